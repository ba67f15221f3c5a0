import { createHash } from "node:crypto";
import { v5 as uuidv5 } from "uuid";
import { hasCode } from "../../../errors/troupe-error.ts";
import type {
  DocumentCollection,
  StoredDocument,
  Unsaved,
} from "../../../storage/documents/types.ts";
import type { Engine } from "../engine/engine.ts";
import type { Run } from "../run/run.ts";

/** Which run the starts of a key belong to now. */
export interface DebounceKey extends StoredDocument {
  /** Names the run together with the key; grows when the run has begun and another is needed. */
  readonly generation: number;
}

/** Namespace of the ids of runs that are debounced. */
const namespace = "3d6a4c11-51b2-4f0e-8f0f-6f1a2f9f7a35";

export interface DebounceParts {
  readonly engine: Pick<Engine, "apply" | "begin">;
  readonly keys: DocumentCollection<DebounceKey>;
  now(): number;
}

/**
 * Starts that come close upon each other are one run: it waits in the store until its key has been
 * quiet, and each start before then replaces what it shall do. All of it is compare-and-swap, so it
 * does not matter which orchestrator gets which start, or dies in between.
 */
export class Debounces {
  private readonly parts: DebounceParts;

  constructor(parts: DebounceParts) {
    this.parts = parts;
  }

  /**
   * @param key names what is debounced, workspace and pipeline included
   * @param draftOf makes the run of this start; its `startAt` says when it begins
   */
  async start(
    key: readonly string[],
    draftOf: (own: Pick<Run, "_id" | "debounceKey">) => Promise<Unsaved<Run>>,
  ): Promise<Run> {
    const name = createHash("sha256").update(JSON.stringify(key)).digest("hex");
    for (;;) {
      const known = (await this.parts.keys.get(name)) ?? (await this.open(name));
      const draft = await draftOf({ _id: runIdOf(known), debounceKey: name });
      const run = await this.putOff(draft);
      if (run === "unknown") {
        const begun = await this.parts.engine.begin(draft).catch(undefinedOnConflict);
        if (begun) return begun;
      } else if (run === "begun") await this.next(known);
      else return run;
    }
  }

  /** The run is about to be deleted: no other one may get its id. */
  async leave({ _id, debounceKey }: Run): Promise<void> {
    const known = debounceKey === undefined ? undefined : await this.parts.keys.get(debounceKey);
    if (known && runIdOf(known) === _id) await this.parts.keys.removeIf(known._id, known.rev);
  }

  private async putOff(draft: Unsaved<Run>): Promise<Run | "unknown" | "begun"> {
    try {
      return await this.parts.engine.apply(draft._id, { type: "postpone", draft });
    } catch (error) {
      if (hasCode(error, "RUN_NOT_FOUND")) return "unknown";
      if (hasCode(error, "RUN_STATE_CONFLICT")) return "begun";
      throw error;
    }
  }

  private async open(_id: string): Promise<DebounceKey> {
    // From the clock, so that a key that was forgotten does not name an old run again.
    const fresh = { _id, generation: this.parts.now() };
    const mine = await this.parts.keys.insert(fresh).catch(undefinedOnConflict);
    return mine ?? (await this.parts.keys.get(_id)) ?? { ...fresh, rev: 0 };
  }

  private async next({ _id, rev, generation }: DebounceKey): Promise<void> {
    const later = Math.max(generation + 1, this.parts.now());
    await this.parts.keys
      .replaceIf(_id, rev, { _id, generation: later })
      .catch(undefinedOnConflict);
  }
}

function runIdOf({ _id, generation }: DebounceKey): string {
  return uuidv5(`${_id}/${generation}`, namespace);
}

// Another start was faster: what it wrote is looked at next.
function undefinedOnConflict(error: unknown): undefined {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
