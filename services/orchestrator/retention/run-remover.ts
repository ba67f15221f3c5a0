import type { Logger } from "moleculer";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Debounces } from "../desk/debounces.ts";
import type { Leftovers } from "./leftovers.ts";
import type { Removals } from "./removals.ts";
import { hasEnded, type Run } from "../run/run.ts";

export interface RunRemoverParts {
  readonly removals: Removals;
  readonly leftovers: Leftovers;
  readonly debounces: Debounces;
  readonly logger: Pick<Logger, "warn">;
}

/** Deletes runs that have ended. */
export class RunRemover {
  private readonly parts: RunRemoverParts;

  constructor(parts: RunRemoverParts) {
    this.parts = parts;
  }

  /**
   * Deletes the run; what it referred to is swept later, where nothing else refers to it.
   * @throws TroupeError `RUN_STATE_CONFLICT` where it has not ended, `REVISION_CONFLICT` where
   *   something happened to it since it was read
   */
  async remove(run: Run): Promise<void> {
    requireEnded(run);
    const { removals, leftovers, debounces, logger } = this.parts;
    await leftovers.note(run);
    await debounces.leave(run);
    const removal = await removals.intend(run);
    if (!(await removals.carryOut(removal))) {
      throw new TroupeError("REVISION_CONFLICT", `The run ${run._id} was changed meanwhile.`);
    }
    await removals.tell(removal).catch((error: unknown) => {
      logger.warn(`${run._id} is deleted; that is told later.`, error);
    });
  }
}

function requireEnded(run: Run): void {
  const told = run.published === run.events.length;
  if (hasEnded(run) && told) return;
  throw new TroupeError(
    "RUN_STATE_CONFLICT",
    told ? `The run is ${run.state}.` : "The run's events are not published yet.",
    { hint: told ? "Cancel it first." : "Try again in a moment." },
  );
}
