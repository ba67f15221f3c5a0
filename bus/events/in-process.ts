import { LRUCache } from "lru-cache";
import { hasCode, TroupeError } from "../../errors/troupe-error.ts";
import type { DocumentCollection, DocumentStore } from "../../storage/documents/types.ts";
import { deadLetterCollection, deadLetterIndexes, StoredDeadLetters } from "./dead-letters.ts";
import { DeliveryLine } from "./delivery-line.ts";
import { type Consumer, type Delivery, deliveryCollection, deliveryId } from "./deliveries.ts";
import { topicMatches, topicProblem } from "./topic.ts";
import type { DeadLetter, DomainEvent, EventBus, SubscribeOptions, Subscription } from "./types.ts";

export interface InProcessEventBusOptions {
  /** Milliseconds before the second delivery; four times as long before each further one. @default 1000 */
  readonly retryDelayMs?: number;
  /** Milliseconds after which a group that nobody subscribed again is forgotten. @default 30 days */
  readonly forgetAfterMs?: number;
}

interface Collections {
  readonly consumers: DocumentCollection<Consumer>;
  readonly deliveries: DocumentCollection<Delivery>;
  readonly letters: DocumentCollection<DeadLetter>;
}

const day = 86_400_000;

/**
 * Domain events within one process. What is still to be delivered lies in the document store, per
 * group, before `publish` resolves: a killed process goes on where it was.
 */
export class InProcessEventBus implements EventBus {
  readonly deadLetters: StoredDeadLetters;
  private readonly options: Required<InProcessEventBusOptions>;
  private readonly store: DocumentStore;
  private readonly lines = new Map<string, DeliveryLine>();
  private opening?: Promise<Collections>;
  private known?: Promise<Map<string, Consumer>>;
  /** Who wants the events of a type. */
  private readonly byType = new LRUCache<string, readonly Consumer[]>({ max: 1_000 });

  constructor(store: DocumentStore, options: InProcessEventBusOptions = {}) {
    this.store = store;
    this.options = { retryDelayMs: 1_000, forgetAfterMs: 30 * day, ...options };
    this.deadLetters = new StoredDeadLetters(
      async () => (await this.open()).letters,
      ({ kind, group, pattern, event }) =>
        kind === "event" ? this.publish(event) : this.deliver(consumerOf(group, pattern), event),
    );
  }

  async publish(event: DomainEvent): Promise<void> {
    const consumers = this.byType.get(event.type) ?? (await this.wanting(event.type));
    for (const consumer of consumers) await this.deliver(consumer, event);
  }

  async subscribe(
    pattern: string,
    options: SubscribeOptions,
    handler: (event: DomainEvent) => Promise<void>,
  ): Promise<Subscription> {
    const problem = topicProblem(pattern);
    if (problem !== undefined) {
      throw new TroupeError("INPUT_INVALID", problem, { field: "pattern" });
    }
    const consumer = consumerOf(options.group, pattern);
    await this.remember(consumer);
    const line = await this.line(consumer);
    return line.add(handler, options.attempts ?? 3);
  }

  async close(): Promise<void> {
    await Promise.all([...this.lines.values()].map((line) => line.close()));
    this.lines.clear();
    await this.store.close();
  }

  private async deliver(consumer: Omit<Consumer, "rev">, event: DomainEvent): Promise<void> {
    const { deliveries } = await this.open();
    const delivery = {
      _id: deliveryId(consumer._id, event),
      consumer: consumer._id,
      event,
      failures: [],
      // Order of publishing within the process, also over a restart.
      at: performance.timeOrigin + performance.now(),
      dueAt: 0,
    };
    // Published twice while the first is still waiting: one delivery is enough.
    const saved = await deliveries.insert(delivery).catch(undefinedOnConflict);
    if (saved) this.lines.get(consumer._id)?.push(saved);
  }

  private async line(consumer: Omit<Consumer, "rev">): Promise<DeliveryLine> {
    const { deliveries } = await this.open();
    const present = this.lines.get(consumer._id);
    if (present) return present;
    const line = new DeliveryLine(
      consumer,
      deliveries,
      this.deadLetters,
      this.options.retryDelayMs,
    );
    this.lines.set(consumer._id, line);
    const waiting = await deliveries.find({ filter: { consumer: consumer._id }, sort: ["at"] });
    for (const delivery of waiting) line.push(delivery);
    return line;
  }

  private async remember(consumer: Omit<Consumer, "rev">): Promise<void> {
    const { consumers } = await this.open();
    const known = await this.consumers();
    const before = known.get(consumer._id);
    const writing = before
      ? consumers.replaceIf(before._id, before.rev, consumer)
      : consumers.insert(consumer);
    // Two members of the group that subscribe at once both mean the same.
    const saved = await writing.catch(undefinedOnConflict);
    if (saved) known.set(consumer._id, saved);
    this.byType.clear();
  }

  private async wanting(type: string): Promise<readonly Consumer[]> {
    const consumers = await this.consumers();
    const wanting = [...consumers.values()].filter(({ pattern }) => topicMatches(pattern, type));
    this.byType.set(type, wanting);
    return wanting;
  }

  /** One map for all who ask, also for those who ask while it is being read. */
  private consumers(): Promise<Map<string, Consumer>> {
    this.known ??= this.readConsumers().catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async readConsumers(): Promise<Map<string, Consumer>> {
    const { consumers } = await this.open();
    return new Map((await consumers.find()).map((one) => [one._id, one]));
  }

  private open(): Promise<Collections> {
    // A disk that is full now may have space the next time.
    this.opening ??= this.openCollections().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async openCollections(): Promise<Collections> {
    const consumers = await this.store.collection<Consumer>("event_consumers");
    const deliveries = await this.store.collection<Delivery>(
      deliveryCollection,
      [["consumer", "at"]],
      { hot: true },
    );
    const letters = await this.store.collection<DeadLetter>(
      deadLetterCollection,
      deadLetterIndexes,
    );
    await this.forget({ consumers, deliveries, letters });
    return { consumers, deliveries, letters };
  }

  /** A service that was removed for good must not collect events for ever. */
  private async forget({ consumers, deliveries }: Collections): Promise<void> {
    const before = Date.now() - this.options.forgetAfterMs;
    for (const consumer of await consumers.find({ filter: { seenAt: { $lt: before } } })) {
      const waiting = await deliveries.find({ filter: { consumer: consumer._id } });
      for (const { _id } of waiting) await deliveries.remove(_id);
      await consumers.remove(consumer._id);
    }
  }
}

function consumerOf(group: string, pattern: string): Omit<Consumer, "rev"> {
  return { _id: `${group} ${pattern}`, group, pattern, seenAt: Date.now() };
}

function undefinedOnConflict(error: unknown): undefined {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
