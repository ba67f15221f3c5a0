import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { TroupeError } from "../../../errors/troupe-error.ts";

/** A program that answers each line of JSON on its stdin with one on its stdout, by `id`. */
export interface JsonProgram {
  /** For people, in errors. */
  readonly name: string;
  /** Asked for with every start. */
  command(): { readonly path: string; readonly args: readonly string[] };
  /** Longest wait for one answer, on a busy machine. Milliseconds. */
  readonly answerMs: number;
  /** Without work the process ends after this: an idle company is small. Milliseconds. */
  readonly idleMs: number;
}

interface Answer {
  readonly id?: number;
  readonly error?: string;
}

interface Pending {
  readonly resolve: (answer: object) => void;
  readonly reject: (error: TroupeError) => void;
}

const keptLines = 12;

/**
 * Keeps one process of a program. It starts with the first question, answers all, and ends when
 * idle, with `stop`, or with this process, whose end closes its input.
 */
export class JsonProcess {
  readonly #program: JsonProgram;
  readonly #pending = new Map<number, Pending>();
  readonly #log: string[] = [];
  #child?: ChildProcessWithoutNullStreams;
  #answered = false;
  #idle?: NodeJS.Timeout;
  #lastId = 0;

  constructor(program: JsonProgram) {
    this.#program = program;
  }

  /** True once a process has answered: the program works on this machine. */
  get proven(): boolean {
    return this.#answered;
  }

  /** @throws TroupeError `TOOL_FAILED`, `CANCELLED` */
  async ask(question: object, signal: AbortSignal): Promise<object> {
    if (signal.aborted) throw this.#cancelled();
    clearTimeout(this.#idle);
    const { answerMs, idleMs } = this.#program;
    const child = (this.#child ??= this.#start());
    const id = ++this.#lastId;
    const timeout = setTimeout(() => this.#fail("it did not answer in time"), answerMs);
    const onAbort = (): void => this.#abandon(id);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await new Promise<object>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        child.stdin.write(`${JSON.stringify({ ...question, id })}\n`);
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
    const { path, args } = this.#program.command();
    const child = spawn(path, [...args], { stdio: "pipe" });
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
    this.#answered = true;
    const pending = answer.id === undefined ? undefined : this.#pending.get(answer.id);
    if (answer.error === undefined) pending?.resolve(answer);
    else pending?.reject(this.#failed(answer.error, []));
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
    for (const { reject } of this.#pending.values()) reject(this.#failed(why, this.#log));
  }

  /** Nobody waits for this sentence any more; where nobody waits for any, the process goes too. */
  #abandon(id: number): void {
    this.#pending.get(id)?.reject(this.#cancelled());
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.stop();
  }

  #failed(why: string, log: readonly string[]): TroupeError {
    const { name } = this.#program;
    return new TroupeError("TOOL_FAILED", `${name}: ${why}.`, { provider: name, log: [...log] });
  }

  #cancelled(): TroupeError {
    return new TroupeError("CANCELLED", `${this.#program.name}: speaking was cancelled.`);
  }
}

function parseAnswer(line: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
