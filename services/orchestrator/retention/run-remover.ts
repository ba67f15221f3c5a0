import { createEvent } from "../../../bus/events/envelope.ts";
import type { EventBus } from "../../../bus/events/types.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { Debounces } from "../desk/debounces.ts";
import type { Leftovers } from "./leftovers.ts";
import type { RunSearch } from "../desk/run-search.ts";
import { hasEnded, type Run } from "../run/run.ts";

export interface RunRemoverParts {
  readonly runs: DocumentCollection<Run>;
  readonly search: RunSearch;
  readonly leftovers: Leftovers;
  readonly debounces: Debounces;
  readonly events: EventBus;
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
    const { runs, search, leftovers, debounces, events } = this.parts;
    await leftovers.note(run);
    await debounces.leave(run);
    if (!(await runs.removeIf(run._id, run.rev))) {
      throw new TroupeError("REVISION_CONFLICT", `The run ${run._id} was changed meanwhile.`);
    }
    await search.untag(run);
    const data = { pipelineId: run._id, pipeline: run.pipeline };
    const { workspaceId, correlationId } = run;
    const told = { type: "pipeline.deleted", source: "pipelines", workspaceId, correlationId };
    await events.publish(createEvent({ ...told, data }));
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
