import { createHash } from "node:crypto";
import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";

/**
 * MD5 of each encoded frame of an H.264 file, in the order they are coded. Nothing is decoded.
 * Parameter sets do not count: joining writes them before every key frame.
 */
export async function packetHashes(
  tools: MediaTools,
  file: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const chunks: Buffer[] = [];
  await runFfmpeg(tools, {
    inputs: [{ file }],
    options: ["-map", "0:v", "-c", "copy", "-bsf:v", "filter_units=remove_types=7-8"].concat([
      "-f",
      "framemd5",
    ]),
    output: (bytes) => void chunks.push(bytes),
    signal,
  });
  // `0, 512, 1024, 512, 18234, 0a1b…`; lines with # tell of the stream.
  const lines = Buffer.concat(chunks).toString("latin1").split("\n");
  return lines.filter((line) => /^\d/.test(line)).map((line) => line.split(/,\s*/)[5] ?? "");
}

/** One hash of many. */
export function digestOf(hashes: readonly string[]): string {
  return createHash("sha256").update(hashes.join("\n")).digest("hex");
}
