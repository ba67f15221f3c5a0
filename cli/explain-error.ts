import type { ErrorCode } from "../errors/registry.ts";
import { errorRegistry } from "../errors/registry.ts";
import { type ErrorReport, reportError } from "../errors/troupe-error.ts";

/** What to do next where the error itself does not say. */
const nextSteps: Partial<Record<ErrorCode, string>> = {
  STORAGE_FULL: "Free some space, then go on with the run.",
  PROVIDER_UNAUTHORIZED: "Check the key in .env, or remove it to work without this provider.",
  PROVIDER_RATE_LIMITED: "Wait a little, then go on with the run.",
  PROVIDER_FAILED: "Try again later, or set TROUPE_OFFLINE=true to work without the network.",
  PROVIDER_MISSING: "Put a key into .env (see .env.example) or choose another provider.",
  TOPIC_UNKNOWN:
    "Give a text with --from FILE or --from URL, or your own words with --script FILE.",
  RUN_NOT_FOUND: "Check the run's id: report.json and the end of the failed command have it.",
  INTERNAL: "Run it again with TROUPE_LOG=debug to see the details.",
};

/** What happened, what it means and what to do next; never a stack. */
export function explainError(thrown: unknown): string {
  return explainReport(reportError(thrown));
}

export function explainReport({ code, message, data }: ErrorReport): string {
  const next = data.hint ?? nextSteps[code];
  const log = (data.log ?? []).slice(-5).map((line) => `    ${line}`);
  return [
    `✗ ${errorRegistry[code].title} (${code})`,
    `  ${message}`,
    ...log,
    ...(next === undefined ? [] : [`  → ${next}`]),
  ].join("\n");
}
