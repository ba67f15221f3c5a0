import type { Logger } from "moleculer";
import { reportError } from "../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { Alarm, type Clock } from "../../../time/clock.ts";
import type { Leftovers } from "./leftovers.ts";
import type { CachedResult } from "../engine/result-cache.ts";
import type { Removals } from "./removals.ts";
import type { RunRemover } from "./run-remover.ts";
import type { Run } from "../run/run.ts";

export interface HousekeeperParts {
  readonly runs: DocumentCollection<Run>;
  readonly results: DocumentCollection<CachedResult>;
  readonly remover: RunRemover;
  readonly removals: Pick<Removals, "finish">;
  readonly leftovers: Leftovers;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Days that finished runs and cached results are kept. @default for ever */
  readonly keepDays?: number;
  /** The same for the runs of one pipeline, where its definition says so. */
  keepDaysOf(pipeline: string): number | undefined;
}

const day = 86_400_000;
/** Milliseconds from the start until the first round, and between two. */
const firstMs = 60_000;
const roundMs = 3_600_000;
/** Milliseconds between two looks for deletions that were begun and not told. */
const finishMs = 30_000;
/** Documents taken in one go. */
const batch = 50;

/** Deletes what is older than it is to be kept, and then what that left behind. */
export class Housekeeper {
  private readonly parts: HousekeeperParts;
  private readonly alarm: Alarm;
  private readonly finishing: Alarm;
  private round?: Promise<void>;
  private finish?: Promise<void>;
  private stopped = false;

  constructor(parts: HousekeeperParts) {
    this.parts = parts;
    this.alarm = new Alarm(parts.clock, () => void this.keep());
    this.finishing = new Alarm(parts.clock, () => void this.finishRemovals());
  }

  start(): void {
    this.alarm.wakeAt(this.parts.clock.now() + firstMs);
    this.finishing.wakeAt(this.parts.clock.now());
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.alarm.stop();
    this.finishing.stop();
    await Promise.all([this.round, this.finish]);
  }

  private async keep(): Promise<void> {
    this.round = this.tidy().catch((error: unknown) => {
      // Nothing is lost by waiting: it is all still there in an hour.
      this.parts.logger.warn("Old runs and what they left are looked at again in an hour.", error);
    });
    await this.round;
    this.alarm.wakeAt(this.parts.clock.now() + roundMs);
  }

  private async finishRemovals(): Promise<void> {
    const { removals, clock, logger } = this.parts;
    this.finish = removals.finish().catch((error: unknown) => {
      logger.warn("Deletions that were begun are finished later.", error);
    });
    await this.finish;
    this.finishing.wakeAt(clock.now() + finishMs);
  }

  /** One round. */
  async tidy(): Promise<void> {
    const { clock, keepDays, logger, leftovers } = this.parts;
    const now = clock.now();
    let runs = 0;
    for (const pipeline of await this.pipelines()) {
      const days = this.parts.keepDaysOf(pipeline) ?? keepDays;
      if (days !== undefined) runs += await this.removeRuns(pipeline, now - days * day);
    }
    if (keepDays !== undefined) await this.removeResults(now - keepDays * day);
    const gone = this.stopped ? 0 : await leftovers.sweep();
    if (runs + gone > 0) logger.info(`Deleted ${runs} old runs and ${gone} of what runs left.`);
  }

  /** Names of all pipelines that have runs, also of those that are gone. */
  private async pipelines(): Promise<string[]> {
    const names: string[] = [];
    for (;;) {
      const last = names.at(-1);
      const [next] = await this.parts.runs.find({
        filter: last === undefined ? {} : { pipeline: { $gt: last } },
        sort: ["pipeline", "finishedAt"],
        limit: 1,
      });
      if (!next) return names;
      names.push(next.pipeline);
    }
  }

  private async removeRuns(pipeline: string, before: number): Promise<number> {
    const filter = { pipeline, finishedAt: { $lt: before } };
    const sort = ["pipeline", "finishedAt"];
    let removed = 0;
    let cursor: string | undefined;
    do {
      const page = await this.parts.runs.page({ filter, sort, limit: batch, cursor });
      for (const run of page.documents) removed += await this.remove(run);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && !this.stopped);
    return removed;
  }

  private async remove(run: Run): Promise<number> {
    try {
      await this.parts.remover.remove(run);
      return 1;
    } catch (thrown) {
      const { code } = reportError(thrown);
      // Somebody sent it on just now, or its events are not out yet: it stays for this time.
      if (code === "RUN_STATE_CONFLICT" || code === "REVISION_CONFLICT") return 0;
      throw thrown;
    }
  }

  private async removeResults(before: number): Promise<void> {
    const { results } = this.parts;
    const filter = { storedAt: { $lt: before } };
    for (;;) {
      const old = await results.find({ filter, sort: ["storedAt"], limit: batch });
      for (const { _id, rev } of old) await results.removeIf(_id, rev);
      if (old.length < batch || this.stopped) return;
    }
  }
}
