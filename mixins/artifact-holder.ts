import type { Context, Service, ServiceSchema } from "moleculer";
import { keysIn } from "../storage/objects/keys-in.ts";
import type { DocumentCollection, Page, StoredDocument } from "../storage/documents/types.ts";
import type { WorkspaceDocument } from "../storage/documents/scoped.ts";
import { cursorParam } from "../validation/page-params.ts";

/** `<service>.heldArtifacts`: what the service's documents of a workspace refer to, page by page. */
export interface HeldArtifactsParams {
  readonly workspaceId: string;
  readonly cursor?: string;
}
export interface HeldArtifactsResult {
  readonly keys: readonly string[];
  readonly nextCursor: string | null;
}

/** Documents looked at in one call. */
const batch = 200;

/**
 * Makes what a service's documents refer to be kept: artifacts of runs that were deleted are removed
 * only where nobody answers that he holds them. Goes with `DocumentsMixin`; documents name their
 * workspace.
 */
export function ArtifactHolderMixin(): Partial<ServiceSchema> {
  const schema = {
    actions: {
      heldArtifacts: {
        visibility: "public",
        holdsArtifacts: true,
        params: {
          $$strict: true,
          workspaceId: { type: "string", min: 1, max: 64 },
          cursor: cursorParam,
        },
        async handler(
          this: Service & { documents: DocumentCollection<WorkspaceDocument> },
          ctx: Context<HeldArtifactsParams>,
        ): Promise<HeldArtifactsResult> {
          const { workspaceId, cursor } = ctx.params;
          const page: Page<StoredDocument> = await this.documents.page({
            filter: { workspaceId },
            limit: batch,
            cursor,
          });
          return { keys: [...keysIn(page.documents)], nextCursor: page.nextCursor };
        },
      },
    },
  };
  return schema as unknown as Partial<ServiceSchema>;
}
