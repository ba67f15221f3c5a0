import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";

/** Milliseconds that a person may be made to watch a run in which nothing moves. */
const patienceMs = 600_000;

/** Whether a run waits for a person, or for so long that nobody should watch it. */
export function waitsLong({ state, waitingFor = [] }: RunStatus, now = Date.now()): boolean {
  if (state !== "waiting") return false;
  const times = waitingFor.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until)]));
  return Math.min(Infinity, ...times) - now > patienceMs;
}
