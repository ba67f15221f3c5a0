import { type ErrorReport, reportError } from "../errors/troupe-error.ts";
import { explainError } from "./explain-error.ts";

/** Exit codes of the commands that make films, as `docs/reference/cli.md` lists them. */
export const exitCodes = {
  completed: 0,
  failed: 1,
  badArguments: 2,
  /** For a person, or for longer than anybody watches. */
  waiting: 3,
  interrupted: 130,
} as const;

/** Says why nothing came of it. @returns the exit code */
export function refuse(error: unknown, json: boolean): number {
  const report = reportError(error);
  process.stderr.write(`${explainError(error)}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: report }, null, 2)}\n`);
  return isBadInput(report) ? exitCodes.badArguments : exitCodes.failed;
}

export function isBadInput({ code }: ErrorReport): boolean {
  return code === "INPUT_INVALID" || code === "INPUT_TOO_LARGE";
}
