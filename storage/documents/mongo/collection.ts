import { LRUCache } from "lru-cache";
import type { mongo } from "mongoose";
import { fieldOf } from "../../../validation/record.ts";
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
import { duplicateKey, guarded } from "./failure.ts";
import { afterQuery, both, mongoQuery, mongoSort, type MongoQuery } from "./filter.ts";

/** A document as MongoDB has it. */
interface Body {
  _id: string;
  rev: number;
}

const namespaceNotFound = 26;

/** A collection of MongoDB. */
export class MongoCollection<D extends StoredDocument> implements DocumentRecord<D> {
  /** @returns those that were there */
  private async insertMissing(documents: readonly D[]): Promise<D[]> {
    if (documents.length === 0) return [];
    const bodies = documents.map((document) => write(document, document.rev));
    return this.run(async () => {
      try {
        await this.native.insertMany(bodies, { ordered: false });
        return [];
      } catch (error) {
        return takenPlaces(error).flatMap((index) => documents[index] ?? []);
      }
    });
  }

  private async replaceOlder(documents: readonly D[]): Promise<void> {
    if (documents.length === 0) return;
    const writes = documents.map((document) => {
      const { _id, rev } = document;
      const filter = { _id, rev: { $lt: rev } };
      return { replaceOne: { filter, replacement: write(document, rev) } };
    });
    const { matchedCount } = await this.run(() =>
      this.native.bulkWrite(writes, { ordered: false }),
    );
    // Some are there in a newer version, or were removed since and have come again.
    if (matchedCount < documents.length) await this.insertMissing(documents);
  }

  private readonly native: mongo.Collection<Body>;
  private readonly place: string;
  /** Names of documents that were saved here before, probably there still. */
  private readonly present = new LRUCache<string, true>({ max: 5_000 });

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
    // Tried by name, one by one, because asking first which are there costs as much as writing them.
    const fresh = documents.filter(({ _id }) => !this.present.has(_id));
    const taken = new Set(await this.insertMissing(fresh));
    await this.replaceOlder(documents.filter((one) => taken.has(one) || !fresh.includes(one)));
    for (const { _id } of documents) this.present.set(_id, true);
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

/** @returns the places of the writes that found their name taken @throws the error, if it is another */
function takenPlaces(error: unknown): number[] {
  const failures = fieldOf(error, "writeErrors");
  if (!Array.isArray(failures) || failures.length === 0) throw error;
  return failures.map((failure: unknown) => {
    const index = fieldOf(failure, "index");
    if (fieldOf(failure, "code") !== duplicateKey || typeof index !== "number") throw error;
    return index;
  });
}
