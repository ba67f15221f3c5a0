import { itemStates } from "./catalog.contract.ts";
import { anyFields, nextCursor, runArtifact, texts, time } from "../../../validation/returns.ts";

const named = { runId: "string", title: "string", createdAt: time } as const;
const made = { artifacts: { type: "array", items: runArtifact }, metadata: anyFields } as const;

const version = {
  type: "object",
  title: "ItemVersion",
  strict: true,
  props: {
    ...named,
    ...made,
    videoId: { type: "string", optional: true, description: "On YouTube, where it was sent there" },
  },
} as const;

const listedVersion = {
  type: "object",
  title: "ListedVersion",
  strict: true,
  props: named,
} as const;

const item = {
  id: { type: "string", description: "Of the work's first run" },
  kind: { type: "enum", values: ["video", "audio", "image", "document"] },
  state: { type: "enum", values: [...itemStates] },
  title: "string",
  tags: texts,
  workspaceId: "string",
  pipeline: "string",
  runId: { type: "string", description: "Of the newest version" },
  ...made,
  createdAt: time,
  updatedAt: time,
} as const;

/** A `CatalogItem`. */
export const itemReturns = {
  $$root: true,
  type: "object",
  title: "CatalogItem",
  strict: true,
  props: { ...item, versions: { type: "array", items: version } },
} as const;

const listedItem = {
  type: "object",
  title: "ListedItem",
  strict: true,
  props: { ...item, versions: { type: "array", items: listedVersion } },
} as const;

export const itemListReturns = {
  $$root: true,
  type: "object",
  title: "ItemList",
  strict: true,
  props: { items: { type: "array", items: listedItem }, nextCursor },
} as const;
