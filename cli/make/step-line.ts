import type {
  Decision,
  RunStatus,
  StepState,
  StepStatus,
} from "../../services/orchestrator/pipelines.contract.ts";
import { duration, momentOf } from "./duration.ts";
import type { Colour, Paint } from "./paint.ts";

const marks: Readonly<Record<StepState, { readonly sign: string; readonly colour: Colour }>> = {
  pending: { sign: "·", colour: "dim" },
  running: { sign: "▸", colour: "cyan" },
  retrying: { sign: "↻", colour: "yellow" },
  waiting: { sign: "‖", colour: "yellow" },
  completed: { sign: "✓", colour: "green" },
  skipped: { sign: "–", colour: "dim" },
  failed: { sign: "✗", colour: "red" },
  quarantined: { sign: "☣", colour: "red" },
  cancelled: { sign: "■", colour: "yellow" },
};

const nameWidth = 10;
const shareWidth = 5;

export interface LineOptions {
  /** Columns of the terminal. */
  readonly columns: number;
  readonly paint: Paint;
  /** Seconds that the step took, or takes so far, for who watches. */
  readonly seconds?: number;
}

/** One step as one line: mark, name, bar, share, and what there is to say about it. */
export function stepLine(step: StepStatus, options: LineOptions): string {
  const { paint, columns, seconds } = options;
  const { sign, colour } = marks[step.state];
  const shown = isBusy(step) || step.progress > 0;
  const bar = shown ? step.progress : undefined;
  const head = `${paint(colour, sign)} ${step.step.padEnd(nameWidth)}`;
  const quiet = isBusy(step) || step.state === "failed" ? undefined : "dim";
  return line(head, bar, describeStep(step, seconds), { columns, paint, colour, quiet });
}

/** The same for a log, where a bar says nothing that the share does not. */
export function logLine(step: StepStatus, paint: Paint, seconds?: number): string {
  const { sign, colour } = marks[step.state];
  const share = isBusy(step) ? `${percent(step.progress)}  ` : "";
  const words = oneLine(`${share}${describeStep(step, seconds)}`);
  return `${paint(colour, sign)} ${step.step.padEnd(nameWidth)} ${words}`.trimEnd();
}

/** The line below the steps: the whole run, how long it has taken and will take. */
export function totalLine(
  { progress }: RunStatus,
  { columns, paint, seconds, left }: LineOptions & { readonly left?: number },
): string {
  const parts = [
    seconds === undefined ? "" : duration(Math.floor(seconds)),
    left === undefined ? "" : `about ${roughly(left)} left`,
  ];
  const head = `  ${paint("bold", "film".padEnd(nameWidth))}`;
  return line(head, progress, joined(parts), { columns, paint, colour: "cyan" });
}

/** A guess is not better for its digits: to five seconds, from two minutes on to whole minutes. */
function roughly(seconds: number): string {
  if (seconds < 120) return duration(Math.max(5, Math.round(seconds / 5) * 5));
  return `${Math.round(seconds / 60)} min`;
}

interface Look {
  readonly columns: number;
  readonly paint: Paint;
  readonly colour: Colour;
  readonly quiet?: Colour;
}

function line(head: string, progress: number | undefined, text: string, look: Look): string {
  const { columns, paint, colour, quiet } = look;
  const width = barWidth(columns);
  const bar = progress === undefined ? " ".repeat(width) : drawBar(progress, width, colour, paint);
  const share = progress === undefined ? "" : percent(progress);
  const left = columns - (2 + nameWidth + 1 + width + 1 + shareWidth + 2);
  const words = shorten(oneLine(text), Math.max(0, left));
  const tail = quiet === undefined ? words : paint(quiet, words);
  return `${head} ${bar} ${share.padStart(shareWidth)}  ${tail}`.trimEnd();
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** Messages come from outside: no control character may move the cursor. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

/** Words matter more than the bar where both do not fit. */
function barWidth(columns: number): number {
  return columns >= 76 ? 24 : columns >= 56 ? 12 : 4;
}

function drawBar(progress: number, width: number, colour: Colour, paint: Paint): string {
  const full = Math.floor(Math.min(1, Math.max(0, progress)) * width);
  return paint(colour, "━".repeat(full)) + paint("dim", "─".repeat(width - full));
}

function shorten(text: string, columns: number): string {
  const letters = [...text];
  if (letters.length <= columns) return text;
  return columns === 0 ? "" : `${letters.slice(0, columns - 1).join("")}…`;
}

/** `openai · 2.3 s · cached`, or what it is doing, or why it failed. */
function describeStep(step: StepStatus, seconds = 0): string {
  if (step.state === "pending") return step.title;
  if (step.state === "failed") return step.error?.message ?? step.title;
  if (step.state === "retrying") return joined([retryNews(step), step.error?.message ?? ""]);
  if (step.state === "waiting") return waitNews(step);
  return describeWork(step, seconds);
}

function describeWork(step: StepStatus, seconds: number): string {
  return joined([
    isBusy(step) ? busyMessage(step) : "",
    step.decision ? decisionNews(step.decision) : "",
    step.provider ?? "",
    seconds >= 0.05 && !step.cached ? duration(seconds) : "",
    step.cached ? "cached" : "",
    step.attempts > 1 ? `${step.attempts} attempts` : "",
  ]);
}

function retryNews({ attempts, dueAt }: StepStatus): string {
  const at = dueAt === undefined ? "" : ` at ${new Date(dueAt).toLocaleTimeString()}`;
  return `attempt ${attempts} failed, trying again${at}`;
}

function decisionNews({ approved, actorId, comment = "" }: Decision): string {
  return joined([`${approved ? "approved" : "rejected"} by ${actorId}`, comment]);
}

function waitNews({ title, waitingFor }: StepStatus): string {
  if (!waitingFor) return title;
  const { message, until } = waitingFor;
  return until === undefined
    ? joined(["waits for you", message])
    : joined([message, `continues ${momentOf(until)}`]);
}

/** The newest news of the step or of the part of it that is under way, with its tasks counted. */
function busyMessage(step: StepStatus): string {
  const part = step.parts?.find(isBusy) ?? step;
  const tasks = part.tasks ?? [];
  const done = tasks.filter(({ state }) => state === "completed").length;
  const count = tasks.length > 1 ? `${done}/${tasks.length}` : "";
  const message = part.message ?? part.title;
  return tasks.length > 1 && part.message === undefined
    ? `${part.title} ${count}`
    : joined([count, message]);
}

export function isBusy({ state }: StepStatus): boolean {
  return state === "running" || state === "retrying";
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
