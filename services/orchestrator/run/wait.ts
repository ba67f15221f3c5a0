import type { ErrorReport } from "../../../errors/troupe-error.ts";
import type { TimedWait } from "../pipelines.contract.ts";

/** What an action asked for with `STEP_WAITS`. */
export interface Wait {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly kind: TimedWait;
  readonly message: string;
}

/** The last moment that a date can name. */
const endOfTime = 8.64e15;
const kinds: readonly string[] = ["data", "quota", "time", "budget"] satisfies TimedWait[];

/** Reads a wait from what an attempt ended with. @returns undefined where it failed, or says no time */
export function waitIn({ code, message, data }: ErrorReport): Wait | undefined {
  const { waitUntil, waitFor } = data;
  if (code !== "STEP_WAITS" || typeof waitUntil !== "number") return undefined;
  // It came over the wire: what is no time is a failed attempt.
  if (!isKind(waitFor) || !(Math.abs(waitUntil) <= endOfTime)) return undefined;
  return { until: waitUntil, kind: waitFor, message };
}

function isKind(value: unknown): value is TimedWait {
  return typeof value === "string" && kinds.includes(value);
}
