import type { Context, Service, ServiceSchema } from "moleculer";
import type { DocumentCollection } from "../storage/documents/types.ts";
import { GuardedCollection, type WorkspaceDocument } from "../storage/documents/scoped.ts";
import { TroupeError } from "../errors/troupe-error.ts";
import { localWorkspace, type CallMeta } from "./task.ts";

/** What `WorkspaceMixin` adds to `this`. */
export interface WithWorkspace<D extends WorkspaceDocument> {
  /** The caller's part of `this.documents`. */
  inWorkspace(ctx: Context<unknown, CallMeta>): DocumentCollection<D>;
}

type Scoped = Service & { guarded?: GuardedCollection<WorkspaceDocument> };

/** The workspace that a call works for. */
export function workspaceOf(ctx: Context<unknown, CallMeta>): string {
  return ctx.meta.workspaceId ?? localWorkspace;
}

/**
 * Makes a service's documents belong to workspaces: `this.inWorkspace(ctx)` sees the caller's alone,
 * and `this.documents` refuses what names no workspace. Goes with `DocumentsMixin`.
 */
export function WorkspaceMixin(): Partial<ServiceSchema> {
  const schema = {
    created(this: Scoped) {
      // An accessor, because the order in which mixins start is not ours: whoever sets the
      // collection sets the guarded one.
      Object.defineProperty(this, "documents", {
        get: () => this.guarded,
        set: (all: DocumentCollection<WorkspaceDocument>) => {
          this.guarded = new GuardedCollection(all);
        },
      });
    },
    methods: {
      inWorkspace(this: Scoped, ctx: Context<unknown, CallMeta>) {
        if (this.guarded) return this.guarded.in(workspaceOf(ctx));
        throw new TroupeError("INTERNAL", `The service ${this.name} has not started.`);
      },
    },
  };
  return schema;
}
