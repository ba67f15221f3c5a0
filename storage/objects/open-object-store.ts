import { join } from "node:path";
import type { Environment } from "../../config/environment.ts";
import { FilesystemObjectStore } from "./filesystem/store.ts";
import type { ObjectStore } from "./types.ts";

/** The store that the settings ask for. */
export function openObjectStore(environment: Environment): ObjectStore {
  return new FilesystemObjectStore(join(environment.data, "artifacts"));
}
