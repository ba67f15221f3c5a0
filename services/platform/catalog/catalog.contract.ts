import type { RunArtifact } from "../../orchestrator/pipelines.contract.ts";

/** What the work is, by its most telling artifact. */
export type ItemKind = "video" | "audio" | "image" | "document";

/** `sent`: a channel has its newest version, in whatever privacy. */
export const itemStates = ["ready", "sent"] as const;
export type ItemState = (typeof itemStates)[number];

/** One finished run of the work; the newest stands on the item itself. */
export interface ItemVersion {
  readonly runId: string;
  readonly title: string;
  readonly artifacts: readonly RunArtifact[];
  /** Output of the run's `metadata` step, where it has one. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What it is on YouTube, where the run sent it there. */
  readonly videoId?: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A finished work. Reruns of the same work are its versions. */
export interface CatalogItem {
  /** Id of the work's first run. */
  readonly id: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly title: string;
  readonly tags: readonly string[];
  readonly workspaceId: string;
  readonly pipeline: string;
  /** Run of the newest version. */
  readonly runId: string;
  readonly artifacts: readonly RunArtifact[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Newest first. */
  readonly versions: readonly ItemVersion[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An item as lists show it: of its versions only which they are; `catalog.get` has them whole. */
export interface ListedItem extends Omit<CatalogItem, "versions"> {
  readonly versions: readonly Pick<ItemVersion, "runId" | "title" | "createdAt">[];
}

/** `catalog.list` and `catalog.search`: newest first. */
export interface ListItemsParams {
  readonly kind?: ItemKind;
  readonly state?: ItemState;
  /** Words of title, tags or topic. */
  readonly text?: string;
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}

export interface ListItemsResult {
  readonly items: readonly ListedItem[];
  readonly nextCursor: string | null;
}

/** `catalog.update` */
export interface UpdateItemParams {
  readonly id: string;
  readonly title?: string;
  readonly tags?: readonly string[];
}
