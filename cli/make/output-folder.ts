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
  readonly keywords?: Noted;
  readonly script: Script;
  readonly audio?: readonly Noted[];
  readonly storyboard?: Noted;
  readonly video: FinishedVideo;
  readonly thumbnail: ThumbnailsResult;
  readonly metadata: VideoMetadata;
  readonly upload?: Noted & { readonly package?: ArtifactRef };
}

/** A result that may have something to say to the creator. */
interface Noted {
  readonly notes?: readonly string[];
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
  const complete = { ...report, notes: notesOf(outputs), folder, files };
  writeFileSync(join(folder, "report.json"), json(complete));
  return complete;
}

/** Every sentence may say the same of its voice: once is enough. */
function notesOf({ keywords, script, audio = [], storyboard, upload }: FilmOutputs): string[] {
  const noted: (Noted | undefined)[] = [keywords, script, ...audio, storyboard, upload];
  return [...new Set(noted.flatMap((one) => one?.notes ?? []))];
}

function filesOf({ video, thumbnail, upload }: FilmOutputs): [string, ArtifactRef][] {
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
    ...(upload?.package ? [["upload.zip", upload.package] satisfies [string, ArtifactRef]] : []),
  ];
}

/** Ids come from a service: they name files, never folders. */
function fileName(id: string): string {
  return id.replaceAll(/[^\w-]/g, "_");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
