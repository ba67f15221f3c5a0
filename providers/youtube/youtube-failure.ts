import { TroupeError } from "../../errors/troupe-error.ts";
import { providerFailure } from "../provider-failure.ts";
import { fieldOf } from "../../validation/record.ts";
import { nextPacificMidnight } from "./pacific-day.ts";

export interface YoutubeRefusal {
  readonly status: number;
  readonly retryAfter?: string | null;
  /** The answer's body, parsed where it is JSON. */
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const dayMs = 86_400_000;

const again = "Connect the channel again: npm run connect -- youtube. Then go on with the run.";
const notEnabled =
  "Enable the API for your Google project and wait a minute: https://console.cloud.google.com/apis/library/youtube.googleapis.com (docs/guides/connect-youtube.md, step 1).";

/** What a person does about it, by the reason that Google gives. */
const hints = new Map([
  ["accessNotConfigured", notEnabled],
  ["SERVICE_DISABLED", notEnabled],
  ["authError", again],
  ["insufficientPermissions", again],
  [
    "youtubeSignupRequired",
    "The account has no channel: create one at https://www.youtube.com/create_channel, then connect again.",
  ],
]);

/** Turns a refusal of Google's into what the engine acts on: most limits are waited for. */
export function youtubeFailure({ status, retryAfter, body, now }: YoutubeRefusal): TroupeError {
  const { reason, message } = googleError(body);
  if (reason === "quotaExceeded" || reason === "dailyLimitExceeded") {
    return waits(
      nextPacificMidnight(now),
      "The Google project's quota of today is used up. It is full again at midnight in California.",
    );
  }
  if (reason === "uploadLimitExceeded") {
    return waits(
      now + dayMs,
      "The channel has uploaded as many videos as YouTube lets it within 24 hours.",
    );
  }
  const isRate = reason === "rateLimitExceeded" || reason === "userRateLimitExceeded";
  return providerFailure("youtube", {
    status: isRate ? 429 : status,
    retryAfter,
    hint: hints.get(reason),
    message: `HTTP ${status} ${reason === "" ? message : `${reason}: ${message}`}`.trim(),
  });
}

/** What the engine takes for "call again then"; see `mixins/wait.ts`. */
function waits(time: number, message: string): TroupeError {
  return new TroupeError("STEP_WAITS", message, { waitUntil: time, waitFor: "quota" });
}

/** `{ error: { message, errors: [{ reason }] } }` */
function googleError(body: unknown): { readonly reason: string; readonly message: string } {
  const error = fieldOf(body, "error");
  const errors = fieldOf(error, "errors");
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const [reason, message] = [fieldOf(first, "reason"), fieldOf(error, "message")];
  return {
    reason: typeof reason === "string" ? reason : "",
    message: typeof message === "string" ? message : "",
  };
}
