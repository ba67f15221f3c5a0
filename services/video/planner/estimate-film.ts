import type { RunStatus } from "../../orchestrator/pipelines.contract.ts";

/** Seconds of work per second of film and core, for a frame of 1080×1920: measured on two cores. */
const paceOfCore = 2.6;
/** More cores than these hardly help: two scenes are rendered at once, the sound by one. */
const mostCores = 4;
/** Earlier films that count, the newest first. */
const filmsThatCount = 5;
/** Words of an own script that are spoken in a second, about. */
const wordsPerSecond = 2.5;
/** Of a topic that is only asked for once a minute, nobody waits for less. Seconds. */
const leastSeconds = 15;

export interface FilmWish {
  readonly duration?: unknown;
  readonly script?: unknown;
  readonly aspect?: unknown;
}

/** Length of the film. Seconds. */
export function filmLength(wish: FilmWish, scriptSeconds: number | undefined): number {
  if (scriptSeconds !== undefined) return Math.round(scriptSeconds);
  if (typeof wish.script === "string") {
    return Math.max(leastSeconds, Math.round(wordsOf(wish.script) / wordsPerSecond));
  }
  return typeof wish.duration === "number" ? wish.duration : 60;
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

export interface TimeEstimate {
  readonly seconds: number;
  readonly basis: "earlier-films" | "this-machine";
}

/**
 * How long the film will take to make: at the pace of earlier films, else at that of this machine.
 * @param runs finished ones, newest first
 */
export function estimateTime(
  filmSeconds: number,
  wish: FilmWish,
  { runs, cores }: { readonly runs: readonly RunStatus[]; readonly cores: number },
): TimeEstimate {
  const size = sizeOf(wish.aspect);
  const paces = runs.flatMap((run) => paceOf(run)).slice(0, filmsThatCount);
  const [middle] = paces.toSorted((a, b) => a - b).slice(Math.floor(paces.length / 2));
  const pace = middle ?? paceOfCore / Math.min(cores, mostCores);
  const seconds = Math.max(leastSeconds, Math.round(filmSeconds * pace * size));
  return { seconds, basis: middle === undefined ? "this-machine" : "earlier-films" };
}

/** Seconds of making per second of film of full size; nothing where it tells nothing of that. */
function paceOf({ input, steps, startedAt, finishedAt }: RunStatus): readonly number[] {
  const video = steps.find(({ step }) => step === "video");
  const parts = [video, ...(video?.parts ?? [])];
  // What was known before took no time, and a person's decision takes his.
  if (steps.some(({ decision, parts: inner = [] }) => decision ?? inner.some(hasDecision)))
    return [];
  if (!video || parts.some((part) => part?.cached) || !startedAt || !finishedAt) return [];
  const worked = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const length = filmLength(input, undefined);
  return [worked / (length * sizeOf(input.aspect))];
}

function hasDecision({ decision }: RunStatus["steps"][number]): boolean {
  return decision !== undefined;
}

/** Pixels of a frame as a share of 1080×1920. */
function sizeOf(aspect: unknown): number {
  return aspect === "1:1" ? 1080 / 1920 : 1;
}
