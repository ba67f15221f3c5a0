import type { RunStatus } from "../../../../packages/client/client.ts";

/** Which runs are shown, as the address says it. */
export const runFilters = [
  "all",
  "running",
  "waiting",
  "completed",
  "failed",
  "cancelled",
] as const;
export type RunFilter = (typeof runFilters)[number];

export interface RunsSearch {
  /** @default "all" */
  readonly state?: RunFilter;
}

export function readRunsSearch(search: Readonly<Record<string, unknown>>): RunsSearch {
  const state = runFilters.find((one) => one === search.state);
  return state === undefined || state === "all" ? {} : { state };
}

export function stateOf({ state }: RunsSearch): RunStatus["state"] | undefined {
  return state === "all" ? undefined : state;
}
