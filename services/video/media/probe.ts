import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { isRecord } from "../../../validation/record.ts";
import type { MediaTools } from "./media-tools.ts";

/** A stream as ffprobe describes it; every value is text or a number. */
export type StreamFacts = Readonly<Record<string, unknown>>;

export interface MediaFacts {
  readonly video?: StreamFacts;
  readonly audio?: StreamFacts;
  /** Seconds of the container. */
  readonly seconds: number;
  readonly chapters: number;
}

const run = promisify(execFile);

/**
 * Reads what a media file says of itself.
 * @throws TroupeError `TOOL_FAILED` where it is no media file
 */
export async function probeMedia(
  tools: MediaTools,
  file: string,
  signal?: AbortSignal,
): Promise<MediaFacts> {
  const args = ["-v", "error", "-show_streams", "-show_format", "-show_chapters", "-of", "json"];
  try {
    const { stdout } = await run(tools.ffprobe, [...args, file], { signal, maxBuffer: 16_000_000 });
    return parseFacts(JSON.parse(stdout));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const log = message.split("\n").slice(-20);
    throw new TroupeError("TOOL_FAILED", "The file could not be read as media.", { log });
  }
}

function parseFacts(value: unknown): MediaFacts {
  const root = isRecord(value) ? value : {};
  const streams = Array.isArray(root.streams) ? root.streams.filter(isRecord) : [];
  const format = isRecord(root.format) ? root.format : {};
  return {
    video: streams.find((stream) => stream.codec_type === "video"),
    audio: streams.find((stream) => stream.codec_type === "audio"),
    seconds: Number(format.duration ?? 0),
    chapters: Array.isArray(root.chapters) ? root.chapters.length : 0,
  };
}
