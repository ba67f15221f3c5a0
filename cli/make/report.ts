import type { ErrorReport } from "../../errors/troupe-error.ts";
import type {
  RunStatus,
  StepStatus,
  TaskStatus,
} from "../../services/orchestrator/pipelines.contract.ts";
import type { FinishedVideo } from "../../services/video/video.contract.ts";

/** One step in `report.json`; a step of many tasks is their sum. */
export interface ReportedStep {
  readonly step: string;
  readonly state: StepStatus["state"];
  readonly provider?: string;
  /** Time that its workers worked: two tasks at once count twice. */
  readonly seconds: number;
  readonly attempts: number;
  /** What providers charged for it; absent where nothing was paid. */
  readonly cost?: StepStatus["cost"];
  readonly cached: boolean;
  /** Tasks of its fan-out: how many came from the cache, and which had to be made. */
  readonly tasks?: {
    readonly count: number;
    readonly cached: number;
    readonly made: readonly string[];
  };
  readonly error?: StepStatus["error"];
  /** Of an approval, once it is given. */
  readonly decision?: StepStatus["decision"];
  readonly parts?: readonly ReportedStep[];
}

/** `report.json`, and the object that `--json` prints. */
export interface RunReport {
  readonly runId: string;
  readonly pipeline: string;
  readonly state: RunStatus["state"];
  readonly topic: string;
  readonly input: RunStatus["input"];
  /** From the start of the run to its end; 0 before that. */
  readonly seconds: number;
  readonly cacheHits: number;
  /** What providers charged for all of it; absent where nothing was paid. */
  readonly cost?: RunStatus["cost"];
  readonly steps: readonly ReportedStep[];
  readonly film?: {
    readonly seconds: number;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
    readonly measures: FinishedVideo["measures"];
  };
  /** Where it waits: what for, and until when. */
  readonly waitingFor?: RunStatus["waitingFor"];
  /** What the trades have to say to the creator. */
  readonly notes?: readonly string[];
  readonly folder?: string;
  /** Paths of the written files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly error?: RunStatus["error"];
  readonly createdAt: string;
  readonly finishedAt?: string;
}

/** How one film ended. */
export type FilmResult = RunReport | { readonly topic: string; readonly error: ErrorReport };

export function reportRun(status: RunStatus, film?: FinishedVideo): RunReport {
  const steps = status.steps.map(reportStep);
  return {
    runId: status.pipelineId,
    pipeline: status.pipeline,
    state: status.state,
    topic: typeof status.input.topic === "string" ? status.input.topic : "",
    input: withoutTexts(status.input),
    seconds: secondsBetween(status.startedAt ?? status.createdAt, status.finishedAt),
    cacheHits: sum(steps.map(cacheHits)),
    ...(status.cost ? { cost: status.cost } : {}),
    steps,
    ...(film ? { film: describeFilm(film) } : {}),
    ...(status.waitingFor ? { waitingFor: status.waitingFor } : {}),
    ...(status.error ? { error: status.error } : {}),
    createdAt: status.createdAt,
    ...(status.finishedAt === undefined ? {} : { finishedAt: status.finishedAt }),
  };
}

function reportStep(step: StepStatus): ReportedStep {
  const { tasks, parts, error, provider, decision, cost } = step;
  return {
    step: step.step,
    state: step.state,
    ...(provider === undefined ? {} : { provider }),
    seconds: round(step.seconds),
    attempts: step.attempts,
    ...(cost ? { cost } : {}),
    cached: step.cached,
    ...(tasks ? { tasks: countTasks(tasks) } : {}),
    ...(error ? { error } : {}),
    ...(decision ? { decision } : {}),
    ...(parts ? { parts: parts.map(reportStep) } : {}),
  };
}

function countTasks(tasks: readonly TaskStatus[]): ReportedStep["tasks"] {
  const made = tasks.filter(({ cached }) => !cached).map(({ task }) => task);
  return { count: tasks.length, cached: tasks.length - made.length, made };
}

function cacheHits(step: ReportedStep): number {
  const own = step.tasks?.cached ?? (step.cached && !step.parts ? 1 : 0);
  return own + sum((step.parts ?? []).map(cacheHits));
}

function describeFilm({ seconds, width, height, video, measures }: FinishedVideo) {
  return { seconds, width, height, bytes: video.size, measures };
}

/** Articles and scripts are long and stand in their own files. */
function withoutTexts(input: RunStatus["input"]): RunStatus["input"] {
  const { text, script, ...rest } = input;
  const lengthOf = (value: unknown) => (typeof value === "string" ? value.length : undefined);
  return { ...rest, textCharacters: lengthOf(text), scriptCharacters: lengthOf(script) };
}

function secondsBetween(from: string, to: string | undefined): number {
  return to === undefined ? 0 : round((Date.parse(to) - Date.parse(from)) / 1000);
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
