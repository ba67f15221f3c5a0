import type { WriteStream } from "node:tty";
import type { RunStatus, StepStatus } from "../../services/orchestrator/pipelines.contract.ts";
import { describeStep, stepLine } from "./step-line.ts";

/** Shows how a run goes on. */
export interface RunView {
  update(status: RunStatus): void;
  /** Writes a line that stays above what changes. */
  say(line: string): void;
  /** The last picture stays, what follows is written below it. */
  close(): void;
}

/** Bars that are drawn over in a terminal; elsewhere a line per change that matters. */
export function createRunView(stream: NodeJS.WriteStream): RunView {
  return stream.isTTY ? new BarsView(stream) : new LinesView(stream);
}

class BarsView implements RunView {
  readonly #stream: WriteStream;
  #lines: readonly string[] = [];

  constructor(stream: WriteStream) {
    this.#stream = stream;
    stream.write("\u001B[?25l");
  }

  update(status: RunStatus): void {
    const columns = Math.max(20, (this.#stream.columns || 80) - 1);
    this.#draw(status.steps.map((step) => stepLine(step, columns)));
  }

  say(line: string): void {
    const kept = this.#lines;
    this.#draw([line, ...kept]);
    this.#lines = kept;
  }

  close(): void {
    this.#lines = [];
    this.#stream.write("\u001B[?25h");
  }

  /** Each line is written over the older one, in one go: nothing flickers. */
  #draw(lines: readonly string[]): void {
    const up = this.#lines.length > 0 ? `\u001B[${this.#lines.length}A` : "";
    this.#stream.write(`${up}${lines.map((line) => `${line}\u001B[K\n`).join("")}\u001B[J`);
    this.#lines = lines;
  }
}

class LinesView implements RunView {
  readonly #stream: NodeJS.WritableStream;
  readonly #told = new Map<string, string>();

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  update(status: RunStatus): void {
    for (const step of status.steps) this.#tell(step);
  }

  say(line: string): void {
    this.#stream.write(`${line}\n`);
  }

  close(): void {
    this.#told.clear();
  }

  #tell(step: StepStatus): void {
    const quarter = Math.floor(step.progress * 4);
    const news = step.state === "running" ? `running ${quarter}` : `${step.state} ${step.attempts}`;
    if (step.state === "pending" || this.#told.get(step.step) === news) return;
    this.#told.set(step.step, news);
    const share = step.state === "running" ? ` ${Math.floor(step.progress * 100)} %` : "";
    this.say(`${step.step}: ${step.state}${share}  ${describeStep(step)}`.trimEnd());
  }
}
