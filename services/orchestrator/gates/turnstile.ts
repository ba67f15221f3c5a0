import type { Logger } from "moleculer";
import { hasCode } from "../../../errors/troupe-error.ts";
import type {
  DocumentCollection,
  DocumentStore,
  Filter,
  StoredDocument,
} from "../../../storage/documents/types.ts";
import { slotOf } from "../definition/concurrency-key.ts";
import type { Engine } from "../engine/engine.ts";
import { OneAtATime } from "../engine/one-at-a-time.ts";
import { hasEnded, type Admission, type Run, type RunEvent } from "../run/run.ts";

/** A place among the runs with the same concurrency key. */
interface Place {
  readonly slot: string;
  readonly runId: string;
  readonly turn: number;
}

/** The places that are taken, of many keys in one document: their number does not grow. */
export interface PlaceShard extends StoredDocument {
  readonly taken: readonly Place[];
}

export interface TurnstileParts {
  readonly runs: DocumentCollection<Run>;
  readonly places: DocumentCollection<PlaceShard>;
  readonly logger: Logger;
  apply(runId: string, event: RunEvent): Promise<Run>;
}

export async function openTurnstile(
  parts: Pick<TurnstileParts, "runs" | "logger"> & {
    readonly engine: Pick<Engine, "apply">;
    readonly store: DocumentStore;
  },
): Promise<Turnstile> {
  const { engine, store, runs, logger } = parts;
  const places = await store.collection<PlaceShard>("places");
  return new Turnstile({ runs, logger, places, apply: (id, event) => engine.apply(id, event) });
}

/** Hexadecimal digits of a slot that name its document: 4,096 of them at most. */
const shardDigits = 3;
/** Runs let in at one go. */
const batch = 100;

/**
 * Lets in as many runs of a concurrency key as may be under way at once. A place is taken by
 * compare-and-swap before its run is told, and freed after the run's end is written; so a crash in
 * between costs time, never the limit. What is left undone is done when the run is looked at again.
 */
export class Turnstile {
  private readonly parts: TurnstileParts;
  private readonly turns = new OneAtATime();
  /** Places in line of runs heard of here, by slot and run: they may not be found yet. */
  private readonly heard = new Map<string, Map<string, string>>();
  /** Slots that will be looked at anyway. */
  private readonly announced = new Set<string>();
  private closed = false;

  constructor(parts: TurnstileParts) {
    this.parts = parts;
  }

  /** Sees to what a run that was written means for those with its key. */
  consider(run: Run): void {
    const { admission } = run;
    if (this.closed || !admission || admission.state === "over") return;
    const slot = slotOf(run);
    this.hear(slot, run);
    if (hasEnded(run)) this.later(slot, () => this.free(run, admission));
    else if (admission.queue !== undefined && !this.announced.has(slot)) {
      this.announced.add(slot);
      this.later(slot, () => this.fill(slot));
    }
  }

  /** For whom a run waits, one sentence. */
  async reason(run: Run): Promise<string> {
    const { limit = 1, key = "", queue = "" } = run.admission ?? {};
    const slot = slotOf(run);
    const { taken } = await this.shard(slot);
    const [first, ...others] = taken.filter((place) => place.slot === slot);
    const before = await this.parts.runs.count({
      "admission.queue": { $gte: `${slot}:`, $lt: queue },
    });
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    const whom = first ? `run ${first.runId}${more}` : "its turn";
    const line = before > 0 ? ` ${before} before it.` : "";
    return `Waits for ${whom}: at most ${limit} with the key "${key}" at once.${line}`;
  }

  /** Ends what is under way; the rest is done after the next start. */
  async close(): Promise<void> {
    this.closed = true;
    await this.turns.idle();
  }

  private hear(slot: string, { _id, admission }: Run): void {
    const line = this.heard.get(slot) ?? new Map<string, string>();
    if (admission?.queue === undefined) line.delete(_id);
    else line.set(_id, admission.queue);
    if (line.size > 0) this.heard.set(slot, line);
    else this.heard.delete(slot);
  }

  private later(slot: string, work: () => Promise<void>): void {
    this.turns.run(slot, work).catch((error: unknown) => {
      this.parts.logger.warn("Runs that wait for each other are looked at again later.", error);
    });
  }

  private async free(run: Run, { turn }: Admission): Promise<void> {
    const slot = slotOf(run);
    await this.change(slot, async (taken) => ({
      taken: taken.filter((place) => place.runId !== run._id || place.turn > turn),
      result: undefined,
    }));
    await this.fill(slot);
    await this.parts.apply(run._id, { type: "left", turn });
  }

  private async fill(slot: string): Promise<void> {
    this.announced.delete(slot);
    const chosen = await this.change(slot, (taken) => this.choose(slot, taken));
    for (const run of chosen) await this.letIn(run);
    if (chosen.length === batch) await this.fill(slot);
  }

  /** Whose turn it is now; also those that had a place already and were not told. */
  private async choose(
    slot: string,
    taken: readonly Place[],
  ): Promise<{ taken: readonly Place[]; result: readonly Run[] }> {
    const line = await this.line(slot);
    const others = taken.filter((place) => place.slot !== slot);
    const own = taken.filter((place) => place.slot === slot);
    const holding = line.length > 0 ? await this.underWay(own) : own;
    const chosen: Run[] = [];
    for (const id of line) {
      const run = await this.waiting(slot, id);
      if (!run) continue;
      const place = { slot, runId: run._id, turn: run.admission?.turn ?? 0 };
      const has = holding.some(({ runId, turn }) => runId === place.runId && turn === place.turn);
      if (!has && holding.length >= (run.admission?.limit ?? 1)) break;
      if (!has) holding.push(place);
      chosen.push(run);
      if (chosen.length === batch) break;
    }
    return { taken: [...others, ...holding], result: chosen };
  }

  /** Runs that wait, the first first: those that are found, and those that can not be found yet. */
  private async line(slot: string): Promise<string[]> {
    const filter = lineOf(slot);
    const found = await this.parts.runs.find({ filter, sort: ["admission.queue"], limit: batch });
    const line = new Map(found.map(({ _id, admission }) => [_id, admission?.queue ?? ""]));
    for (const [id, queue] of this.heard.get(slot) ?? []) line.set(id, queue);
    const places = [...line].sort(([, one], [, other]) => (one < other ? -1 : 1));
    return places.map(([id]) => id);
  }

  /** What is found may be a moment old: the run as it is now, if it still waits. */
  private async waiting(slot: string, id: string): Promise<Run | undefined> {
    const run = await this.parts.runs.get(id);
    if (run?.admission?.queue !== undefined) return run;
    this.heard.get(slot)?.delete(id);
    return undefined;
  }

  /** Without those whose run has ended, or is gone: they cannot free their place any more. */
  private async underWay(places: readonly Place[]): Promise<Place[]> {
    const runs = await Promise.all(places.map(({ runId }) => this.parts.runs.get(runId)));
    return places.filter(({ turn }, index) => {
      const run = runs[index];
      return run !== undefined && !hasEnded(run) && run.admission?.turn === turn;
    });
  }

  private async letIn({ _id: id, admission }: Run): Promise<void> {
    if (!admission) return;
    const run = await this.parts.apply(id, { type: "admit", turn: admission.turn });
    // It may have ended, and freed its place, just before that was taken for it.
    if (hasEnded(run)) this.later(slotOf(run), () => this.free(run, admission));
  }

  private async change<Result>(
    slot: string,
    decide: (taken: readonly Place[]) => Promise<{ taken: readonly Place[]; result: Result }>,
  ): Promise<Result> {
    for (;;) {
      const shard = await this.shard(slot);
      const { taken, result } = await decide(shard.taken);
      if (same(taken, shard.taken)) return result;
      try {
        await this.parts.places.replaceIf(shard._id, shard.rev, { _id: shard._id, taken });
        return result;
      } catch (error) {
        // Another orchestrator let somebody in.
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      }
    }
  }

  private async shard(slot: string): Promise<PlaceShard> {
    const _id = slot.slice(0, shardDigits);
    for (;;) {
      const known = await this.parts.places.get(_id);
      if (known) return known;
      await this.parts.places.insert({ _id, taken: [] }).catch((error: unknown) => {
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      });
    }
  }
}

function lineOf(slot: string): Filter {
  // The next character after the colon is the semicolon.
  return { "admission.queue": { $gte: `${slot}:`, $lt: `${slot};` } };
}

function same(some: readonly Place[], others: readonly Place[]): boolean {
  return some.length === others.length && some.every((place, index) => place === others[index]);
}
