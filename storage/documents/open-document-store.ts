import type { Environment } from "../../config/environment.ts";
import { mongoPlaceOf } from "./mongo/place.ts";
import { MongoDocumentStore } from "./mongo/store.ts";
import type { DocumentStore } from "./types.ts";
import { SqliteDocumentStore } from "./sqlite/store.ts";

/**
 * The store that the settings ask for. The caller closes it.
 * @param owner service whose documents these are: it may have a database of its own
 */
export function openDocumentStore(environment: Environment, owner: string): DocumentStore {
  const place = mongoPlaceOf(environment, owner);
  if (place) return new MongoDocumentStore(place);
  return new SqliteDocumentStore({ folder: environment.data, durability: environment.durability });
}
