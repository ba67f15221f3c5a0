import type { Writable } from "node:stream";
import createCommand from "fluent-ffmpeg";
import type { FfmpegCommand } from "fluent-ffmpeg";
import { ffmpegFailure, programLog } from "./ffmpeg-failure.ts";
import type { MediaTools } from "./media-tools.ts";

export interface FfmpegInput {
  readonly file: string;
  /** Options before `-i`. */
  readonly options?: readonly string[];
}

/** One call of ffmpeg with one output. */
export interface FfmpegJob {
  /** May be empty where the graph has its own sources (ffmpeg 9 hides `-f lavfi` from fluent-ffmpeg). */
  readonly inputs: readonly FfmpegInput[];
  /** Filter graph, inline: `-filter_complex_script` is gone in ffmpeg 9. */
  readonly graph?: string;
  /** Options of the output, `-map` included. */
  readonly options: readonly string[];
  /** A file, or a stream that takes the bytes. `-` with `-f null` throws them away. */
  readonly output: string | Writable;
  /** Folder that relative names in inputs and graph mean. */
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Frames of the output, for `onProgress`. */
  readonly frames?: number;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  /** Every line that ffmpeg prints: filters report their measurements there. */
  readonly onLine?: (line: string) => void;
}

// ffmpeg outlives a parent that ends without killing it.
const children = new Set<FfmpegCommand>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Runs ffmpeg to its end.
 * @throws TroupeError `CANCELLED` after the signal (the child is dead by then), `TOOL_MISSING`,
 *   `STORAGE_FULL`, else `TOOL_FAILED` with the last lines in `data.log`
 */
export async function runFfmpeg(tools: MediaTools, job: FfmpegJob): Promise<void> {
  const { signal } = job;
  const log = programLog();
  const command = compose(tools, job);
  command.on("stderr", (line: string) => {
    log.add(line);
    job.onLine?.(line);
    reportProgress(job, line);
  });
  const kill = () => void command.kill("SIGKILL");
  // An abort that came while the child was being started finds it here.
  command.on("start", () => {
    children.add(command);
    if (signal?.aborted) kill();
  });
  signal?.addEventListener("abort", kill, { once: true });
  try {
    await ended(command, signal);
  } catch (error) {
    throw ffmpegFailure(error, log.lines(), signal);
  } finally {
    children.delete(command);
    signal?.removeEventListener("abort", kill);
  }
}

function ended(command: FfmpegCommand, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new Error("aborted before the start"));
      return;
    }
    command.on("end", () => resolve());
    command.on("error", reject);
    command.run();
  });
}

function compose(tools: MediaTools, job: FfmpegJob): FfmpegCommand {
  const command = createCommand({ cwd: job.cwd, stdoutLines: 1 });
  command.setFfmpegPath(tools.ffmpeg);
  for (const input of job.inputs) {
    command.input(input.file);
    const [first, ...rest] = input.options ?? [];
    // Two arguments or more are taken as they are, a lone one would be split at its spaces.
    if (first !== undefined) command.inputOptions(first, ...rest);
  }
  if (job.graph !== undefined) command.complexFilter(job.graph);
  if (typeof job.output === "string") command.output(job.output);
  else command.output(job.output, { end: true });
  command.outputOptions("-hide_banner", "-nostdin", ...job.options);
  return command;
}

function reportProgress(job: FfmpegJob, line: string): void {
  if (job.onProgress === undefined || job.frames === undefined) return;
  const frame = /^frame=\s*(\d+)/.exec(line)?.[1];
  if (frame !== undefined) job.onProgress(Math.min(1, Number(frame) / job.frames));
}
