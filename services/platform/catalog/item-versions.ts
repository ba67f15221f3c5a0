import type { RunStatus } from "../../orchestrator/pipelines.contract.ts";
import { fieldOf, isRecord } from "../../../validation/record.ts";
import type { CatalogItem, ItemKind, ItemVersion, ListedItem } from "./catalog.contract.ts";

/** Older versions are forgotten; their runs still know them. */
const versionLimit = 50;

export interface FinishedRun {
  readonly status: RunStatus;
  /** Outputs by step id. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The item as it stands in the store. */
export interface ItemDocument extends Omit<CatalogItem, "id" | "state"> {
  readonly _id: string;
  readonly rev: number;
  /** True once a person wrote the title: later versions keep it. */
  readonly titleEdited: boolean;
  /** A channel has the newest version. */
  readonly sent: boolean;
  /** Lower-case words for the search. */
  readonly searchText: string;
}

export type NewItem = Omit<ItemDocument, "rev">;

export function newItem(id: string, run: FinishedRun): NewItem {
  const version = versionOf(run);
  const { pipeline, workspaceId, input } = run.status;
  return withSearchText({
    _id: id,
    kind: kindOf(run.status),
    title: version.title,
    titleEdited: false,
    sent: version.videoId !== undefined,
    tags: [],
    workspaceId,
    pipeline,
    runId: version.runId,
    artifacts: version.artifacts,
    metadata: version.metadata,
    versions: [version],
    createdAt: version.createdAt,
    updatedAt: version.createdAt,
    searchText: text(input.topic),
  });
}

/** @returns undefined if the item knows this run already: the event came twice */
export function addVersion(item: ItemDocument, run: FinishedRun): ItemDocument | undefined {
  const version = versionOf(run);
  if (item.versions.some(({ runId }) => runId === version.runId)) return undefined;
  const versions = [version, ...item.versions]
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt))
    .slice(0, versionLimit);
  const newest = versions[0] ?? version;
  return withSearchText({
    ...item,
    title: item.titleEdited ? item.title : newest.title,
    sent: newest === version ? version.videoId !== undefined : item.sent,
    runId: newest.runId,
    artifacts: newest.artifacts,
    metadata: newest.metadata,
    versions,
    updatedAt: newest.createdAt,
  });
}

export function editItem(
  item: ItemDocument,
  edit: { readonly title?: string; readonly tags?: readonly string[] },
  now: string,
): ItemDocument {
  return withSearchText({
    ...item,
    title: edit.title ?? item.title,
    titleEdited: item.titleEdited || edit.title !== undefined,
    tags: edit.tags ?? item.tags,
    updatedAt: now,
  });
}

export function toItem(document: ItemDocument): CatalogItem {
  const { kind, title, tags, workspaceId, pipeline, runId, artifacts, metadata } = document;
  const { versions, createdAt, updatedAt } = document;
  const state = document.sent ? ("sent" as const) : ("ready" as const);
  const work = { kind, state, title, tags, workspaceId, pipeline, runId, artifacts, metadata };
  return { id: document._id, ...work, versions, createdAt, updatedAt };
}

/** Each version has its own artifacts and metadata: a page of works must not carry them all. */
export function toListedItem(document: ItemDocument): ListedItem {
  const versions = document.versions.map(({ runId, title, createdAt }) => ({
    ...{ runId, title, createdAt },
  }));
  return { ...toItem(document), versions };
}

function versionOf(run: FinishedRun): ItemVersion {
  const { status, outputs } = run;
  const videoId = videoIdOf(run);
  const metadata = isRecord(outputs.metadata) ? outputs.metadata : {};
  const titles = Array.isArray(metadata.titles) ? (metadata.titles as unknown[]) : [];
  const candidates = [titles[0], fieldOf(outputs.script, "title"), status.input.topic];
  return {
    runId: status.pipelineId,
    title: candidates.map(text).find((title) => title !== "") ?? status.pipeline,
    artifacts: status.artifacts,
    metadata,
    createdAt: status.finishedAt ?? status.createdAt,
    ...(videoId === undefined ? {} : { videoId }),
  };
}

function videoIdOf({ outputs }: FinishedRun): string | undefined {
  const videoId = fieldOf(outputs.upload, "videoId");
  return typeof videoId === "string" ? videoId : undefined;
}

function kindOf({ artifacts }: RunStatus): ItemKind {
  const kinds = ["video", "audio", "image"] as const;
  const has = (kind: string) => artifacts.some((one) => one.contentType.startsWith(`${kind}/`));
  return kinds.find(has) ?? "document";
}

function withSearchText<Item extends NewItem>(item: Item): Item {
  const topic = item.searchText.split("\n", 1)[0] ?? "";
  const words = [topic, item.title, ...item.tags].map((word) => word.toLowerCase());
  return { ...item, searchText: words.map((word) => word.replaceAll("\n", " ")).join("\n") };
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
