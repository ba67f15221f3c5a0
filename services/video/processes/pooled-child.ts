import { type ChildProcess, fork } from "node:child_process";
import { createInterface } from "node:readline";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { JobAnswer, JobRequest } from "./child-jobs.ts";

export interface ChildProgram {
  /** For people, in errors: `The drawing`. */
  readonly name: string;
  /** Module that calls `serveJobs`. */
  readonly module: URL;
  /** Bound on the resident memory of one child. */
  readonly megabytes: number;
  /** What a person can do about that bound, one sentence. */
  readonly hint?: string;
}

const keptLines = 12;

/** One process of a program, for one job at a time. */
export class PooledChild {
  readonly #program: ChildProgram;
  readonly #process: ChildProcess;
  readonly #log: string[] = [];
  /** Resolves to how it ended, once it is gone. */
  readonly ended: Promise<string>;

  constructor(program: ChildProgram) {
    this.#program = program;
    this.#process = start(program);
    this.ended = endOf(this.#process);
    const { stderr } = this.#process;
    if (stderr) createInterface({ input: stderr }).on("line", (line) => this.#note(line));
  }

  /** @throws TroupeError `CANCELLED` or the signal's reason, `TOOL_FAILED`, and what the job throws */
  async ask(request: JobRequest, signal: AbortSignal): Promise<unknown> {
    const kill = (): void => void this.end();
    signal.addEventListener("abort", kill, { once: true });
    if (signal.aborted) kill();
    try {
      const answer = await Promise.race([this.#answer(request), this.ended]);
      if (typeof answer === "string") throw signal.aborted ? stopped(signal) : this.#died(answer);
      if ("error" in answer) throw revive(answer.error);
      return answer.output;
    } finally {
      signal.removeEventListener("abort", kill);
      this.#process.removeAllListeners("message");
    }
  }

  /** False as soon as its end has begun. */
  get alive(): boolean {
    const { killed, exitCode, signalCode } = this.#process;
    return !killed && exitCode === null && signalCode === null;
  }

  async end(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.ended;
  }

  #answer(request: JobRequest): Promise<JobAnswer> {
    return new Promise((resolve) => {
      this.#process.once("message", (answer) => resolve(answer as JobAnswer));
      // To a process that just died: its end tells the rest.
      this.#process.send(request, () => undefined);
    });
  }

  #note(line: string): void {
    this.#log.push(line.slice(0, 300));
    if (this.#log.length > keptLines) this.#log.shift();
  }

  #died(how: string): TroupeError {
    const { name, megabytes, hint } = this.#program;
    const log = [...this.#log];
    // V8 says so, too, where its heap is full.
    if (!log.some((line) => /out of memory/iu.test(line))) {
      return new TroupeError("TOOL_FAILED", `${name}: its process ended with ${how}.`, { log });
    }
    const message = `${name} ran out of memory: one process may take ${megabytes} MB.`;
    return new TroupeError("TOOL_FAILED", message, { log, hint });
  }
}

function start({ module, megabytes }: ChildProgram): ChildProcess {
  return fork(module, [String(megabytes)], {
    execArgv: [
      "--disable-warning=ExperimentalWarning",
      "--max-semi-space-size=8",
      `--max-old-space-size=${megabytes}`,
    ],
    // As `cli/malloc-arenas.ts` has it, for companies that were started in another way.
    env: { MALLOC_ARENA_MAX: "2", ...process.env },
    // Keeps bytes bytes, and numbers that JSON does not know.
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** After its last lines have been read. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on("close", (code, signal) => resolve(signal ?? `code ${String(code)}`));
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
  });
}

function revive({ code, message, data, stack }: ErrorOf<JobAnswer>): TroupeError {
  const error = new TroupeError(code, message, data);
  if (stack) error.stack = stack;
  return error;
}

type ErrorOf<Answer> = Answer extends { readonly error: infer Thrown } ? Thrown : never;

/** What a job that is aborted throws. */
export function stopped({ reason }: { readonly reason: unknown }): TroupeError {
  if (reason instanceof TroupeError) return reason;
  return new TroupeError("CANCELLED", "The work was stopped.", {}, { cause: reason });
}
