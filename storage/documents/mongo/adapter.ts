import { randomUUID } from "node:crypto";
import type { Service, ServiceBroker } from "moleculer";
import type { CursorOptions } from "moleculer-db";
import MongooseDbAdapter from "moleculer-db-adapter-mongoose";
import { type Document, Schema } from "mongoose";
import type { EntityDocument } from "../sqlite/adapter.ts";
import type { DocumentCollection, Filter, IndexSpec } from "../types.ts";
import type { Update } from "../sqlite/update.ts";
import { decodeBody, encodeBody } from "./body.ts";
import { mongoQuery } from "./filter.ts";
import type { MongoPlace } from "./place.ts";
import { MongoDocumentStore } from "./store.ts";

type Entity = Readonly<Record<string, unknown>>;

/**
 * moleculer-db's own adapter for MongoDB, on the connection that all services of a node share.
 * Queries are the document store's filters, every write counts the revision, and `collection` is the
 * same data with compare-and-swap.
 */
export class MongoAdapter extends MongooseDbAdapter<Document> {
  private readonly place: MongoPlace;
  private readonly name: string;
  private readonly indexes: readonly IndexSpec[];
  private store?: MongoDocumentStore;
  private connected?: DocumentCollection<EntityDocument>;

  constructor(
    place: MongoPlace,
    options: { readonly collection: string; readonly indexes?: readonly IndexSpec[] },
  ) {
    super(place.url);
    this.place = place;
    this.name = options.collection;
    this.indexes = options.indexes ?? [];
  }

  /** The package would want a model of the service: here it comes with the connection. */
  override init(broker: ServiceBroker, service: Service): void {
    this.broker = broker;
    this.service = service;
  }

  /** Waits until the server is there. */
  override async connect(): Promise<void> {
    this.store = new MongoDocumentStore(this.place);
    this.connected = await this.store.collection<EntityDocument>(this.name, this.indexes);
    const connection = await this.store.connection();
    this.model =
      connection.models[this.name] ??
      connection.model<Document>(this.name, documentSchema(this.name));
  }

  override async disconnect(): Promise<void> {
    this.connected = undefined;
    await this.store?.close();
  }

  get collection(): DocumentCollection<EntityDocument> {
    if (this.connected) return this.connected;
    throw new Error(`The collection "${this.name}" is not connected.`);
  }

  override async findOne(query: Filter): Promise<Document | null> {
    return super.findOne(mongoQuery(query));
  }

  override async insert(entity: Entity): Promise<Document> {
    const { _id } = entity;
    const id = typeof _id === "string" ? _id : randomUUID();
    return super.insert({ ...encodeBody(entity), _id: id, rev: 1 });
  }

  override async insertMany(entities: readonly Entity[]): Promise<Document[]> {
    return Promise.all(entities.map((entity) => this.insert(entity)));
  }

  override async updateMany(query: Filter, update: Update): Promise<number> {
    return super.updateMany(mongoQuery(query), counted(update));
  }

  override updateById(id: string, update: Update) {
    return super.updateById(id, counted(update));
  }

  override async removeMany(query: Filter): Promise<number> {
    return super.removeMany(mongoQuery(query));
  }

  override createCursor(options: CursorOptions) {
    const { sort, query, searchFields } = options;
    if (options.search !== undefined && options.search !== "" && searchFields === undefined) {
      throw new TypeError("A search in MongoDB needs searchFields");
    }
    const listed = (value: string | string[] | undefined) =>
      typeof value === "string" ? value.split(/[,\s]+/) : value;
    return super.createCursor({
      ...options,
      limit: Number(options.limit ?? 0),
      offset: Number(options.offset ?? 0),
      sort: listed(sort),
      searchFields: listed(searchFields),
      query: mongoQuery(query ?? {}),
    });
  }

  override entityToObject(entity: Document): Record<string, unknown> {
    const body = entity.toObject<object>();
    return decodeBody(body);
  }
}

function documentSchema(collection: string): Schema {
  return new Schema(
    { _id: { type: String, required: true }, rev: { type: Number, required: true } },
    {
      collection,
      strict: false,
      strictQuery: false,
      versionKey: false,
      minimize: false,
      id: false,
    },
  );
}

/** The same change, which counts as a revision too. */
function counted({ $set, $unset, $inc }: Update) {
  return {
    ...($set ? { $set: encodedValues($set) } : {}),
    ...($unset ? { $unset } : {}),
    $inc: { ...$inc, rev: 1 },
  };
}

/** The names are paths, as MongoDB reads them. */
function encodedValues(fields: Entity): Entity {
  return Object.fromEntries(
    Object.entries(fields).map(([path, value]) => [path, encodeBody({ value }).value ?? null]),
  );
}
