import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import { frameRate } from "../render/encoding.ts";

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureFacts {
  readonly frames: number;
  /** Longest stretches in seconds. */
  readonly black: number;
  readonly frozen: number;
}

/** The film is watched at this share of its size. */
const scale = 1 / 6;
/** Luma below which a point is black, and the share of points that makes a frame black. */
const [blackLuma, blackShare] = [38, 0.98];
/** Mean difference of luma to the last frame that moved; ffmpeg's freezedetect has the same -60 dB. */
const stillDifference = 0.001 * 255;

/**
 * Looks at every frame of a film for black and frozen stretches. What lies in `ignored` moves by
 * itself (captions, progress) and does not count as life. The ffmpeg of 2018 has no freezedetect.
 */
export async function watchPicture(
  tools: MediaTools,
  film: { readonly file: string; readonly width: number; readonly height: number },
  ignored: readonly Area[],
  signal?: AbortSignal,
): Promise<PictureFacts> {
  const width = Math.round(film.width * scale);
  const height = Math.round(film.height * scale);
  const watcher = createWatcher(seenPoints(width, height, ignored));
  const size = width * height;
  let rest: Buffer = Buffer.alloc(0);
  const take = (bytes: Buffer): void => {
    const data = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let at = 0;
    for (; at + size <= data.length; at += size) watcher.see(data.subarray(at, at + size));
    rest = data.subarray(at);
  };
  await runFfmpeg(tools, {
    inputs: [{ file: film.file }],
    graph: `[0:v]scale=${width}:${height}:flags=fast_bilinear,format=gray[seen]`,
    options: ["-map", "[seen]", "-f", "rawvideo"],
    output: take,
    signal,
  });
  return watcher.facts();
}

/** Positions within the small frame that count. */
function seenPoints(width: number, height: number, ignored: readonly Area[]): Uint32Array {
  const points: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [(x + 0.5) / scale, (y + 0.5) / scale];
      const hidden = ignored.some(
        (area) =>
          px >= area.x && px < area.x + area.width && py >= area.y && py < area.y + area.height,
      );
      if (!hidden) points.push(y * width + x);
    }
  }
  return Uint32Array.from(points);
}

interface Watcher {
  see(frame: Uint8Array): void;
  facts(): PictureFacts;
}

function createWatcher(points: Uint32Array): Watcher {
  let reference: Uint8Array | undefined;
  let [frames, black, still, longestBlack, longestStill] = [0, 0, 0, 0, 0];
  return {
    see(frame) {
      frames++;
      black = isBlack(frame, points) ? black + 1 : 0;
      longestBlack = Math.max(longestBlack, black);
      if (reference && difference(frame, reference, points) <= stillDifference) still++;
      else [reference, still] = [Uint8Array.from(frame), 0];
      longestStill = Math.max(longestStill, still);
    },
    facts: () => ({
      frames,
      black: longestBlack / frameRate,
      frozen: longestStill / frameRate,
    }),
  };
}

function isBlack(frame: Uint8Array, points: Uint32Array): boolean {
  let dark = 0;
  for (const point of points) if (frame[point]! < blackLuma) dark++;
  return dark >= points.length * blackShare;
}

function difference(frame: Uint8Array, reference: Uint8Array, points: Uint32Array): number {
  let sum = 0;
  for (const point of points) sum += Math.abs(frame[point]! - reference[point]!);
  return sum / Math.max(1, points.length);
}
