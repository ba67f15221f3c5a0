import { Alarm } from "../../../time/clock.ts";
import type { DeliveryParts } from "./delivery-parts.ts";
import { EndpointQueue } from "./endpoint-queue.ts";
import { Slots } from "./slots.ts";

/** Requests that are under way at a time, to all endpoints. */
const slotCount = 128;
/** Milliseconds between two looks for what no queue of this node knows: another node died with it. */
const sweepMs = 5_000;

/** Brings deliveries to their endpoints, as soon as they are due. Any number of nodes may. */
export class Dispatcher {
  private readonly parts: DeliveryParts;
  private readonly slots = new Slots(slotCount);
  private readonly queues = new Map<string, EndpointQueue>();
  private readonly sweeping: Alarm;
  private sweep?: Promise<void>;
  private stopped = false;

  constructor(parts: DeliveryParts) {
    this.parts = parts;
    this.sweeping = new Alarm(parts.clock, () => void this.lookAround());
  }

  start(): void {
    this.sweeping.wakeAt(this.parts.clock.now());
  }

  /** Something is due for this webhook. */
  wake(webhookId: string): void {
    if (this.stopped) return;
    const queue =
      this.queues.get(webhookId) ?? new EndpointQueue(webhookId, this.parts, this.slots);
    this.queues.set(webhookId, queue);
    queue.wake();
  }

  /** The webhook was removed. */
  async forget(webhookId: string): Promise<void> {
    const queue = this.queues.get(webhookId);
    this.queues.delete(webhookId);
    await queue?.close();
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.sweeping.stop();
    await this.sweep;
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private async lookAround(): Promise<void> {
    this.sweep = this.wakeAllDue().catch((error: unknown) => {
      this.parts.logger.warn("Deliveries that are due are looked for again later.", error);
    });
    await this.sweep;
    this.sweeping.wakeAt(this.parts.clock.now() + sweepMs);
  }

  /** Goes from webhook to webhook that has something pending, by the index. */
  private async wakeAllDue(): Promise<void> {
    const { deliveries, clock } = this.parts;
    const sort = ["webhookId", "dueAt"];
    for (let last = ""; !this.stopped;) {
      const filter = { state: "pending", webhookId: { $gt: last } };
      const [next] = await deliveries.find({ filter, sort, limit: 1 });
      if (!next) return;
      last = next.webhookId;
      if (next.dueAt <= clock.now()) this.wake(last);
    }
  }
}
