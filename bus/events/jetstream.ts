import type { Logger } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { DocumentCollection, DocumentStore } from "../../storage/documents/types.ts";
import { SharedClock } from "../../time/shared-clock.ts";
import type { NatsLink } from "../nats-connection.ts";
import { onNats } from "../nats-trouble.ts";
import type { StreamAccess } from "../nats-streams.ts";
import { deadLetterCollection, deadLetterIndexes, StoredDeadLetters } from "./dead-letters.ts";
import { type Delivery, deliveryCollection } from "./deliveries.ts";
import { dropOldEvents, openEventStream } from "./event-stream.ts";
import { consumerName, deliverySubject, eventSubject } from "./event-subjects.ts";
import { JetStreamMember, type Redelivery } from "./jetstream-member.ts";
import { topicProblem } from "./topic.ts";
import type { DeadLetter, DomainEvent, EventBus, SubscribeOptions, Subscription } from "./types.ts";

export interface JetStreamEventBusOptions {
  readonly link: NatsLink;
  /** Keeps dead letters and what is due again. Closed with the bus. */
  readonly store: DocumentStore;
  readonly logger: Logger;
  /** Milliseconds before the second delivery; four times as long before each further one. @default 1000 */
  readonly retryDelayMs?: number;
  /** Events that are kept when every group has had them. @default 500000 */
  readonly keep?: number;
}

/** Milliseconds between two looks whether there are too many. */
const tidyMs = 60_000;

/**
 * Domain events of a cluster, on a JetStream stream that keeps an event until each group has had it, and for
 * a while longer, for who looks back.
 * Every group and pattern has a durable consumer, of which the server remembers how far it is. It
 * hands out one event at a time, so that a group has them in the order of publishing, whichever of
 * its members handles them.
 */
export class JetStreamEventBus implements EventBus {
  readonly deadLetters: StoredDeadLetters;
  private readonly options: JetStreamEventBusOptions;
  private readonly stream: StreamAccess;
  private readonly members = new Set<JetStreamMember>();
  private readonly forget: () => void;
  private readonly tidying: NodeJS.Timeout;
  /** Set by the store: one member says when an event is due again, another one looks. */
  private readonly clock: SharedClock;
  private clockSet?: Promise<void>;
  private letters?: Promise<DocumentCollection<DeadLetter>>;
  private deliveries?: Promise<DocumentCollection<Delivery>>;

  constructor(options: JetStreamEventBusOptions) {
    this.options = options;
    this.clock = new SharedClock({ time: () => options.store.time() });
    this.stream = openEventStream(options.link, options.logger);
    this.deadLetters = new StoredDeadLetters(
      () => this.openLetters(),
      ({ kind, group, pattern, event }) =>
        kind === "event"
          ? this.publish(event)
          : this.redeliver(consumerName(group, pattern), { event, failures: [] }),
    );
    // A server that lost its disk comes back without the stream.
    this.forget = options.link.onReconnect(() => this.stream.forget());
    this.tidying = setInterval(() => void this.tidy(), tidyMs);
    this.tidying.unref();
  }

  async publish(event: DomainEvent): Promise<void> {
    const { publisher } = await this.stream.openSoon();
    const text = JSON.stringify(event);
    await onNats(() => publisher.publish(eventSubject(event), text, { messageId: event.id }));
  }

  async subscribe(
    pattern: string,
    { group, attempts = 3 }: SubscribeOptions,
    handler: (event: DomainEvent) => Promise<void>,
  ): Promise<Subscription> {
    const problem = topicProblem(pattern);
    if (problem !== undefined) {
      throw new TroupeError("INPUT_INVALID", problem, { field: "pattern" });
    }
    const { logger, retryDelayMs = 1_000 } = this.options;
    const member = new JetStreamMember({
      ...{ group, pattern, attempts, handler, logger, retryDelayMs },
      ...{ letters: this.deadLetters, deliveries: await this.openDeliveries() },
      now: await this.openClock(),
      stream: this.stream,
      redeliver: (delivery, id) => this.redeliver(consumerName(group, pattern), delivery, id),
    });
    // The group is known from here on: what is published next waits for it.
    await member.begin();
    this.members.add(member);
    return {
      stop: async () => {
        this.members.delete(member);
        await member.stop();
      },
    };
  }

  async close(): Promise<void> {
    this.forget();
    clearInterval(this.tidying);
    this.clock.stop();
    await Promise.all([...this.members].map((member) => member.stop()));
    this.members.clear();
    await this.options.store.close();
  }

  private async tidy(): Promise<void> {
    const { keep = 500_000, logger } = this.options;
    try {
      await dropOldEvents(await this.stream.openSoon(), keep);
    } catch (error) {
      logger.debug("Old events are dropped later.", error);
    }
  }

  /** @param id the same delivery is published once under it, however many members do */
  private async redeliver(consumer: string, delivery: Redelivery, id?: string): Promise<void> {
    const { publisher } = await this.stream.openSoon();
    const { event, failures } = delivery;
    const subject = deliverySubject(consumer);
    const text = JSON.stringify({ event, failures });
    await onNats(() => publisher.publish(subject, text, { messageId: id }));
  }

  private async openClock(): Promise<() => number> {
    this.clockSet ??= this.clock.start();
    this.clockSet.catch(() => (this.clockSet = undefined));
    await this.clockSet;
    return () => this.clock.now();
  }

  private openLetters(): Promise<DocumentCollection<DeadLetter>> {
    const { store } = this.options;
    this.letters ??= store.collection<DeadLetter>(deadLetterCollection, deadLetterIndexes);
    this.letters.catch(() => (this.letters = undefined));
    return this.letters;
  }

  private openDeliveries(): Promise<DocumentCollection<Delivery>> {
    const { store } = this.options;
    this.deliveries ??= store.collection<Delivery>(deliveryCollection, [["consumer", "dueAt"]]);
    this.deliveries.catch(() => (this.deliveries = undefined));
    return this.deliveries;
  }
}
