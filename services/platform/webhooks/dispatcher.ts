import type { Logger } from "moleculer";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { Alarm, type Clock } from "../../../time/clock.ts";
import type { DeliveryDocument } from "./delivery.ts";
import type { EndpointDocument } from "./endpoint.ts";
import { EndpointQueue } from "./endpoint-queue.ts";
import { Slots } from "./slots.ts";
import type { Attempt } from "./webhooks.contract.ts";

export interface DispatcherParts {
  readonly endpoints: DocumentCollection<EndpointDocument>;
  readonly deliveries: DocumentCollection<DeliveryDocument>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, "warn" | "debug">;
  /** Sends a delivery once. Throws where nothing was found out about the endpoint. */
  readonly attempt: (
    endpoint: EndpointDocument,
    delivery: DeliveryDocument,
    now: number,
  ) => Promise<Attempt>;
  /** Called when the endpoint has changed: it may have events to tell. */
  readonly onEndpoint: (endpoint: EndpointDocument) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Requests that are under way at a time, to all endpoints. */
const slotCount = 128;
/** Milliseconds between two looks for what no queue of this node knows: another node died with it. */
const sweepMs = 5_000;

/** Brings deliveries to their endpoints, as soon as they are due. Any number of nodes may. */
export class Dispatcher {
  private readonly parts: DispatcherParts;
  private readonly slots = new Slots(slotCount);
  private readonly queues = new Map<string, EndpointQueue>();
  private readonly sweeping: Alarm;
  private sweep?: Promise<void>;
  private stopped = false;

  constructor(parts: DispatcherParts) {
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
