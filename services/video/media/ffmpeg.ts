import { Writable } from "node:stream";
import { finished } from "node:stream/promises";
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
  /** A file, or what takes the bytes. `-` with `-f null` throws them away. */
  readonly output: string | ((bytes: Buffer) => void);
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
  const sink = typeof job.output === "string" ? undefined : sinkOf(job.output);
  const command = compose(tools, job, sink);
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
    // The process may end before its last bytes have been read.
    if (sink) await finished(sink);
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

/** fluent-ffmpeg takes the closing of a stream, even after its end, for a failure: it stays open. */
function sinkOf(take: (bytes: Buffer) => void): Writable {
  return new Writable({
    autoDestroy: false,
    emitClose: false,
    write(bytes: Buffer, _encoding, done) {
      take(bytes);
      done();
    },
  });
}

function compose(tools: MediaTools, job: FfmpegJob, sink: Writable | undefined): FfmpegCommand {
  const command = createCommand({ cwd: job.cwd, stdoutLines: 1 });
  command.setFfmpegPath(tools.ffmpeg);
  for (const input of job.inputs) {
    command.input(input.file);
    const [first, ...rest] = input.options ?? [];
    // Two arguments or more are taken as they are, a lone one would be split at its spaces.
    if (first !== undefined) command.inputOptions(first, ...rest);
  }
  if (job.graph !== undefined) command.complexFilter(job.graph);
  if (sink) command.output(sink, { end: true });
  else if (typeof job.output === "string") command.output(job.output);
  command.outputOptions("-hide_banner", "-nostdin", ...job.options);
  return command;
}

function reportProgress(job: FfmpegJob, line: string): void {
  if (job.onProgress === undefined || job.frames === undefined) return;
  const frame = /^frame=\s*(\d+)/.exec(line)?.[1];
  if (frame !== undefined) job.onProgress(Math.min(1, Number(frame) / job.frames));
}
