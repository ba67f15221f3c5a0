import { hasCode } from "../../../errors/troupe-error.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { Alarm } from "../../../time/clock.ts";
import {
  type DeliveryDocument,
  givenUp,
  handedBack,
  outcomeOf,
  settled,
  taken,
} from "./delivery.ts";
import type { DeliveryParts } from "./delivery-parts.ts";
import { afterAttempt, type EndpointDocument, type Outcome } from "./endpoint.ts";
import type { Slots } from "./slots.ts";

/** Milliseconds until a delivery is due again whose sender was not heard of: twice an attempt. */
const leaseMs = 30_000;
/** Deliveries to one endpoint at a time; one where nothing gets through at present. */
const width = 4;
/** Deliveries among which one is chosen after another node took the first. */
const crowd = 16;

/**
 * What goes to one endpoint. It takes slots one by one, in turn with the queues of the others, so that
 * an endpoint that answers slowly, or has a thousand events waiting, holds up nobody else.
 */
export class EndpointQueue {
  private readonly webhookId: string;
  private readonly parts: DeliveryParts;
  private readonly slots: Slots;
  private readonly alarm: Alarm;
  private readonly workers = new Set<Promise<void>>();
  private taking: Promise<unknown> = Promise.resolve();
  private resting?: Promise<void>;
  private width = width;
  private woken = false;
  private stopped = false;

  constructor(webhookId: string, parts: DeliveryParts, slots: Slots) {
    this.webhookId = webhookId;
    this.parts = parts;
    this.slots = slots;
    this.alarm = new Alarm(parts.clock, () => this.wake());
  }

  /** Something may be due. */
  wake(): void {
    this.woken = true;
    this.employ();
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.stopped = true;
    this.alarm.stop();
    await Promise.all(this.workers);
    await this.resting;
  }

  private employ(): void {
    if (this.stopped || this.workers.size >= this.width) return;
    const worker = this.work()
      .catch((error: unknown) => {
        this.parts.logger.warn(`${this.webhookId}: deliveries are looked at again later.`, error);
      })
      .finally(() => this.left(worker));
    this.workers.add(worker);
  }

  private async work(): Promise<void> {
    for (let busy = true; busy && !this.stopped && this.workers.size <= this.width;) {
      const giveBack = await this.slots.take();
      try {
        const delivery = this.stopped ? undefined : await this.takeInTurn();
        if (delivery) await this.deliver(delivery);
        busy = delivery !== undefined || this.woken;
      } finally {
        giveBack();
      }
    }
  }

  /** The last one out sets the alarm. */
  private left(worker: Promise<void>): void {
    this.workers.delete(worker);
    if (this.workers.size > 0 || this.stopped) return;
    this.resting = this.rest().catch((error: unknown) => {
      this.parts.logger.debug(`${this.webhookId}: the next look finds what is due.`, error);
    });
  }

  /** One worker looks at a time: two would find the same. */
  private takeInTurn(): Promise<DeliveryDocument | undefined> {
    const taken = this.taking.then(() => this.take());
    this.taking = taken.catch(() => undefined);
    return taken;
  }

  private async take(): Promise<DeliveryDocument | undefined> {
    const { deliveries, clock, random } = this.parts;
    for (let among = 1; ; among = crowd) {
      this.woken = false;
      const found = await this.pending({ $lte: clock.now() }, among + 1);
      // Whoever was faster goes for the next one too: elsewhere there is more peace.
      const next = found[Math.floor(random() * Math.min(among, found.length))];
      if (!next) return undefined;
      if (found.length > 1) this.employ();
      const claimed = taken(next, clock.now() + leaseMs);
      const ours = await replaceUnlessTaken(deliveries, next._id, next.rev, claimed);
      if (ours) return ours;
    }
  }

  private async rest(): Promise<void> {
    const [next] = await this.pending({ $gt: 0 }, 1);
    if (next) this.alarm.wakeAt(next.dueAt);
  }

  private pending(dueAt: { readonly $lte?: number; readonly $gt?: number }, limit: number) {
    const filter = { state: "pending", webhookId: this.webhookId, dueAt };
    return this.parts.deliveries.find({ filter, sort: ["dueAt"], limit });
  }

  private async deliver(claimed: DeliveryDocument): Promise<void> {
    const { endpoints, deliveries, clock, attempt, random } = this.parts;
    const endpoint = await endpoints.get(this.webhookId);
    // Removed together with what waits for it.
    if (!endpoint) return void (await deliveries.remove(claimed._id));
    if (endpoint.state === "disabled") {
      await this.save(claimed, givenUp(claimed, "The webhook is disabled."));
      return;
    }
    const tried = await attempt(endpoint, claimed, clock.now()).catch(async (error: unknown) => {
      await this.save(claimed, handedBack(claimed, clock.now()));
      throw error;
    });
    const now = clock.now();
    await this.save(claimed, settled(claimed, tried, now, random()));
    const outcome = outcomeOf(tried, claimed.tries + 1);
    this.width = outcome.result === "delivered" ? width : 1;
    await this.tellEndpoint(endpoint, outcome, now);
  }

  private async save(claimed: DeliveryDocument, next: Omit<DeliveryDocument, "rev">) {
    const { deliveries, logger } = this.parts;
    const saved = await replaceUnlessTaken(deliveries, claimed._id, claimed.rev, next);
    // This process stood still for longer than its lease, and another one went on.
    if (!saved) logger.debug(`${claimed._id}: another node has taken this delivery over.`);
  }

  private async tellEndpoint(known: EndpointDocument, outcome: Outcome, now: number) {
    if (!afterAttempt(known, outcome, now)) return;
    const { endpoints, onEndpoint } = this.parts;
    const saved = await saveWithRetry(async () => {
      const endpoint = await endpoints.get(known._id);
      const next = endpoint && afterAttempt(endpoint, outcome, now);
      return next && endpoints.replaceIf(known._id, endpoint.rev, next);
    });
    if (saved) await onEndpoint(saved);
  }
}

/** @returns what was saved, or undefined where somebody else wrote it meanwhile */
async function replaceUnlessTaken(
  deliveries: DocumentCollection<DeliveryDocument>,
  id: string,
  rev: number,
  next: Omit<DeliveryDocument, "rev">,
): Promise<DeliveryDocument | undefined> {
  try {
    return await deliveries.replaceIf(id, rev, next);
  } catch (error) {
    if (!hasCode(error, "REVISION_CONFLICT")) throw error;
    return undefined;
  }
}
