import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import { WorkspaceCollection } from "../../../storage/documents/scoped.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { Clock } from "../../../time/clock.ts";
import {
  type DeliveryDocument,
  deliveryId,
  handedBack,
  newDelivery,
  replayed,
} from "./delivery.ts";

/** Milliseconds that a delivery is remembered after it came to its end: 30 days. */
const keptMs = 30 * 86_400_000;
const batch = 100;

/** What was sent, is being sent and is to be sent. */
export class DeliveryLog {
  readonly #all: DocumentCollection<DeliveryDocument>;
  readonly #clock: Clock;

  constructor(all: DocumentCollection<DeliveryDocument>, clock: Clock) {
    this.#all = all;
    this.#clock = clock;
  }

  in(workspaceId: string): DocumentCollection<DeliveryDocument> {
    return new WorkspaceCollection(this.#all, workspaceId);
  }

  /** Puts the event on its way. The bus may bring it twice: once is enough. */
  async add(webhookId: string, event: DomainEvent): Promise<void> {
    const draft = newDelivery(webhookId, event, this.#clock.now());
    await this.#all.insert(draft).catch((error: unknown) => {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
    });
  }

  /** @throws TroupeError `DELIVERY_NOT_FOUND` */
  async find(workspaceId: string, webhookId: string, id: string): Promise<DeliveryDocument> {
    const found = await this.in(workspaceId).get(id);
    if (found?.webhookId === webhookId) return found;
    throw new TroupeError("DELIVERY_NOT_FOUND", `There is no delivery ${id} of ${webhookId}.`);
  }

  /** Sends one again, whatever came of it. One that is on its way is due at once. */
  async replay(workspaceId: string, webhookId: string, id: string): Promise<DeliveryDocument> {
    return saveWithRetry(async () => {
      const found = await this.find(workspaceId, webhookId, id);
      if (found.body === "") {
        throw new TroupeError("INPUT_TOO_LARGE", found.reason ?? "The event is too large.");
      }
      return this.#all.replaceIf(id, found.rev, replayed(found, this.#clock.now()));
    });
  }

  /**
   * Sends an event again that did not get through, or that the webhook never had.
   * @param delivered also where it did get through
   * @returns whether it is on its way now, and was not before
   */
  async resend(webhookId: string, event: DomainEvent, delivered: boolean): Promise<boolean> {
    const known = await this.#all.get(deliveryId(webhookId, event.id));
    if (!known) {
      await this.add(webhookId, event);
      return true;
    }
    if (known.state === "pending" || (known.state === "delivered" && !delivered)) return false;
    await this.replay(known.workspaceId, webhookId, known._id);
    return true;
  }

  /** In one process: what the process before had taken when it died is due at once. */
  async handBackAll(): Promise<void> {
    const filter = { state: "pending", taken: true };
    for (const lost of await this.#all.find({ filter })) {
      await this.#all.replaceIf(lost._id, lost.rev, handedBack(lost, this.#clock.now()));
    }
  }

  /** Everything of a webhook that is gone. */
  async removeAll(webhookId: string): Promise<void> {
    for (;;) {
      const found = await this.#all.find({ filter: { webhookId }, limit: batch });
      await Promise.all(found.map(({ _id }) => this.#all.remove(_id)));
      if (found.length < batch) return;
    }
  }

  /** Forgets what came to its end long ago. */
  async tidy(): Promise<void> {
    for (const state of ["delivered", "failed"]) {
      const filter = { state, createdAt: { $lt: this.#clock.now() - keptMs } };
      for (;;) {
        const old = await this.#all.find({ filter, sort: ["createdAt"], limit: batch });
        await Promise.all(old.map(({ _id, rev }) => this.#all.removeIf(_id, rev)));
        if (old.length < batch) break;
      }
    }
  }
}
