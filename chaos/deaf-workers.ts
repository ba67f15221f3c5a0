import { Attempt, type EndReason } from "../mixins/worker/attempt.ts";

/**
 * Half of the runs have workers that do not hear when they are told that their task is another's now: they
 * work on and report. Only the epoch stands between them and the run.
 */
export function deafenWorkers(): void {
  const prototype = Attempt.prototype as unknown as { end: End };
  const { end } = prototype;
  prototype.end = function endIfHeard(reason) {
    const told = reason === "lost" || reason === "cancelled";
    if (told && isDeafFor(this.ref.runId)) return;
    end.call(this, reason);
  };
}

type End = (this: { ref: { runId: string } }, reason: EndReason) => void;

/** By the last digit of a hexadecimal id. */
function isDeafFor(runId: string): boolean {
  return Number.parseInt(runId.slice(-1), 16) % 2 === 0;
}
