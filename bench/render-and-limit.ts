import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { runFfmpeg } from "../services/video/media/ffmpeg.ts";
import type { MediaTools } from "../services/video/media/media-tools.ts";
import { videoEncoding } from "../services/video/video/render/encoding.ts";
import { renderSegment, segmentFrames } from "../services/video/video/render/render-segment.ts";
import type { SceneDrawing } from "../services/video/video/scene-drawing.ts";
import { cpuSeconds } from "./process-tree.ts";

export interface Spent {
  readonly wall: number;
  /** Absent where the system does not tell. */
  readonly cpu?: number | undefined;
}

export interface RenderAndLimit {
  readonly rendering: Spent;
  readonly limit: Spent;
}

/**
 * Renders a film two segments at a time, and encodes the same frames from raw files in the same
 * layout with the same settings: what no renderer with this encoder can beat. The raw frames come
 * from the filter graph itself, for frames that were coded before are easier to code. The two take
 * turns, and the one that goes first changes, so that other load on the machine falls on both.
 *
 * @param rawFolder a pair's frames are 1.1 GB: a folder in memory
 */
export async function renderAndLimit(
  tools: MediaTools,
  drawings: readonly SceneDrawing[],
  { folder, rawFolder }: { readonly folder: string; readonly rawFolder: string },
): Promise<RenderAndLimit> {
  const totals = { rendering: { wall: 0, cpu: 0 }, limit: { wall: 0, cpu: 0 } };
  for (let first = 0; first < drawings.length; first += 2) {
    const pair = drawings.slice(first, first + 2).map((drawing, at) => ({
      drawing,
      folder: join(folder, `segment-${first + at}`),
      raw: join(rawFolder, `${at}.yuv`),
    }));
    await all(pair, async (segment) => {
      await mkdir(segment.folder);
      await dumpFrames(tools, segment);
    });
    const work = {
      rendering: () => all(pair, (segment) => renderSegment(tools, segment.drawing, segment)),
      limit: () => all(pair, (segment) => encode(tools, segment)),
    };
    for (const name of first % 4 === 0 ? order : order.toReversed()) {
      const spent = await timed(work[name]);
      totals[name].wall += spent.wall;
      totals[name].cpu += spent.cpu ?? Number.NaN;
    }
    await all(pair, ({ raw }) => rm(raw));
  }
  return totals;
}

const order = ["rendering", "limit"] as const;

interface SegmentWork {
  readonly drawing: SceneDrawing;
  readonly folder: string;
  readonly raw: string;
}

async function dumpFrames(tools: MediaTools, { drawing, folder, raw }: SegmentWork) {
  const frames = await segmentFrames(drawing, folder);
  const options = [...frames.options, "-f", "rawvideo", "-pix_fmt", "yuv420p"];
  await runFfmpeg(tools, { ...frames, options, output: raw });
  // Sequences are numbered by links, which the rendering makes anew.
  await rm(folder, { recursive: true });
  await mkdir(folder);
}

function encode(tools: MediaTools, { drawing, folder, raw }: SegmentWork): Promise<void> {
  const { width, height } = drawing;
  const format = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`, "-r", "30"];
  return runFfmpeg(tools, {
    inputs: [{ file: raw, options: format }],
    options: videoEncoding,
    output: join(folder, "limit.mp4"),
  });
}

async function all<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  await Promise.all(items.map(work));
}

/** Wall time of the work, and CPU time of this process and its children meanwhile. */
export async function timed(work: () => Promise<unknown>): Promise<Spent> {
  const [wall, cpu] = [performance.now(), cpuSeconds()];
  await work();
  const spent = cpuSeconds();
  return {
    wall: (performance.now() - wall) / 1000,
    ...(cpu === undefined || spent === undefined ? {} : { cpu: spent - cpu }),
  };
}
