import { Worker } from "node:worker_threads";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { JobAnswer, JobName, JobRequest, SpeechJobs } from "./speech-jobs.ts";

/** Idle threads are ended after this many milliseconds: an idle company is small. */
const idleMs = 15_000;

interface Thread {
  readonly worker: Worker;
  idleTimer?: NodeJS.Timeout;
}

/**
 * Threads for synthesis and audio. They start with the first job and end when idle; a job that is
 * aborted takes its thread along, because nothing else stops a computation.
 */
export class SpeechThreads {
  readonly #idle: Thread[] = [];
  readonly #all = new Set<Thread>();
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  /** @param options.most jobs at once; further ones wait. @default 4 */
  constructor({ most = 4 }: { readonly most?: number } = {}) {
    this.#most = most;
  }

  /**
   * @throws TroupeError `TOOL_FAILED` if the job fails or its thread dies, `CANCELLED` on abort
   */
  async run<Name extends JobName>(
    name: Name,
    input: SpeechJobs[Name]["input"],
    signal: AbortSignal,
  ): Promise<SpeechJobs[Name]["output"]> {
    await this.#turn();
    try {
      return await this.#runNow(name, input, signal);
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#busy >= this.#most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#busy += 1;
  }

  async #runNow<Name extends JobName>(
    name: Name,
    input: SpeechJobs[Name]["input"],
    signal: AbortSignal,
  ): Promise<SpeechJobs[Name]["output"]> {
    if (signal.aborted) throw cancelled(signal);
    const thread = this.#take();
    try {
      const output = await ask(thread.worker, { name, input }, signal);
      this.#giveBack(thread);
      return output as SpeechJobs[Name]["output"];
    } catch (error) {
      await this.#end(thread);
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => this.#end(thread)));
  }

  #take(): Thread {
    const thread = this.#idle.pop() ?? this.#start();
    clearTimeout(thread.idleTimer);
    thread.worker.ref();
    return thread;
  }

  #start(): Thread {
    const worker = new Worker(new URL("./speech-thread.ts", import.meta.url), {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      // Its jobs read the settings of this process as they are now.
      env: process.env,
    });
    const thread: Thread = { worker };
    this.#all.add(thread);
    return thread;
  }

  /** An idle thread does not keep the process alive. */
  #giveBack(thread: Thread): void {
    thread.worker.unref();
    thread.idleTimer = setTimeout(() => void this.#end(thread), idleMs).unref();
    this.#idle.push(thread);
  }

  async #end(thread: Thread): Promise<void> {
    clearTimeout(thread.idleTimer);
    this.#all.delete(thread);
    const index = this.#idle.indexOf(thread);
    if (index >= 0) this.#idle.splice(index, 1);
    await thread.worker.terminate();
  }
}

function ask(worker: Worker, request: JobRequest, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => (): void => {
      worker.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
      signal.removeEventListener("abort", onAbort);
      act();
    };
    const onAbort = settle(() => reject(cancelled(signal)));
    signal.addEventListener("abort", onAbort, { once: true });
    worker.on("message", (answer: JobAnswer) =>
      settle(() =>
        "error" in answer ? reject(failed(request, answer.error)) : resolve(answer.output),
      )(),
    );
    worker.on("error", (error: Error) => settle(() => reject(failed(request, error)))());
    worker.on("exit", (code) =>
      settle(() =>
        reject(failed(request, { message: `its thread ended with code ${String(code)}` })),
      )(),
    );
    worker.postMessage(request);
  });
}

function failed({ name }: JobRequest, error: { message: string; stack?: string }): TroupeError {
  const log = (error.stack ?? error.message).split("\n").slice(0, 10);
  return new TroupeError("TOOL_FAILED", `Speech (${name}) failed: ${error.message}`, { log });
}

function cancelled(signal: AbortSignal): TroupeError {
  return new TroupeError("CANCELLED", "Speaking was cancelled.", {}, { cause: signal.reason });
}
