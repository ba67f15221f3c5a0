import type { Environment } from "../../config/environment.ts";
import type { DocumentStore } from "./types.ts";
import { SqliteDocumentStore } from "./sqlite/store.ts";

/** The store that the settings ask for. The caller closes it. */
export function openDocumentStore(environment: Environment): DocumentStore {
  return new SqliteDocumentStore({ folder: environment.data, durability: environment.durability });
}
