import { open } from "node:fs/promises";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import { probeMedia, type StreamFacts } from "../../media/probe.ts";
import type {
  CaptionExtent,
  FilmMeasures,
  SegmentPicture,
  Storyboard,
} from "../../video.contract.ts";
import type { Cue } from "../captions/subtitles.ts";
import { frameOf } from "../../design/frame.ts";
import { frameRate } from "../render/encoding.ts";
import type { Sentence } from "../sound/mix-plan.ts";
import { longestBlack, longestFrozen } from "./joined-stretches.ts";
import { measureLoudness } from "./loudness.ts";
import { checkNarration } from "./narration-check.ts";
import { digestOf, packetHashes } from "./packet-hashes.ts";
import { watchPicture } from "./picture-watch.ts";
import { longestStretchSeconds } from "./segment-picture.ts";

export interface FilmToMeasure {
  readonly file: string;
  readonly storyboard: Storyboard;
  readonly narration: readonly Sentence[];
  readonly cues: readonly Cue[];
  /** The burned-in captions, segment by segment. */
  readonly captions: readonly CaptionExtent[];
  /** What was seen in the segments, in the order they were joined. */
  readonly pictures: readonly SegmentPicture[];
}

type Measure = FilmMeasures[string];

/**
 * Measures the finished file by reading all of it again. Only its frames are not decoded again:
 * they are compared with those of the segments, which were watched when they were made.
 */
export async function measureFilm(
  tools: MediaTools,
  film: FilmToMeasure,
  signal?: AbortSignal,
): Promise<FilmMeasures> {
  const { file, storyboard } = film;
  const frame = frameOf(storyboard.aspect);
  const facts = await probeMedia(tools, file, signal);
  const [picture, loudness, narration, faststart] = await Promise.all([
    measurePicture(tools, film, facts.video?.codec_name === "h264", signal),
    measureLoudness(tools, file, signal),
    checkNarration(tools, file, film.narration, signal),
    beginsWithIndex(file),
  ]);
  const video = facts.video ?? {};
  const audio = facts.audio ?? {};
  const apart = Math.abs(seconds(video) - seconds(audio));
  return {
    videoCodec: exactly(text(video, "codec_name"), "h264"),
    pixelFormat: exactly(text(video, "pix_fmt"), "yuv420p"),
    colours: exactly(colours(video), "bt709 bt709 bt709 tv"),
    frameRate: exactly(text(video, "r_frame_rate"), "30/1"),
    size: exactly(
      `${text(video, "width")}x${text(video, "height")}`,
      `${frame.width}x${frame.height}`,
    ),
    frames: exactly(picture.frames, storyboard.frames),
    framesAsRendered: exactly(picture.asRendered, true),
    faststart: exactly(faststart, true),
    audioCodec: exactly(text(audio, "codec_name"), "aac"),
    sampleRate: exactly(text(audio, "sample_rate"), "48000"),
    loudnessLufs: between(loudness.lufs, -15, -13),
    truePeakDb: between(loudness.truePeakDb, -Infinity, -1),
    voiceAndVideoEndApartSeconds: between(apart, 0, 0.1),
    longestBlackSeconds: between(picture.black, 0, longestStretchSeconds),
    longestFrozenSeconds: between(picture.frozen, 0, longestStretchSeconds),
    narrationMissingSeconds: between(Math.abs(narration.spoken - narration.heard), 0, 0.02),
    narrationOffsetMs: between(narration.offset, 0, 40),
    ...captionMeasures(film),
  };
}

/** Stretches in seconds. */
async function measurePicture(
  tools: MediaTools,
  { file, storyboard, pictures }: FilmToMeasure,
  comparable: boolean,
  signal: AbortSignal | undefined,
) {
  const frame = frameOf(storyboard.aspect);
  const hashes = comparable ? await packetHashes(tools, file, signal) : [];
  const frozen = await longestFrozen(pictures, async (cut, still) => {
    const part = { from: cut - 1 - still, frames: still + 2 };
    const ignored = [frame.captions, frame.progress];
    const seen = await watchPicture(tools, { file, ...frame, part }, ignored, signal);
    return seen.frozen.atEnd;
  });
  return {
    frames: hashes.length,
    asRendered: sameFrames(hashes, pictures),
    black: longestBlack(pictures) / frameRate,
    frozen: frozen / frameRate,
  };
}

/** Whether the encoded frames are those of the segments, one after the other, and no others. */
function sameFrames(hashes: readonly string[], pictures: readonly SegmentPicture[]): boolean {
  let at = 0;
  const same = pictures.every(
    ({ frames, packets }) => digestOf(hashes.slice(at, (at += frames))) === packets,
  );
  return same && at === hashes.length;
}

function captionMeasures({ cues, captions }: FilmToMeasure): FilmMeasures {
  const lines = [...cues.map((cue) => cue.lines.length), ...captions.map((one) => one.lines)];
  const outside = Math.max(0, ...captions.map(({ outsidePixels }) => outsidePixels));
  return {
    captionLines: between(Math.max(0, ...lines), 0, 2),
    captionsOutsideFramePixels: between(outside, 0, 0),
  };
}

/** @throws TroupeError `RESULT_REJECTED` naming the measures outside their limits */
export function refuseBadFilm(measures: FilmMeasures): void {
  const bad = Object.entries(measures).filter(([, { ok }]) => !ok);
  if (bad.length === 0) return;
  const said = bad.map(([name, { value, limit }]) => `${name} is ${String(value)}, not ${limit}`);
  throw new TroupeError("RESULT_REJECTED", `The film is not good enough: ${said.join("; ")}.`, {
    measures,
  });
}

function exactly(value: string | number | boolean, wanted: string | number | boolean): Measure {
  return { value, limit: String(wanted), ok: value === wanted };
}

function between(value: number, low: number, high: number): Measure {
  const shown = Math.round(value * 1000) / 1000;
  const limit = Number.isFinite(low) ? `${low} to ${high}` : `at most ${high}`;
  return { value: shown, limit, ok: value >= low && value <= high };
}

function text(stream: StreamFacts, name: string): string {
  const value = stream[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function colours(stream: StreamFacts): string {
  const names = ["color_space", "color_transfer", "color_primaries", "color_range"];
  return names.map((name) => text(stream, name)).join(" ");
}

function seconds(stream: StreamFacts): number {
  return Number(text(stream, "duration") || 0);
}

/** True where the index (`moov`) stands before the data (`mdat`): players start at once. */
async function beginsWithIndex(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(16);
    for (let at = 0; ;) {
      const { bytesRead } = await handle.read(head, 0, 16, at);
      const type = head.toString("latin1", 4, 8);
      if (bytesRead < 16 || type === "mdat") return false;
      if (type === "moov") return true;
      const size = head.readUInt32BE(0);
      at += size === 1 ? Number(head.readBigUInt64BE(8)) : Math.max(8, size);
    }
  } finally {
    await handle.close();
  }
}
