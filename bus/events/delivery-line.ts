import type { DocumentCollection } from "../../storage/documents/types.ts";
import type { StoredDeadLetters } from "./dead-letters.ts";
import { type Consumer, type Delivery, failureOf, retryWait } from "./deliveries.ts";
import type { DomainEvent, FailedDelivery, Subscription } from "./types.ts";

/** Milliseconds until a delivery is tried again whose outcome could not be stored. */
const storeRetryMs = 5_000;

interface Member {
  readonly handler: (event: DomainEvent) => Promise<void>;
  readonly attempts: number;
}

/**
 * The events of one consumer, handled one after another in the order they were published. One that
 * fails steps aside until it is due again and does not hold up the others.
 */
export class DeliveryLine {
  private readonly consumer: Omit<Consumer, "rev">;
  private readonly deliveries: DocumentCollection<Delivery>;
  private readonly letters: StoredDeadLetters;
  private readonly retryDelayMs: number;
  private readonly waiting: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Names of all that wait, are handled or will be due. */
  private readonly known = new Set<string>();
  private members: readonly Member[] = [];
  private working?: Promise<void>;
  /** Handled, their outcome on its way into the store. */
  private readonly settling = new Set<Promise<void>>();

  constructor(
    consumer: Omit<Consumer, "rev">,
    deliveries: DocumentCollection<Delivery>,
    letters: StoredDeadLetters,
    retryDelayMs: number,
  ) {
    this.consumer = consumer;
    this.deliveries = deliveries;
    this.letters = letters;
    this.retryDelayMs = retryDelayMs;
  }

  add(handler: Member["handler"], attempts: number): Subscription {
    const member = { handler, attempts };
    this.members = [...this.members, member];
    this.work();
    return {
      stop: async () => {
        this.members = this.members.filter((other) => other !== member);
        await this.idle();
      },
    };
  }

  push(delivery: Delivery): void {
    if (this.known.has(delivery._id)) return;
    this.known.add(delivery._id);
    this.enqueue(delivery, delivery.dueAt - Date.now());
  }

  async close(): Promise<void> {
    this.members = [];
    for (const timer of this.timers) clearTimeout(timer);
    await this.idle();
  }

  private async idle(): Promise<void> {
    await this.working;
    await Promise.all(this.settling);
  }

  private enqueue(delivery: Delivery, wait: number): void {
    if (wait <= 0) {
      this.waiting.push(delivery);
      this.work();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.enqueue(delivery, 0);
    }, wait);
    // Undelivered events do not keep a process alive: they are stored.
    timer.unref();
    this.timers.add(timer);
  }

  private work(): void {
    this.working ??= this.handleAll().finally(() => {
      this.working = undefined;
      // Something may have come between the last look and here.
      if (this.waiting.length > 0 && this.members.length > 0) this.work();
    });
  }

  private async handleAll(): Promise<void> {
    for (;;) {
      const member = this.members[0];
      const delivery = member && this.waiting.shift();
      if (!delivery) return;
      // The group's members take turns.
      this.members = [...this.members.slice(1), member];
      await this.handle(delivery, member);
    }
  }

  /** Resolves when the next one may be handled, which need not wait until the store has the outcome. */
  private async handle(delivery: Delivery, member: Member): Promise<void> {
    const failure = await failureOf(member.handler, delivery.event);
    const outcome =
      failure === undefined ? this.settled(delivery) : this.failed(delivery, member, failure);
    const settling = outcome
      // The store did not take it (a full disk): the delivery is made again later.
      .catch(() => this.enqueue(delivery, storeRetryMs))
      .finally(() => this.settling.delete(settling));
    this.settling.add(settling);
  }

  private async settled(delivery: Delivery): Promise<void> {
    const { _id: id } = delivery;
    // Only what was reinjected has one: to look is cheaper than a transaction each time.
    if (await this.letters.get(id)) await this.letters.remove(id);
    await this.deliveries.remove(id);
    this.known.delete(id);
  }

  private async failed(delivery: Delivery, member: Member, failure: FailedDelivery): Promise<void> {
    const failures = [...delivery.failures, failure];
    if (failures.length < member.attempts) {
      const wait = retryWait(this.retryDelayMs, failures.length);
      const next = { ...delivery, failures, dueAt: Date.now() + wait };
      this.enqueue(await this.deliveries.replaceIf(delivery._id, delivery.rev, next), wait);
      return;
    }
    const { group, pattern } = this.consumer;
    const { _id: id, event } = delivery;
    await this.letters.bury({ id, kind: "delivery", group, pattern, event, failures });
    await this.deliveries.remove(delivery._id);
    this.known.delete(delivery._id);
  }
}
