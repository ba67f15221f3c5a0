import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import type {
  FinishedVideo,
  Script,
  ThumbnailsResult,
  VideoMetadata,
} from "../../services/video/video.contract.ts";
import type { ArtifactRef } from "../../storage/objects/types.ts";
import { fieldOf } from "../../validation/record.ts";
import type { CompanyClient } from "../company-client.ts";
import { reportRun, type RunReport } from "./report.ts";
import { scriptText } from "./script-text.ts";
import { makeFolder } from "./slug.ts";

/** Outputs of the video pipeline, by step; a run that is under way has some of them. */
interface FilmOutputs {
  readonly keywords?: Noted;
  readonly script: Script;
  readonly audio?: readonly Noted[];
  readonly storyboard?: Noted;
  readonly video: FinishedVideo;
  readonly thumbnail: ThumbnailsResult;
  readonly metadata: VideoMetadata;
  readonly upload?: Noted & { readonly package?: ArtifactRef };
  readonly publish?: Noted;
}

/** A result that may have something to say to the creator. */
interface Noted {
  readonly notes?: readonly string[];
}

/**
 * Writes a film and what belongs to it into a folder of its own. The same run goes on in the folder
 * that it has: what stands there is kept as it is, because people change it.
 *
 * @returns the report, with the folder and its files where the run has made a film
 */
export async function writeFilm(
  client: CompanyClient,
  status: RunStatus,
  out: string,
): Promise<RunReport> {
  const outputs = await client.get<Partial<FilmOutputs>>(
    `/api/pipelines/${status.pipelineId}/output`,
  );
  if (!isFilm(outputs)) return reportRun(status);
  const report = reportRun(status, outputs.video);
  const folder = makeFolder(out, report.topic, (there) => runOf(there) === report.runId);
  const downloads = filesOf(outputs);
  mkdirSync(join(folder, "thumbnails"), { recursive: true });
  for (const [name, ref] of downloads) await downloadOnce(client, ref, join(folder, name));
  writeOnce(join(folder, "metadata.json"), json(outputs.metadata));
  writeOnce(join(folder, "script.md"), scriptText(outputs.script));
  const names = [...downloads.map(([name]) => name), "metadata.json", "script.md", "report.json"];
  const files = Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  const complete = { ...report, notes: notesOf(outputs), folder, files };
  writeFileSync(join(folder, "report.json"), json(complete));
  return complete;
}

function isFilm(outputs: Partial<FilmOutputs>): outputs is FilmOutputs {
  const { script, video, thumbnail, metadata } = outputs;
  return [script, video, thumbnail, metadata].every((output) => output !== undefined);
}

/** The run that a film's folder belongs to; undefined where nothing says so. */
function runOf(folder: string): unknown {
  try {
    const report: unknown = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    return fieldOf(report, "runId");
  } catch {
    return undefined;
  }
}

/** A file under its name is whole: what a cut download left has another. */
async function downloadOnce(client: CompanyClient, ref: ArtifactRef, file: string): Promise<void> {
  if (existsSync(file)) return;
  await client.download(ref, `${file}.part`);
  renameSync(`${file}.part`, file);
}

function writeOnce(file: string, text: string): void {
  if (!existsSync(file)) writeFileSync(file, text);
}

/**
 * Every sentence may say the same of its voice: once is enough. What was private when it was uploaded
 * is not once it is published.
 */
function notesOf(outputs: FilmOutputs): string[] {
  const { keywords, script, audio = [], storyboard, upload, publish = upload } = outputs;
  const noted: (Noted | undefined)[] = [keywords, script, ...audio, storyboard, publish];
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
