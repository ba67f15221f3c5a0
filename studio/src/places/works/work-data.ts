import type { RunStatus, StartedRun } from "../../../../packages/client/client.ts";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { CatalogItem } from "../../../../services/platform/catalog/catalog.contract.ts";
import type { UploadResult } from "../../../../services/video/uploader/uploader.contract.ts";
import type {
  FinishedVideo,
  Script,
  Segment,
  SpokenScene,
  Storyboard,
  ThumbnailsResult,
  VideoMetadata,
} from "../../../../services/video/video.contract.ts";
import { company } from "../../api/company.ts";

/** Results of a film's run as far as it came, by step. */
export interface FilmOutput {
  readonly script?: Script;
  readonly audio?: readonly SpokenScene[];
  readonly storyboard?: Storyboard;
  readonly segments?: readonly Segment[];
  readonly video?: FinishedVideo;
  readonly thumbnail?: ThumbnailsResult;
  readonly metadata?: VideoMetadata;
  readonly upload?: UploadResult;
  readonly abtest?: { readonly testId: string };
}

export function artifactHref({ key }: { readonly key: string }): string {
  return `/api/artifacts/${key}`;
}

export const workQuery = (id: string) =>
  queryOptions({
    queryKey: ["work", id],
    queryFn: ({ signal }): Promise<CatalogItem> =>
      company.get("/api/catalog/items/{id}", { params: { path: { id } }, signal }),
  });

/** A finished run never changes. */
export const outputQuery = (runId: string) =>
  queryOptions({
    queryKey: ["output", runId],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<FilmOutput> =>
      // Its shape is that of the pipeline: OpenAPI knows an object.
      (await company.get("/api/pipelines/{id}/output", {
        params: { path: { id: runId } },
        signal,
      })) as FilmOutput,
  });

export const statusQuery = (runId: string) =>
  queryOptions({
    queryKey: ["run", runId],
    queryFn: ({ signal }): Promise<RunStatus> =>
      company.get("/api/pipelines/status/{id}", { params: { path: { id: runId } }, signal }),
  });

/** What a rerun is given: results of steps and fields of the input. */
export interface Edits {
  readonly from?: string;
  readonly edits: Readonly<Record<string, unknown>>;
}

export function rerun(id: string, { from, edits }: Edits): Promise<StartedRun> {
  return company.post("/api/pipelines/{id}/rerun", {
    params: { path: { id } },
    body: { from, edits },
  });
}

const endStates = new Set(["completed", "failed", "cancelled"]);

export function isOver({ state }: Pick<RunStatus, "state">): boolean {
  return endStates.has(state);
}

/** Looks again at a work and what belongs to it: a run of it has ended. */
export function useWorkRefresh(workId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ["work", workId] });
    await client.invalidateQueries({ queryKey: ["works"] });
    await client.invalidateQueries({ queryKey: ["work-runs", workId] });
  };
}
