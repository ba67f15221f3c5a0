import { fieldOf } from "../validation/record.ts";
import { TroupeError } from "./troupe-error.ts";

/** Milliseconds after which a node that was started again is known to all. */
const comesBackMs = 2_000;

/** Of Moleculer's own errors. */
const awayTypes: readonly unknown[] = [
  "SERVICE_NOT_FOUND",
  "SERVICE_NOT_AVAILABLE",
  "REQUEST_REJECTED",
];

/** @param service whose it is, where that is known */
export function serviceAway(service?: string): TroupeError {
  const who = service === undefined ? "The service that answers this" : `The service "${service}"`;
  return new TroupeError("SERVICE_AWAY", `${who} does not run now.`, {
    ...(service === undefined ? {} : { service }),
    hint: "Ask again in a moment: nothing is lost. If it stays so, start a node with it.",
    retryAfterMs: comesBackMs,
  });
}

/** Whether a call failed because nobody has the action now, or its node died over the call. */
export function isServiceAway(thrown: unknown): boolean {
  return awayTypes.includes(fieldOf(thrown, "type"));
}
