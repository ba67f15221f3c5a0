import { relative } from "node:path";
import { inDollars } from "../../config/prices.ts";
import { explainReport } from "../explain-error.ts";
import { duration, fileSize, momentOf } from "./duration.ts";
import type { Paint } from "./paint.ts";
import type { TradePlan } from "../../services/video/planner/planner.contract.ts";
import type { FilmResult, ReportedStep, RunReport } from "./report.ts";
import { wrapText } from "./wrap-text.ts";

interface Look {
  readonly paint: Paint;
  readonly columns: number;
}

/** Where the film is, how long it is and took, and what its makers have to say. */
export function filmLines(report: RunReport, { paint, columns }: Look): string[] {
  const { folder = "", files = {}, film, seconds, steps, cacheHits, cost, notes = [] } = report;
  const facts = [
    film ? `${duration(film.seconds)}, ${film.width}×${film.height}, ${fileSize(film.bytes)}` : "",
    // Its time is the person's as well where one was asked.
    report.finishedAt === undefined || steps.some(wasAsked) ? "" : `made in ${duration(seconds)}`,
    cacheHits > 0 ? `${cacheHits} results were known` : "",
    cost ? costFact(cost) : "",
  ];
  return [
    "",
    `${paint("green", "✓")} ${paint("bold", files["video.mp4"] ?? folder)}`,
    `  ${facts.filter(Boolean).join(" · ")}`,
    ...wrapText(beside(report), "  ", columns),
    ...notes.flatMap((note) => wrapText(note, "  ! ", columns)).map((line) => paint("dim", line)),
  ];
}

/** `cost $0.31`; and who charges where nobody knows the price. */
function costFact({ amount, charges }: NonNullable<RunReport["cost"]>): string {
  const unknown = charges.filter((charge) => charge.amount === null);
  const names = [...new Set(unknown.map(({ provider }) => provider))].join(", ");
  const known = amount === null ? [] : [`cost ${inDollars(amount)}`];
  return [...known, ...(names === "" ? [] : [`charged by ${names}`])].join(" + ");
}

function wasAsked({ decision, parts = [] }: ReportedStep): boolean {
  return decision !== undefined || parts.some(wasAsked);
}

/** Files at the top of the folder by name, those of its folders counted. */
function beside({ folder = "", files = {} }: RunReport): string {
  const names = Object.values(files).map((file) => relative(folder, file));
  const own = names.filter((name) => name !== "video.mp4" && !/[\\/]/.test(name));
  const variants = names.filter((name) => name.startsWith("thumbnails")).length;
  return `beside it ${[...own, ...(variants > 0 ? [`${variants} thumbnails`] : [])].join(", ")}`;
}

/** What to try next: another look, and the best that each trade misses. */
export function nextLines(
  report: RunReport,
  plans: readonly TradePlan[],
  { paint, columns }: Look,
): string[] {
  const { seed } = report.input;
  const another = typeof seed === "number" ? seed + 1 : 2;
  const steps = [
    `another look: the same command with --seed ${another}, or a --style of --list-styles`,
    ...plans.flatMap((plan) => betterStep(plan)),
  ];
  return ["", "  Next", ...steps.flatMap((step) => wrapText(step, "  - ", columns))].map((line) =>
    paint("dim", line),
  );
}

/** The best that is missing, and the one that is only a step away. */
function betterStep({ trade, missing }: TradePlan): string[] {
  const what = wanted.get(trade);
  const ways = [...new Set([missing[0], missing.at(-1)])].flatMap((one) =>
    one ? [`${one.name} ${one.missing}`] : [],
  );
  return what === undefined || ways.length === 0 ? [] : [`better ${what}: ${ways.join("; ")}`];
}

/** Trades whose better providers are seen and heard in the film. */
const wanted = new Map([
  ["script", "words"],
  ["speech", "voice"],
  ["video", "pictures"],
]);

/** One line per film of a batch. */
export function batchLines(
  results: readonly FilmResult[],
  count: number,
  { paint }: Look,
): string[] {
  const done = results.filter(isCompleted);
  const left = count - results.length;
  return [
    "",
    paint("bold", `${done.length} of ${count} films were made`),
    ...results.map((result) => batchLine(result, paint)),
    ...(left > 0 ? [`  ${left} were not begun`] : []),
  ];
}

function batchLine(result: FilmResult, paint: Paint): string {
  if (isCompleted(result)) {
    const file = result.files?.["video.mp4"] ?? result.topic;
    return `  ${paint("green", "✓")} ${file}  ${duration(result.seconds)}`;
  }
  if (isRun(result) && result.state === "waiting") {
    const [first] = result.waitingFor ?? [];
    return `  ${paint("yellow", "‖")} ${result.topic}: ${first?.message ?? "waits"}  (${result.runId})`;
  }
  const reason = "error" in result && result.error ? result.error.message : "stopped";
  const resume = isRun(result) ? `  (--resume ${result.runId})` : "";
  return `  ${paint("red", "✗")} ${result.topic}: ${reason}${resume}`;
}

function isRun(result: FilmResult): result is RunReport {
  return "runId" in result;
}

function isCompleted(result: FilmResult): result is RunReport {
  return isRun(result) && result.state === "completed";
}

/** What a run waits for, and how to go on with it. */
export function waitingLines(
  { runId, waitingFor = [] }: RunReport,
  { paint, columns }: Look,
): string[] {
  const asked = waitingFor.filter(({ kind }) => kind === "approval");
  const [soonest] = waitingFor.flatMap(({ until }) => until ?? []).sort();
  const ways = [
    ...asked.flatMap(({ step }) => {
      const command = `npm run approve -- ${runId}${asked.length > 1 ? ` --step ${step}` : ""}`;
      return [`  ${command}`, `  ${command} --reject`];
    }),
    ...(soonest === undefined
      ? []
      : [
          `  It continues ${momentOf(soonest)} where a company runs (npm start), else then with:`,
          `  npm run make -- --resume ${runId}`,
        ]),
  ];
  const reasons = waitingFor.flatMap(({ message }) =>
    wrapText(message, "‖ ", columns).map((line) => paint("yellow", line)),
  );
  return ["", ...reasons, ...(asked.length > 0 ? ["  Decide with:"] : []), ...ways];
}

/** Why a run ended without a film, and how to go on with it. */
export function unfinishedLines(report: RunReport, paint: Paint): string[] {
  const resume = `  npm run make -- --resume ${report.runId}`;
  if (report.state === "cancelled") {
    return ["", "The run was stopped. What is done is kept; go on with:", resume];
  }
  const error = report.error ?? report.steps.find((step) => step.error)?.error;
  return [
    "",
    error ? explainReport(error) : `${paint("red", "✗")} The run failed.`,
    "  What is done is kept; try again with:",
    resume,
  ];
}
