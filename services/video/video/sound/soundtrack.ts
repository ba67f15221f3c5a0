import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import { type Loudness, measureLoudness } from "../measure/loudness.ts";
import type { MixPlan } from "./mix-plan.ts";
import type { MixThreadData } from "./mix-thread.ts";

const targetLufs = -14;
/** The encoder adds up to about 0.7 dB to peaks; -1 dBTP is the limit of the finished film. */
const ceilingDb = -2;

export interface MadeSoundtrack extends Loudness {
  /** AAC in MP4. */
  readonly file: string;
}

/**
 * Mixes and masters the sound of a film: one gain to -14 LUFS, a limiter against true peaks. What
 * the limiter takes away is given back by measuring the result, twice at most.
 */
export async function makeSoundtrack(
  tools: MediaTools,
  plan: MixPlan,
  options: {
    readonly folder: string;
    readonly signal?: AbortSignal;
    readonly onProgress?: (fraction: number) => void;
  },
): Promise<MadeSoundtrack> {
  const { folder, signal, onProgress } = options;
  const mix = join(folder, "mix.wav");
  await mixInThread({ plan, file: mix }, signal);
  onProgress?.(0.5);
  let gain = targetLufs - (await measureLoudness(tools, mix, signal)).lufs;
  const file = join(folder, "soundtrack.m4a");
  for (let pass = 1; ; pass++) {
    await master(tools, { mix, file, gain, seconds: plan.seconds, signal });
    onProgress?.(0.5 + pass * 0.15);
    const loudness = await measureLoudness(tools, file, signal);
    const off = targetLufs - loudness.lufs;
    if (Math.abs(off) <= 0.3 || pass === 3) return { file, ...loudness };
    gain += off;
  }
}

interface Mastering {
  readonly mix: string;
  readonly file: string;
  /** Decibels. */
  readonly gain: number;
  readonly seconds: number;
  readonly signal?: AbortSignal;
}

/** Limiting at four times the rate catches the peaks between the samples. */
function master(tools: MediaTools, { mix, file, gain, seconds, signal }: Mastering): Promise<void> {
  const ceiling = 10 ** (ceilingDb / 20);
  const chain = [
    `volume=${gain.toFixed(2)}dB`,
    "aresample=192000",
    // The limiter looks ahead by its attack, which delays all by as much.
    `alimiter=limit=${ceiling.toFixed(4)}:attack=5:release=60:level=0`,
    "atrim=start=0.005",
    "asetpts=PTS-STARTPTS",
    "aresample=48000",
    `apad=whole_len=${Math.round(seconds * 48_000)}`,
    `atrim=end_sample=${Math.round(seconds * 48_000)}`,
    "aformat=sample_fmts=fltp:channel_layouts=stereo",
  ];
  return runFfmpeg(tools, {
    inputs: [{ file: mix }],
    graph: `[0:a]${chain.join(",")}[sound]`,
    // At this rate ffmpeg's fast coder is the better one, and needs a third of the other's time (m).
    options: ["-map", "[sound]", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k"].concat([
      "-ar",
      "48000",
      "-map_metadata",
      "-1",
      "-fflags",
      "+bitexact",
      "-movflags",
      "+faststart",
    ]),
    output: file,
    signal,
  });
}

/** Runs the synthesis beside the event loop; nothing but ending the thread stops a computation. */
function mixInThread(data: MixThreadData, signal: AbortSignal | undefined): Promise<void> {
  const worker = new Worker(new URL("./mix-thread.ts", import.meta.url), { workerData: data });
  const stop = () => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  return new Promise<void>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (signal?.aborted) reject(new TroupeError("CANCELLED", "The mixing was stopped."));
      else if (code === 0) resolve();
      else reject(new TroupeError("TOOL_FAILED", `The mixing thread ended with code ${code}.`));
    });
  }).finally(() => signal?.removeEventListener("abort", stop));
}
