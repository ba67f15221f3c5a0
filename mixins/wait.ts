import { TroupeError } from "../errors/troupe-error.ts";
import type { TimedWait } from "../services/orchestrator/pipelines.contract.ts";

/**
 * What a step's action throws when it cannot go on yet although nothing is wrong. The engine gives the
 * attempt back and calls the action again at that time, under the same idempotency key: what the
 * action has done so far it must have kept itself.
 *
 *     throw waitUntil(midnight, "quota", "The quota of today is used up.");
 *
 * @param time milliseconds since 1970
 * @param message for people, one sentence
 */
export function waitUntil(time: number, waitFor: TimedWait, message: string): TroupeError {
  if (Number.isNaN(new Date(time).getTime())) throw new RangeError(`${time} is no point in time`);
  return new TroupeError("STEP_WAITS", message, { waitUntil: time, waitFor });
}
