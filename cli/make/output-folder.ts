import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import type {
  FinishedVideo,
  Script,
  ThumbnailsResult,
  VideoMetadata,
} from "../../services/video/video.contract.ts";
import type { ArtifactRef } from "../../storage/objects/types.ts";
import type { CompanyClient } from "../company-client.ts";
import { reportRun, type RunReport } from "./report.ts";
import { scriptText } from "./script-text.ts";
import { makeFolder } from "./slug.ts";

/** Outputs of the video pipeline, by step. */
export interface FilmOutputs {
  readonly script: Script;
  readonly video: FinishedVideo;
  readonly thumbnail: ThumbnailsResult;
  readonly metadata: VideoMetadata;
}

/**
 * Writes the finished film and what belongs to it into a new folder.
 * @returns the report, with the folder and its files
 */
export async function writeFilm(
  client: CompanyClient,
  status: RunStatus,
  out: string,
): Promise<RunReport> {
  const outputs = await client.get<FilmOutputs>(`/api/pipelines/${status.pipelineId}/output`);
  const report = reportRun(status, outputs.video);
  const folder = makeFolder(out, report.topic);
  const downloads = filesOf(outputs);
  mkdirSync(join(folder, "thumbnails"), { recursive: true });
  for (const [name, ref] of downloads) await client.download(ref, join(folder, name));
  writeFileSync(join(folder, "metadata.json"), json(outputs.metadata));
  writeFileSync(join(folder, "script.md"), scriptText(outputs.script));
  const names = [...downloads.map(([name]) => name), "metadata.json", "script.md", "report.json"];
  const files = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  const complete = { ...report, folder, files };
  writeFileSync(join(folder, "report.json"), json(complete));
  return complete;
}

function filesOf({ video, thumbnail }: FilmOutputs): [string, ArtifactRef][] {
  const [first] = thumbnail.variants;
  return [
    ["video.mp4", video.video],
    ["captions.srt", video.captionsSrt],
    ["captions.vtt", video.captionsVtt],
    ...(first ? [["thumbnail.jpg", first.wide] satisfies [string, ArtifactRef]] : []),
    ...thumbnail.variants.flatMap(({ id, wide, vertical }): [string, ArtifactRef][] => [
      [join("thumbnails", `${fileName(id)}-wide.jpg`), wide],
      [join("thumbnails", `${fileName(id)}-vertical.jpg`), vertical],
    ]),
  ];
}

/** Ids come from a service: they name files, never folders. */
function fileName(id: string): string {
  return id.replaceAll(/[^\w-]/g, "_");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
