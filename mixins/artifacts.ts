import type { Context, Service, ServiceSchema } from "moleculer";
import { readEnvironment } from "../config/environment.ts";
import { openObjectStore } from "../storage/objects/open-object-store.ts";
import { WorkspaceObjects } from "../storage/objects/scoped.ts";
import type { ObjectStore } from "../storage/objects/types.ts";
import type { CallMeta } from "./task.ts";
import { workspaceOf } from "./workspace.ts";

/** What `ArtifactsMixin` adds to `this`. */
export interface WithArtifacts {
  artifacts: ObjectStore;
  /** The caller's part of `this.artifacts`. */
  artifactsOf(ctx: Context<unknown, CallMeta>): ObjectStore;
}

/** Gives a service the object store as `this.artifacts`, from `created` on. */
export function ArtifactsMixin(): Partial<ServiceSchema> {
  const schema = {
    created(this: Service & Partial<WithArtifacts>) {
      this.artifacts = openObjectStore(readEnvironment());
    },
    methods: {
      artifactsOf(this: Service & WithArtifacts, ctx: Context<unknown, CallMeta>): ObjectStore {
        return new WorkspaceObjects(this.artifacts, workspaceOf(ctx));
      },
    },
  };
  return schema;
}
