import type { Service, ServiceSchema } from "moleculer";
import type { Subscription } from "../bus/events/types.ts";
import { workspaceRemoved } from "../services/platform/auth/auth-events.contract.ts";
import { WorkspaceCollection, type WorkspaceDocument } from "../storage/documents/scoped.ts";
import type { DocumentCollection } from "../storage/documents/types.ts";
import { eventBusOf } from "./bus.ts";
import type { WithAllDocuments } from "./documents.ts";

/** What `WorkspaceEndMixin` adds to `this`. */
export interface WorkspaceEndMethods {
  /** The workspace was closed. Done again it changes nothing. */
  endWorkspace(workspaceId: string): Promise<void>;
}

/** Tries, over an hour and a half: what ends may have to be told to a server outside. */
const attempts = 8;
/** Documents looked at in one go. */
const batch = 100;

/** @param end is called again where it failed, and now and then where it did not */
export function onWorkspaceEnd(
  { broker, name }: Pick<Service, "broker" | "name">,
  end: (workspaceId: string) => Promise<void>,
): Promise<Subscription> {
  const group = `${name}-workspace-end`;
  return eventBusOf(broker).subscribe(workspaceRemoved, { group, attempts }, ({ metadata }) =>
    end(metadata.workspaceId),
  );
}

/** Removes all documents of a workspace. */
export async function forgetWorkspace<D extends WorkspaceDocument>(
  all: DocumentCollection<D>,
  workspaceId: string,
): Promise<void> {
  const documents = new WorkspaceCollection(all, workspaceId);
  for (;;) {
    const some = await documents.find({ limit: batch });
    if (some.length === 0) return;
    for (const { _id } of some) await documents.remove(_id);
  }
}

type Ender = Service &
  WorkspaceEndMethods &
  WithAllDocuments<WorkspaceDocument> & { workspaceEnds?: Subscription };

/**
 * Forgets a service's documents of a workspace that was closed; one that has more to do has a method
 * `endWorkspace` of its own. Goes with `DocumentsMixin`, and stands before it: the last mixin starts
 * first.
 */
export function WorkspaceEndMixin(): Partial<ServiceSchema> {
  const schema = {
    methods: {
      endWorkspace(this: Ender, workspaceId: string): Promise<void> {
        return forgetWorkspace(this.adapter.collection, workspaceId);
      },
    },
    async started(this: Ender) {
      this.workspaceEnds = await onWorkspaceEnd(this, (id) => this.endWorkspace(id));
    },
    async stopped(this: Ender) {
      await this.workspaceEnds?.stop();
    },
  };
  // A schema whose `this` is typed does not fit Moleculer's `mixins`: cast once, here.
  return schema as unknown as Partial<ServiceSchema>;
}
