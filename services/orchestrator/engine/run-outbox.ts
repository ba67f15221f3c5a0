import type { Logger } from "moleculer";
import type { EventBus } from "../../../bus/events/types.ts";
import { hasEnded, type Run } from "../run/run.ts";

export interface RunOutboxParts {
  readonly events: EventBus;
  readonly logger: Logger;
  /** Writes of an ended run, which nothing else may write any more, that its events are published. */
  settle(run: Run): Promise<void>;
}

/**
 * Publishes what has happened to runs, each run's events in their order, while the runs go on. They
 * stand in the run itself, so a crash publishes some again and loses none. How many are out is
 * written with the run's next change.
 */
export class RunOutbox {
  private readonly parts: RunOutboxParts;
  /** Runs whose events are on their way, as they were last written. */
  private readonly runs = new Map<string, Run>();
  /** Ends with the run as it is then. */
  private readonly sending = new Map<string, Promise<Run>>();
  /** Events known to be published whose count is not written yet. */
  private readonly counts = new Map<string, number>();

  constructor(parts: RunOutboxParts) {
    this.parts = parts;
  }

  /** How many of the run's events are known to be published. */
  published(run: Run): number {
    return Math.max(run.published, this.counts.get(run._id) ?? 0);
  }

  /** The run as it was last written, while events of it are on their way. */
  latest(id: string): Run | undefined {
    return this.runs.get(id);
  }

  /** Takes up a run that was written. */
  take(run: Run): void {
    const id = run._id;
    const isUnderWay = this.runs.has(id);
    this.runs.set(id, run);
    if (!isUnderWay) this.sending.set(id, this.send(run));
  }

  /** The run as it is when its events are out, or could not be published for now. */
  async told(run: Run): Promise<Run> {
    return (await this.sending.get(run._id)) ?? run;
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.sending.size > 0) await Promise.all(this.sending.values());
  }

  private async send(first: Run): Promise<Run> {
    const id = first._id;
    let last = first;
    try {
      for (let run = this.runs.get(id); run; run = this.runs.get(id)) {
        last = run;
        const isDone = await this.sendNext(run);
        // It may have been written again meanwhile.
        if (isDone && this.runs.get(id) === run) break;
      }
    } catch (error) {
      // The run itself is safe. Some of them may go out once more.
      this.parts.logger.warn(`${id}: its events are published later.`, error);
    }
    this.runs.delete(id);
    this.sending.delete(id);
    return last;
  }

  /** @returns whether nothing is left to be done */
  private async sendNext(run: Run): Promise<boolean> {
    const count = this.published(run);
    const event = run.events[count];
    if (event) {
      await this.parts.events.publish(event);
      this.counts.set(run._id, count + 1);
      return false;
    }
    const isWritten = run.published === count;
    if (isWritten) this.counts.delete(run._id);
    if (isWritten || !hasEnded(run)) return true;
    await this.parts.settle(run);
    return false;
  }
}
