import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { TroupeError } from "../../../../errors/troupe-error.ts";

export interface HibariAnswer {
  readonly sampleRate: number;
  /** 16-bit PCM, base64. */
  readonly audio: string;
  /** Start and end of each word in seconds. */
  readonly spans: readonly (readonly [number, number])[];
}

interface Pending {
  readonly resolve: (answer: HibariAnswer) => void;
  readonly reject: (error: TroupeError) => void;
}

const script = fileURLToPath(new URL("./worker.py", import.meta.url));
/** Longest wait for one text of 5,000 characters on a busy machine. Milliseconds. */
const answerMs = 180_000;
/** Without work the process ends: an idle company is small. Milliseconds. */
const idleMs = 60_000;
const keptLines = 12;

/**
 * The Python process that speaks. It starts with the first sentence, serves all, and ends when idle,
 * with `stop`, or with this process, whose end closes its input.
 */
export class HibariProcess {
  readonly #interpreter: () => string;
  readonly #pending = new Map<number, Pending>();
  readonly #log: string[] = [];
  #child?: ChildProcessWithoutNullStreams;
  #answered = false;
  #idle?: NodeJS.Timeout;
  #lastId = 0;

  constructor(interpreter: () => string) {
    this.#interpreter = interpreter;
  }

  /** True once a process of this object has answered: the installation works. */
  get proven(): boolean {
    return this.#answered;
  }

  /** @throws TroupeError `TOOL_FAILED`, `CANCELLED` */
  async ask(words: readonly string[], seed: number, signal: AbortSignal): Promise<HibariAnswer> {
    if (signal.aborted) throw cancelled();
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const id = ++this.#lastId;
    const timeout = setTimeout(() => this.#fail("it did not answer in time"), answerMs);
    const onAbort = (): void => this.#abandon(id);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await new Promise<HibariAnswer>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        child.stdin.write(`${JSON.stringify({ id, words, seed })}\n`);
      });
    } finally {
      clearTimeout(timeout);
      signal.removeEventListener("abort", onAbort);
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#idle = setTimeout(() => this.stop(), idleMs).unref();
    }
  }

  stop(): void {
    clearTimeout(this.#idle);
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    // -I: neither the user's PYTHONPATH nor packages of his own change what runs.
    const child = spawn(this.#interpreter(), ["-I", script], { stdio: "pipe" });
    this.#log.length = 0;
    createInterface({ input: child.stdout }).on("line", (line) => this.#receive(line));
    createInterface({ input: child.stderr }).on("line", (line) => {
      this.#log.push(line.slice(0, 300));
      if (this.#log.length > keptLines) this.#log.shift();
    });
    // A write to a process that just died: its exit tells the rest.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => this.#lose(child, error.message));
    child.on("close", (code, signal) =>
      this.#lose(child, `it ended with ${signal ?? `code ${String(code)}`}`),
    );
    return child;
  }

  #receive(line: string): void {
    const answer = parseAnswer(line);
    if (!answer) return this.#fail("it answered something that is not JSON");
    const pending = this.#pending.get(answer.id);
    this.#answered = true;
    if (answer.error !== undefined) pending?.reject(failed(answer.error, []));
    else if (answer.value) pending?.resolve(answer.value);
  }

  /** The process cannot be trusted any more. */
  #fail(why: string): void {
    const child = this.#child;
    this.stop();
    if (child) this.#lose(child, why);
  }

  #lose(child: ChildProcessWithoutNullStreams, why: string): void {
    if (this.#child === child) this.#child = undefined;
    else if (this.#child) return;
    for (const { reject } of this.#pending.values()) reject(failed(why, this.#log));
  }

  /** Nobody waits for this sentence any more; where nobody waits for any, the process goes too. */
  #abandon(id: number): void {
    this.#pending.get(id)?.reject(cancelled());
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.stop();
  }
}

interface ParsedAnswer {
  readonly id: number;
  readonly error?: string;
  readonly value?: HibariAnswer;
}

function parseAnswer(line: string): ParsedAnswer | undefined {
  try {
    const value = JSON.parse(line) as Partial<HibariAnswer> & { id?: number; error?: string };
    const { id = 0, error, audio, sampleRate, spans } = value;
    if (audio === undefined || sampleRate === undefined || !spans) return { id, error };
    return { id, error, value: { audio, sampleRate, spans } };
  } catch {
    return undefined;
  }
}

function failed(why: string, log: readonly string[]): TroupeError {
  return new TroupeError("TOOL_FAILED", `hibari: ${why}.`, { provider: "hibari", log: [...log] });
}

function cancelled(): TroupeError {
  return new TroupeError("CANCELLED", "Speaking was cancelled.");
}
