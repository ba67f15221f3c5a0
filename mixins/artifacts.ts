import type { Service, ServiceSchema } from "moleculer";
import { readEnvironment } from "../config/environment.ts";
import { openObjectStore } from "../storage/objects/open-object-store.ts";
import type { ObjectStore } from "../storage/objects/types.ts";

/** What `ArtifactsMixin` adds to `this`. */
export interface WithArtifacts {
  artifacts: ObjectStore;
}

/** Gives a service the object store as `this.artifacts`, from `created` on. */
export function ArtifactsMixin(): Partial<ServiceSchema> {
  const schema = {
    created(this: Service & Partial<WithArtifacts>) {
      this.artifacts = openObjectStore(readEnvironment());
    },
  };
  return schema;
}
