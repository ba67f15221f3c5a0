import { link, copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { captionsAss } from "../captions/ass.ts";
import { fontMetrics } from "../captions/font-metrics.ts";
import { type FfmpegJob, runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import type { SceneDrawing } from "../scene-drawing.ts";
import { frameRate, videoEncoding } from "./encoding.ts";
import { type BurnedCaptions, sceneGraph } from "./scene-graph.ts";

export interface RenderOptions {
  /** Scratch folder of this segment alone. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Renders one scene to an H.264 file of exactly `drawing.frames` frames.
 * @returns its path in the scratch folder
 */
export async function renderSegment(
  tools: MediaTools,
  drawing: SceneDrawing,
  options: RenderOptions,
): Promise<string> {
  const { folder, signal, onProgress } = options;
  const frames = await segmentFrames(drawing, folder);
  const output = join(folder, "segment.mp4");
  await runFfmpeg(tools, {
    ...frames,
    options: [...frames.options, ...videoEncoding],
    output,
    signal,
    onProgress,
  });
  return output;
}

/**
 * One frame of a scene as JPEG.
 * @param work `at`: seconds from its start; `longest`: of its sides, in pixels
 * @returns its path in the scratch folder
 */
export async function renderStill(
  tools: MediaTools,
  drawing: SceneDrawing,
  work: Omit<RenderOptions, "onProgress"> & { readonly at: number; readonly longest: number },
): Promise<string> {
  const { folder, signal, at, longest } = work;
  const { inputs, graph, cwd } = await segmentFrames(drawing, folder);
  const output = join(folder, "still.jpg");
  const smaller = `scale=${longest}:${longest}:force_original_aspect_ratio=decrease:flags=area`;
  await runFfmpeg(tools, {
    ...{ inputs, cwd, output, signal },
    graph: `${graph};[film]${smaller}[still]`,
    options: [
      "-map",
      "[still]",
      "-ss",
      at.toFixed(3),
      "-frames:v",
      "1",
      "-q:v",
      "4",
      "-update",
      "1",
    ],
  });
  return output;
}

/** The job that makes the frames of a scene, but for their encoding: the benchmark takes them raw. */
export async function segmentFrames(
  drawing: SceneDrawing,
  folder: string,
): Promise<Omit<FfmpegJob, "output">> {
  const captions = await writeCaptions(drawing, folder);
  await numberSequences(drawing, folder);
  const { inputs, graph } = sceneGraph(drawing, (layer) => sequenceName(layer), captions);
  const { frames } = drawing;
  const options = ["-map", "[film]", "-r", String(frameRate), "-frames:v", String(frames)];
  return { inputs, graph, options, cwd: folder, frames };
}

async function writeCaptions(
  drawing: SceneDrawing,
  folder: string,
): Promise<BurnedCaptions | undefined> {
  const track = drawing.captions;
  if (track === undefined || track.phrases.length === 0) return undefined;
  const { font, fontsDir } = track.look;
  await writeFile(
    join(folder, "captions.ass"),
    captionsAss(track, fontMetrics(fontsDir, font), drawing),
  );
  return { file: "captions.ass", fontsDir };
}

/** ffmpeg reads a sequence by a pattern of numbers: the files get such names without a copy. */
async function numberSequences(drawing: SceneDrawing, folder: string): Promise<void> {
  for (const [index, { files }] of drawing.layers.entries()) {
    if (files.length < 2) continue;
    for (const [position, file] of files.entries()) {
      await hardLink(file, join(folder, sequenceName(index, position)));
    }
  }
}

function sequenceName(layer: number, position?: number): string {
  const frame = position === undefined ? "%05d" : String(position).padStart(5, "0");
  return `layer-${layer}-${frame}.png`;
}

async function hardLink(file: string, name: string): Promise<void> {
  try {
    await link(file, name);
  } catch {
    // Another file system, or one without links.
    await copyFile(file, name);
  }
}
