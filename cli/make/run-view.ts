import type { WriteStream } from "node:tty";
import { isFinal } from "../../services/gateway/live/run-stream.ts";
import type { RunStatus, StepStatus } from "../../services/orchestrator/pipelines.contract.ts";
import { isLive, type Paint, paintFor } from "./paint.ts";
import { RunClock } from "./run-clock.ts";
import { isBusy, logLine, stepLine, totalLine } from "./step-line.ts";

/** Shows how a run goes on. */
export interface RunView {
  update(status: RunStatus): void;
  /** Writes a line that stays above what changes. */
  say(line: string): void;
  /** The last picture stays, what follows is written below it. */
  close(): void;
}

/** Bars that are drawn over in a terminal; elsewhere a line per step that ended. */
export function createRunView(stream: NodeJS.WriteStream): RunView {
  return isLive(stream) ? new BarsView(stream) : new LinesView(stream);
}

const hideCursor = "\u001B[?25l";
const showCursor = "\u001B[?25h";
/** A line that is too long is cut, not wrapped: the lines below would be drawn in wrong places. */
const noWrap = "\u001B[?7l";
const wrap = "\u001B[?7h";

class BarsView implements RunView {
  readonly #stream: WriteStream;
  readonly #paint: Paint;
  readonly #clock = new RunClock();
  readonly #restore = () => void this.#stream.write(showCursor);
  #lines: readonly string[] = [];

  constructor(stream: WriteStream) {
    this.#stream = stream;
    this.#paint = paintFor(stream);
    stream.write(hideCursor);
    // A second Ctrl-C ends the process wherever it is.
    process.once("exit", this.#restore);
  }

  update(status: RunStatus): void {
    this.#clock.update(status);
    const columns = Math.max(20, (this.#stream.columns || 80) - 1);
    const look = { columns, paint: this.#paint };
    const steps = status.steps.map((step) =>
      stepLine(step, { ...look, seconds: this.#clock.secondsOf(step.step) }),
    );
    const idle = isFinal(status.state) || status.state === "waiting";
    const left = idle ? undefined : this.#clock.secondsLeft(status.progress);
    const total = totalLine(status, { ...look, seconds: this.#clock.seconds, left });
    this.#draw([...steps, total]);
  }

  say(line: string): void {
    const kept = this.#lines;
    this.#draw([line, ...kept]);
    this.#lines = kept;
  }

  close(): void {
    this.#lines = [];
    this.#restore();
    process.off("exit", this.#restore);
  }

  /** Each line is written over the older one, in one go: nothing flickers. */
  #draw(lines: readonly string[]): void {
    const up = this.#lines.length > 0 ? `\u001B[${this.#lines.length}A\r` : "";
    const text = lines.map((line) => `${line}\u001B[K\n`).join("");
    this.#stream.write(`${noWrap}${up}${text}\u001B[J${wrap}`);
    this.#lines = lines;
  }
}

/** A line for each step that ended, and for each quarter of one that takes long. */
class LinesView implements RunView {
  readonly #stream: NodeJS.WritableStream;
  readonly #paint: Paint;
  readonly #clock = new RunClock();
  readonly #told = new Map<string, string>();

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
    this.#paint = paintFor(stream);
  }

  update(status: RunStatus): void {
    this.#clock.update(status);
    for (const step of status.steps) this.#tell(step);
  }

  say(line: string): void {
    this.#stream.write(`${line}\n`);
  }

  close(): void {
    this.#told.clear();
  }

  #tell(step: StepStatus): void {
    const news = newsOf(step);
    if (news === undefined || this.#told.get(step.step) === news) return;
    this.#told.set(step.step, news);
    this.say(logLine(step, this.#paint, this.#clock.secondsOf(step.step)));
  }
}

/** What makes another line: undefined where there is nothing to tell yet. */
function newsOf(step: StepStatus): string | undefined {
  const { state, attempts, progress, waitingFor } = step;
  if (state === "pending") return undefined;
  // Waits again after a look that changed nothing: another time, another line.
  if (state === "waiting") return `${state} ${waitingFor?.until}`;
  if (!isBusy(step)) return state;
  if (state === "retrying") return `${state} ${attempts}`;
  const quarter = Math.floor(progress * 4);
  return quarter === 0 ? undefined : `${state} ${quarter}`;
}
