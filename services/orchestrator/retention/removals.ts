import { createEvent } from "../../../bus/events/envelope.ts";
import type { DomainEvent, EventBus } from "../../../bus/events/types.ts";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { Run } from "../run/run.ts";

/**
 * That a run is being deleted: written before it goes, because it cannot carry an event about its own
 * end. Removed when everybody was told.
 */
export interface Removal extends StoredDocument {
  /** Revision of the run that is deleted; with another one it stays. */
  readonly runRev: number;
  readonly tags: readonly string[];
  readonly event: DomainEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const removalIndexes = [["at", "_id"]] as const;

/** Milliseconds in which whoever deletes a run has done so; then others look. */
const leftMs = 30_000;
const batch = 100;

export interface RemovalParts {
  readonly removals: DocumentCollection<Removal>;
  readonly runs: Pick<DocumentCollection<Run>, "get" | "removeIf">;
  readonly events: Pick<EventBus, "publish">;
  readonly untag: (run: Pick<Run, "_id" | "tags">) => Promise<void>;
  readonly now: () => number;
}

/** Deletes runs and tells it at least once, whatever dies in between. */
export class Removals {
  private readonly parts: RemovalParts;

  constructor(parts: RemovalParts) {
    this.parts = parts;
  }

  /** From here on it is told where the run of this revision goes. */
  async intend(run: Run): Promise<Removal> {
    const { removals, now } = this.parts;
    const { _id, rev: runRev, tags = [], workspaceId, correlationId } = run;
    const event = createEvent({
      ...{ type: "pipeline.deleted", source: "pipelines", workspaceId, correlationId },
      data: { pipelineId: _id, pipeline: run.pipeline },
    });
    const removal = { _id, runRev, tags, event, at: now() };
    const known = await removals.get(_id);
    if (!known) return removals.insert(removal);
    // An earlier try at the same revision may have got further than its caller heard.
    return known.runRev === runRev ? known : removals.replaceIf(_id, known.rev, removal);
  }

  /**
   * Deletes the run.
   * @returns false where something happened to it since it was read: it stays
   */
  async carryOut(removal: Removal): Promise<boolean> {
    const { removals, runs } = this.parts;
    if (await runs.removeIf(removal._id, removal.runRev)) return true;
    // Somebody else may have finished it meanwhile.
    if (!(await runs.get(removal._id))) return true;
    await removals.removeIf(removal._id, removal.rev);
    return false;
  }

  /** What follows once the run is gone. */
  async tell(removal: Removal): Promise<void> {
    const { removals, events, untag } = this.parts;
    await untag({ _id: removal._id, tags: removal.tags });
    await events.publish(removal.event);
    await removals.removeIf(removal._id, removal.rev);
  }

  /** Finishes what a crash, or a bus that was away, left behind. */
  async finish(): Promise<void> {
    const { removals, now } = this.parts;
    const filter = { at: { $lte: now() - leftMs } };
    for (const removal of await removals.find({ filter, sort: ["at"], limit: batch })) {
      if (await this.carryOut(removal)) await this.tell(removal);
    }
  }
}
