import type { Service, ServiceSchema } from "moleculer";
import DbService from "moleculer-db";
import { readEnvironment } from "../config/environment.ts";
import type { MongoAdapter } from "../storage/documents/mongo/adapter.ts";
import { mongoPlaceOf, type MongoPlace } from "../storage/documents/mongo/place.ts";
import type {
  CollectionOptions,
  DocumentCollection,
  IndexSpec,
  StoredDocument,
} from "../storage/documents/types.ts";
import { SqliteAdapter } from "../storage/documents/sqlite/adapter.ts";

/** What `DocumentsMixin` adds to `this`; the collection is there from `started` on. */
export interface WithDocuments<D extends StoredDocument> {
  documents: DocumentCollection<D>;
}

/** The same collection, also where `WorkspaceMixin` narrows `documents`: of all workspaces. */
export interface WithAllDocuments<D extends StoredDocument> {
  adapter: { readonly collection: DocumentCollection<D> };
}

export interface DocumentsOptions extends CollectionOptions {
  /** Lower case; each service owns its collections alone. */
  readonly collection: string;
  readonly indexes?: readonly IndexSpec[];
}

type Documented = Service &
  Partial<WithDocuments<StoredDocument>> & { adapter: SqliteAdapter | MongoAdapter };

// moleculer-db would publish these for everyone; a service's own actions say what may be done.
const noActions = {
  find: false,
  count: false,
  list: false,
  create: false,
  insert: false,
  get: false,
  update: false,
  remove: false,
} as const;

/**
 * Gives a service its moleculer-db collection as `this.documents`, with compare-and-swap.
 * Its actions are switched off: define those that the service means to have.
 */
export function DocumentsMixin(options: DocumentsOptions): Partial<ServiceSchema> {
  const schema = {
    mixins: [DbService as unknown as Partial<ServiceSchema>],
    adapter: new SqliteAdapter(options),
    actions: noActions,
    methods: {
      /** Replaces moleculer-db's: where the documents are is read when the connection is made. */
      async connect(this: Documented) {
        const place = mongoPlaceOf(readEnvironment(), this.name);
        if (place) this.adapter = await mongoAdapter(place, options);
        await this.adapter.connect();
      },
    },
    started(this: Documented) {
      this.documents = this.adapter.collection;
    },
  };
  // A schema whose `this` is typed does not fit Moleculer's `mixins`: cast once, here.
  return schema as unknown as Partial<ServiceSchema>;
}

/** Loaded by nodes of a cluster alone. */
async function mongoAdapter(place: MongoPlace, options: DocumentsOptions): Promise<MongoAdapter> {
  const { MongoAdapter } = await import("../storage/documents/mongo/adapter.ts");
  return new MongoAdapter(place, options);
}
