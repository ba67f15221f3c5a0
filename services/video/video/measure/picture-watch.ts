import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import type { Stretches } from "../../video.contract.ts";

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WatchedFilm {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** Frames to watch; all where absent. */
  readonly part?: { readonly from: number; readonly frames: number };
}

export interface PictureFacts {
  readonly frames: number;
  readonly black: Stretches;
  readonly frozen: Stretches;
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
  film: WatchedFilm,
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
  const { file, part } = film;
  await runFfmpeg(tools, {
    inputs: [{ file }],
    // Frames are counted, not sought by their time, which would need every container's idea of its start.
    graph:
      `[0:v]${part ? `trim=start_frame=${part.from},setpts=PTS-STARTPTS,` : ""}` +
      `scale=${width}:${height}:flags=fast_bilinear,format=gray[seen]`,
    options: ["-map", "[seen]", "-f", "rawvideo"].concat(
      part ? ["-frames:v", String(part.frames)] : [],
    ),
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
  let frames = 0;
  const [black, frozen] = [createCounter(), createCounter()];
  return {
    see(frame) {
      frames++;
      black.count(isBlack(frame, points));
      if (reference === undefined) {
        reference = Uint8Array.from(frame);
        return;
      }
      const still = difference(frame, reference, points) <= stillDifference;
      frozen.count(still);
      if (!still) reference = Uint8Array.from(frame);
    },
    facts: () => ({ frames, black: black.stretches(), frozen: frozen.stretches() }),
  };
}

function createCounter() {
  let [seen, longest, atStart, atEnd] = [0, 0, 0, 0];
  return {
    count(inStretch: boolean): void {
      seen++;
      atEnd = inStretch ? atEnd + 1 : 0;
      if (atEnd === seen) atStart = seen;
      longest = Math.max(longest, atEnd);
    },
    stretches: (): Stretches => ({ longest, atStart, atEnd }),
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
