import type { mongo } from "mongoose";
import { hasCode } from "../../../errors/troupe-error.ts";
import { checkCollectionName } from "../collection-name.ts";
import { staleRevision } from "../conflict.ts";
import { decodeCursor, encodeCursor, parseSort } from "../cursor.ts";
import type {
  DocumentRecord,
  Filter,
  FindOptions,
  IndexSpec,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../types.ts";
import { decodeBody, encodeBody } from "./body.ts";
import { guarded } from "./failure.ts";
import { afterQuery, both, mongoQuery, mongoSort, type MongoQuery } from "./filter.ts";

/** A document as MongoDB has it. */
interface Body {
  _id: string;
  rev: number;
}

const namespaceNotFound = 26;

/** A collection of MongoDB. */
export class MongoCollection<D extends StoredDocument> implements DocumentRecord<D> {
  private readonly native: mongo.Collection<Body>;
  private readonly place: string;

  constructor(database: mongo.Db, name: string, place: string) {
    checkCollectionName(name);
    this.native = database.collection<Body>(name);
    this.place = place;
  }

  /** Makes the indexes that are missing; those that are there are left alone. */
  async prepare(indexes: readonly IndexSpec[]): Promise<void> {
    const present = await this.run(() => this.native.listIndexes().toArray().catch(noCollection));
    const known = new Set(present.map(({ key }: { key: object }) => Object.keys(key).join()));
    const missing = indexes
      .filter((fields) => !known.has(fields.join()))
      .map((fields) => ({
        key: mongoSort(fields.map((field) => ({ field, descending: false }))),
      }));
    if (missing.length > 0) await this.run(() => this.native.createIndexes(missing));
  }

  async get(id: string): Promise<D | undefined> {
    const body = await this.run(() => this.native.findOne({ _id: id }));
    return body === null ? undefined : read(body);
  }

  async insert(document: Unsaved<D>): Promise<D> {
    await this.run(() => this.native.insertOne(write(document, 1)));
    return saved(document, 1);
  }

  async replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    const body = write(next, rev + 1);
    const { matchedCount } = await this.run(() => this.native.replaceOne({ _id: id, rev }, body));
    if (matchedCount === 1) return saved(next, rev + 1);
    throw staleRevision(this.native.collectionName, id, rev);
  }

  async saveNewer(documents: readonly D[]): Promise<void> {
    const ids = documents.map(({ _id }) => _id);
    const known = await this.run(() =>
      this.native.find({ _id: { $in: ids } }, { projection: { rev: 1 } }).toArray(),
    );
    const revisions = new Map(known.map(({ _id, rev }) => [_id, rev]));
    const newer = documents.filter(({ _id, rev }) => rev > (revisions.get(_id) ?? 0));
    if (newer.length === 0) return;
    const writes = newer.map((document) => {
      const { _id, rev } = document;
      const body = write(document, rev);
      if (!revisions.has(_id)) return { insertOne: { document: body } };
      return { replaceOne: { filter: { _id, rev: { $lt: rev } }, replacement: body } };
    });
    await this.run(() => this.native.bulkWrite(writes, { ordered: false })).catch(
      (error: unknown) => {
        // Somebody else inserted one of them meanwhile: once more, as a replacement.
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
        return this.saveNewer(newer);
      },
    );
  }

  async find(options: FindOptions = {}): Promise<D[]> {
    return this.select(mongoQuery(options.filter ?? {}), options);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    const sort = parseSort(options.sort);
    const after =
      options.cursor === undefined ? [] : [afterQuery(sort, decodeCursor(options.cursor, sort))];
    const query = joined(mongoQuery(options.filter ?? {}), after);
    // One more than wanted tells whether there is another page.
    const found = await this.select(query, { ...options, limit: options.limit + 1 });
    const documents = found.slice(0, options.limit);
    const last = documents.at(-1);
    const more = found.length > documents.length && last !== undefined;
    return { documents, nextCursor: more ? encodeCursor(last, sort) : null };
  }

  async count(filter: Filter = {}): Promise<number> {
    const query = mongoQuery(filter);
    return this.run(() => this.native.countDocuments(asNative(query)));
  }

  async remove(id: string): Promise<boolean> {
    const { deletedCount } = await this.run(() => this.native.deleteOne({ _id: id }));
    return deletedCount === 1;
  }

  async removeIf(id: string, rev: number): Promise<boolean> {
    const { deletedCount } = await this.run(() => this.native.deleteOne({ _id: id, rev }));
    return deletedCount === 1;
  }

  private async select(query: MongoQuery, { sort, limit }: FindOptions): Promise<D[]> {
    const order = mongoSort(parseSort(sort));
    if (limit === 0) return [];
    const bodies = await this.run(() => {
      const cursor = this.native.find(asNative(query)).sort(order);
      // In one answer: whoever dies between two leaves a cursor behind in the server.
      return (limit === undefined ? cursor : cursor.limit(limit).batchSize(limit + 1)).toArray();
    });
    return bodies.map((body) => read<D>(body));
  }

  private run<T>(operation: () => Promise<T>): Promise<T> {
    return guarded(this.place, operation);
  }
}

/** A collection that is not there yet has no indexes. */
function noCollection(error: unknown): never[] {
  if (Error.isError(error) && "code" in error && error.code === namespaceNotFound) return [];
  throw error;
}

function joined(query: MongoQuery, more: readonly MongoQuery[]): MongoQuery {
  return more.length === 0 ? query : both({}, [query, ...more]);
}

// Our queries are plain objects, checked where they are made.
function asNative(query: MongoQuery): mongo.Filter<Body> {
  return query;
}

function write(document: object, rev: number): Body {
  return { ...encodeBody(document), rev } as Body;
}

// The collection holds nothing but what `write` put there.
function read<D extends StoredDocument>(body: Body): D {
  return decodeBody(body) as unknown as D;
}

function saved<D extends StoredDocument>(document: Unsaved<D>, rev: number): D {
  return { ...document, rev } as unknown as D;
}
