import { hasCode } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import type { Payload } from "../engine/payloads.ts";
import type { Run } from "../run/run.ts";
import type { Marks } from "./marks.ts";
import { type Reference, referencesOf } from "./references.ts";

/** Something that a deleted run referred to, and that nothing else may refer to any more. */
export interface Leftover extends StoredDocument, Reference {
  readonly workspaceId: string;
  /** Not before, milliseconds since 1970. */
  readonly lookAt: number;
}

export const leftoverIndexes = [["lookAt", "_id"]] as const;

export interface LeftoverTimes {
  /**
   * Milliseconds from a run's end in the store until what it left is looked at: whoever copied a
   * reference from it at that moment has written it by then.
   */
  readonly settleMs: number;
  /** Milliseconds that what was just stored is kept, referred to or not: a day's step may report it yet. */
  readonly freshMs: number;
  /** Milliseconds until what others hold is looked at again. */
  readonly againMs: number;
}

const minute = 60_000;
const day = 86_400_000;
export const leftoverTimes: LeftoverTimes = {
  settleMs: 10 * minute,
  freshMs: 25 * 60 * minute,
  againMs: 7 * day,
};

export interface LeftoverParts {
  readonly leftovers: DocumentCollection<Leftover>;
  readonly payloads: DocumentCollection<Payload>;
  readonly artifacts: ObjectStore;
  readonly marks: Marks;
  readonly times: LeftoverTimes;
  readonly now: () => number;
}

/** Looked at in one sweep; the next one goes on. */
const batch = 5_000;

/**
 * Mark and sweep over what deleted runs referred to. Objects and payloads are named by their content
 * and shared, so nothing is counted: what is left over is removed when a look through everything that
 * is stored finds nobody who refers to it.
 *
 * Safe against whatever happens meanwhile: a reference that moves comes from a document that was
 * there when the look began, or from one whose deletion writes the leftover again, which this sweep
 * then lets go; and what is stored anew is fresh.
 */
export class Leftovers {
  private readonly parts: LeftoverParts;

  constructor(parts: LeftoverParts) {
    this.parts = parts;
  }

  /** Before the run is removed: what is noted too early is found in use. */
  async note(run: Run): Promise<void> {
    const { settleMs } = this.parts.times;
    const { workspaceId } = run;
    const lookAt = this.parts.now() + settleMs;
    for (const { kind, name } of referencesOf(run)) {
      await this.write({ _id: `${kind} ${name}`, kind, name, workspaceId, lookAt });
    }
  }

  /**
   * What was made outside of a run, to be seen or heard now: it goes once it is no longer fresh, unless
   * somebody refers to it by then. All of a day at once, because each look goes through all runs.
   */
  async notePreview(workspaceId: string, key: string): Promise<void> {
    const { now, times } = this.parts;
    const lookAt = Math.ceil((now() + times.freshMs) / day) * day;
    await this.write({ _id: `artifact ${key}`, kind: "artifact", name: key, workspaceId, lookAt });
  }

  /**
   * Removes what nobody refers to.
   * @returns how many artifacts and payloads are gone
   * @throws TroupeError where somebody who may hold some does not answer: nothing is removed then
   */
  async sweep(): Promise<number> {
    const { leftovers, marks, times, now } = this.parts;
    const filter = { lookAt: { $lte: now() } };
    const due = await leftovers.find({ filter, sort: ["lookAt"], limit: batch });
    if (due.length === 0) return 0;
    const unused = await marks.unused(due);
    let gone = 0;
    for (const leftover of due) {
      if (unused.has(leftover._id) && (await this.remove(leftover))) gone += 1;
      else await this.putOff(leftover, unused.has(leftover._id) ? times.freshMs : times.againMs);
    }
    return gone;
  }

  private async remove(leftover: Leftover): Promise<boolean> {
    // Noted again since the look began: another run was deleted, and what it referred to may have moved.
    const current = await this.parts.leftovers.get(leftover._id);
    if (current?.rev !== leftover.rev) return true;
    const gone =
      leftover.kind === "artifact"
        ? await this.parts.artifacts.removeOlder(leftover.name, this.freshFrom())
        : await this.removePayload(leftover.name);
    if (gone) await this.parts.leftovers.removeIf(leftover._id, leftover.rev);
    return gone;
  }

  private async removePayload(name: string): Promise<boolean> {
    const payload = await this.parts.payloads.get(name);
    if (!payload) return true;
    if ((payload.heldAt ?? 0) >= this.freshFrom()) return false;
    return this.parts.payloads.removeIf(name, payload.rev);
  }

  private async putOff(leftover: Leftover, milliseconds: number): Promise<void> {
    const later = { ...leftover, lookAt: this.parts.now() + milliseconds };
    // Noted again meanwhile: then that counts.
    await this.parts.leftovers.replaceIf(leftover._id, leftover.rev, later).catch(ignoreConflict);
  }

  private async write(leftover: Omit<Leftover, "rev">): Promise<void> {
    const { leftovers } = this.parts;
    for (;;) {
      const known = await leftovers.get(leftover._id);
      try {
        if (known) await leftovers.replaceIf(known._id, known.rev, leftover);
        else await leftovers.insert(leftover);
        return;
      } catch (error) {
        ignoreConflict(error);
      }
    }
  }

  private freshFrom(): number {
    return this.parts.now() - this.parts.times.freshMs;
  }
}

function ignoreConflict(error: unknown): void {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
