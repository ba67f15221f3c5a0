import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";

export interface Loudness {
  /** Integrated, EBU R 128. */
  readonly lufs: number;
  /** Highest true peak of all channels in dBTP. */
  readonly truePeakDb: number;
}

/** Measures the sound of a file. Silence is -70 LUFS. */
export async function measureLoudness(
  tools: MediaTools,
  file: string,
  signal?: AbortSignal,
): Promise<Loudness> {
  const found = { lufs: -70, truePeakDb: -Infinity };
  await runFfmpeg(tools, {
    inputs: [{ file }],
    // The summary at the end is all that is wanted; a line per 100 ms would be the bulk of the work.
    graph: "[0:a]ebur128=peak=true:framelog=verbose[measured]",
    options: ["-map", "[measured]", "-f", "null"],
    output: "-",
    signal,
    onLine: (line) => {
      const loud = /^\s+I:\s+(-?[\d.]+|-inf) LUFS/.exec(line)?.[1];
      const peak = /^\s+Peak:\s+(-?[\d.]+|-inf) dBFS/.exec(line)?.[1];
      if (loud !== undefined) found.lufs = decibels(loud);
      if (peak !== undefined) found.truePeakDb = decibels(peak);
    },
  });
  return found;
}

function decibels(text: string): number {
  return text === "-inf" ? -70 : Number(text);
}
