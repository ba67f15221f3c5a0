import { randomUUID } from "node:crypto";
import type { Service, ServiceBroker } from "moleculer";
import type { CursorOptions, DbAdapter, FilterOptions, QueryOptions } from "moleculer-db";
import { readEnvironment } from "../../../config/environment.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type {
  CollectionOptions,
  DocumentCollection,
  Filter,
  IndexSpec,
  StoredDocument,
} from "../types.ts";
import { applyUpdate, type Update } from "./update.ts";
import { matchesSearch } from "./search.ts";
import { SqliteDocumentStore } from "./store.ts";

/** An entity as moleculer-db hands it over: any object; `_id` and `rev` are ours to give. */
type Entity = Readonly<Record<string, unknown>>;
export interface AdapterOptions extends CollectionOptions {
  readonly collection: string;
  readonly indexes?: readonly IndexSpec[];
}
export type EntityDocument = StoredDocument & Entity;

/**
 * moleculer-db on Node's SQLite. Queries are the document store's filters; updates know `$set`,
 * `$unset` and `$inc`. `collection` is the same data with compare-and-swap.
 *
 * Fields are plain, not `#private`: Moleculer clones schemas deeply, adapters included.
 */
export class SqliteAdapter implements DbAdapter {
  private readonly name: string;
  private readonly indexes: readonly IndexSpec[];
  private readonly hot: boolean;
  private store?: SqliteDocumentStore;
  private connected?: DocumentCollection<EntityDocument>;

  constructor({ collection, indexes = [], hot = false }: AdapterOptions) {
    this.name = collection;
    this.indexes = indexes;
    this.hot = hot;
  }

  init(_broker: ServiceBroker, _service: Service): void {
    // The settings are read when the connection is made: a process may set them after loading.
  }

  async connect(): Promise<void> {
    const { data, durability } = readEnvironment();
    this.store = new SqliteDocumentStore({ folder: data, durability });
    this.connected = await this.store.collection<EntityDocument>(this.name, this.indexes, {
      hot: this.hot,
    });
  }

  async disconnect(): Promise<void> {
    this.connected = undefined;
    await this.store?.close();
  }

  get collection(): DocumentCollection<EntityDocument> {
    if (this.connected) return this.connected;
    throw new TroupeError("INTERNAL", `The collection "${this.name}" is not connected.`);
  }

  async find(filters: FilterOptions): Promise<EntityDocument[]> {
    return this.createCursor(filters);
  }

  async findOne<Q extends QueryOptions>(query: Q): Promise<EntityDocument> {
    const [first] = await this.collection.find({ filter: asFilter(query), limit: 1 });
    return found(first);
  }

  async findById(id: string): Promise<EntityDocument> {
    return found(await this.collection.get(id));
  }

  async findByIds(ids: (string | number)[]): Promise<EntityDocument[]> {
    return this.collection.find({ filter: { _id: { $in: ids } } });
  }

  async count(filters: CursorOptions = {}): Promise<number> {
    const { query, search } = filters;
    if (search === undefined || search === "") return this.collection.count(asFilter(query));
    return (await this.createCursor({ query, search, searchFields: filters.searchFields })).length;
  }

  async insert(entity: Entity): Promise<EntityDocument> {
    const { _id, ...rest } = entity;
    return this.collection.insert({ ...rest, _id: typeof _id === "string" ? _id : randomUUID() });
  }

  async insertMany(...entities: (Entity | readonly Entity[])[]): Promise<EntityDocument[]> {
    const saved: EntityDocument[] = [];
    for (const entity of entities.flat()) saved.push(await this.insert(entity));
    return saved;
  }

  async updateMany<Q extends QueryOptions>(query: Q, update: Update): Promise<number> {
    const documents = await this.collection.find({ filter: asFilter(query) });
    for (const { _id } of documents) await this.updateById(_id, update);
    return documents.length;
  }

  async updateById(id: string | number, update: Update): Promise<EntityDocument> {
    for (;;) {
      const document = await this.collection.get(String(id));
      if (document === undefined) return found(undefined);
      try {
        const next = { ...applyUpdate(document, update), _id: document._id };
        return await this.collection.replaceIf(document._id, document.rev, next);
      } catch (error) {
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      }
    }
  }

  async removeMany(query: QueryOptions): Promise<number> {
    const documents = await this.collection.find({ filter: asFilter(query) });
    for (const { _id } of documents) await this.collection.remove(_id);
    return documents.length;
  }

  async removeById(id: string | number): Promise<EntityDocument> {
    const document = await this.collection.get(String(id));
    if (document !== undefined) await this.collection.remove(document._id);
    return found(document);
  }

  async clear(): Promise<void> {
    await this.removeMany({});
  }

  entityToObject(entity: object): object {
    return entity;
  }

  async createCursor(options: CursorOptions): Promise<EntityDocument[]> {
    const { query, search, searchFields, sort } = options;
    const searching = search !== undefined && search !== "";
    const offset = Number(options.offset ?? 0);
    const wanted = Number(options.limit ?? 0) > 0 ? Number(options.limit) : undefined;
    const documents = await this.collection.find({
      filter: asFilter(query),
      sort: typeof sort === "string" ? sort.split(/[,\s]+/) : sort,
      limit: wanted === undefined || searching ? undefined : wanted + offset,
    });
    const matching = searching
      ? documents.filter((document) => matchesSearch(document, search, searchFields))
      : documents;
    return matching.slice(offset, wanted === undefined ? undefined : offset + wanted);
  }

  beforeSaveTransformID(entity: Entity, idField: string): Entity {
    if (idField === "_id" || entity[idField] === undefined) return entity;
    const { [idField]: id, ...rest } = entity;
    return { ...rest, _id: id };
  }

  afterRetrieveTransformID(entity: Entity, idField: string): Entity {
    if (idField === "_id") return entity;
    const { _id, ...rest } = entity;
    return { ...rest, [idField]: _id };
  }
}

// moleculer-db tells "nothing" by a falsy answer that its types do not mention.
function found(document: EntityDocument | undefined): EntityDocument {
  return document as EntityDocument;
}

function asFilter(query: unknown): Filter {
  return (query ?? {}) as Filter;
}
