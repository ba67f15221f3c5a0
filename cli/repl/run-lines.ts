import type {
  ListResult,
  RunStatus,
  StepStatus,
} from "../../services/orchestrator/pipelines.contract.ts";
import type { ListDeadLettersResult } from "../../services/platform/deadletters/deadletters.contract.ts";
import { fieldOf } from "../../validation/record.ts";
import type { Paint } from "../make/paint.ts";
import { columns } from "./columns.ts";

/** Longest text of a cell that is not the last. */
const longest = 40;

/** A line for each run. */
export function runLines({ runs, nextCursor }: ListResult, paint: Paint): string {
  if (runs.length === 0) return "No runs.";
  const rows = runs.map((run) => [
    run.pipelineId,
    run.pipeline,
    run.state,
    `${Math.round(run.progress * 100)} %`,
    when(run.createdAt),
    aboutRun(run),
  ]);
  const heads = ["run", "pipeline", "state", "done", "created", "about"];
  return withMore(columns(heads, rows, paint), nextCursor, paint);
}

/** One run with its steps. */
export function runDetails(run: RunStatus, paint: Paint): string {
  const facts: [string, string | undefined][] = [
    ["run", run.pipelineId],
    ["pipeline", run.pipeline],
    ["state", `${run.state}, ${Math.round(run.progress * 100)} %`],
    ["created", when(run.createdAt)],
    ["begins", run.startAt && when(run.startAt)],
    ["ended", run.finishedAt && when(run.finishedAt)],
    ["rerun of", run.rerunOf],
    ["tags", run.tags?.join(", ")],
    ["error", run.error && `${run.error.code}: ${run.error.message}`],
    ["next", run.error?.data.hint],
  ];
  const known = facts.filter(([, value]) => value !== undefined && value !== "");
  const head = known.map(([name, value]) => `${paint("dim", name.padEnd(9))} ${value ?? ""}`);
  const rows = run.steps.flatMap((step) => stepRows(step, ""));
  const heads = ["step", "state", "done", "tries", "seconds", "by", ""];
  return [...head, "", columns(heads, rows, paint)].join("\n");
}

/** A line for each dead letter. */
export function letterLines(
  { deadLetters, nextCursor }: ListDeadLettersResult,
  paint: Paint,
): string {
  if (deadLetters.length === 0) return "No dead letters.";
  const rows = deadLetters.map(({ _id, kind, group, state, deadAt, failures }) => {
    const last = failures.at(-1)?.error;
    const why = last ? `${last.code}: ${last.message}` : "";
    return [_id, kind, short(group), state, String(failures.length), when(deadAt), firstLine(why)];
  });
  const heads = ["letter", "kind", "of", "state", "tries", "given up", "why"];
  return withMore(columns(heads, rows, paint), nextCursor, paint);
}

function stepRows(step: StepStatus, indent: string): string[][] {
  const { error, waitingFor, message, dueAt } = step;
  const said = [
    error && `${error.code}: ${error.message}`,
    waitingFor?.message,
    waitingFor?.until && `until ${when(waitingFor.until)}`,
    dueAt && `again at ${when(dueAt)}`,
    step.state === "running" ? message : undefined,
  ].find((one) => one !== undefined && one !== "");
  const own = [
    indent + step.step,
    step.state,
    `${Math.round(step.progress * 100)} %`,
    String(step.attempts),
    step.cached ? "cached" : step.seconds.toFixed(1),
    step.provider ?? "",
    firstLine(said ?? ""),
  ];
  return [own, ...(step.parts ?? []).flatMap((part) => stepRows(part, `${indent}  `))];
}

function aboutRun({ state, error, currentStep, waitingFor, input }: RunStatus): string {
  if (error) return firstLine(`${error.code}: ${error.message}`);
  const [waiting] = waitingFor ?? [];
  if (waiting) return firstLine(`${waiting.step}: ${waiting.message}`);
  const topic = fieldOf(input, "topic");
  const about = typeof topic === "string" ? short(topic) : "";
  return state === "running" && currentStep !== null ? `${currentStep}  ${about}`.trim() : about;
}

function withMore(table: string, nextCursor: string | null, paint: Paint): string {
  return nextCursor === null ? table : `${table}\n${paint("dim", "There are more: --limit 100.")}`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** On the clock of whoever reads it. */
function when(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
