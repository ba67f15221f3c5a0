import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "moleculer";
import type { ConsumerMessages, JsMsg } from "nats";
import { hasCode, reportError, TroupeError } from "../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";
import { steadily, type StreamAccess } from "../nats-streams.ts";
import type { StoredDeadLetters } from "./dead-letters.ts";
import { type Delivery, deliveryId, failedDelivery, failureOf, retryWait } from "./deliveries.ts";
import { consumerName, deliverySubject, filterSubjects } from "./event-subjects.ts";
import { eventStream } from "./event-stream.ts";
import type { DomainEvent, FailedDelivery } from "./types.ts";

/** A delivery that is made again: the event with all that went wrong before. */
export type Redelivery = Pick<Delivery, "event" | "failures">;

export interface MemberOptions {
  readonly group: string;
  readonly pattern: string;
  readonly attempts: number;
  handler(event: DomainEvent): Promise<void>;
  readonly retryDelayMs: number;
  readonly letters: StoredDeadLetters;
  /** What is due again, of all groups. */
  readonly deliveries: DocumentCollection<Delivery>;
  readonly stream: StreamAccess;
  redeliver(delivery: Redelivery, id: string): Promise<void>;
  /** Milliseconds since 1970 by a clock that all members share. */
  now(): number;
  readonly logger: Logger;
}

/** A member that is not heard of for so many milliseconds loses its event to another. */
const ackWaitMs = 2_000;
/** Milliseconds until an event is handled again whose outcome could not be stored. */
const storeRetryMs = 5_000;
/** Milliseconds between two looks for deliveries that are due and that nobody has a timer for. */
const sweepMs = 5_000;
/** Milliseconds until a consumer is asked again that could not be. */
const troubleMs = 500;
/** Milliseconds after which a group that nobody subscribed again is forgotten: 30 days. */
const forgottenMs = 30 * 86_400_000;
/** Members that may die over one event; then it is taken for what kills them. */
const deathsLimit = 5;

/** One member of a group: takes the group's events one after another. */
export class JetStreamMember {
  private readonly options: MemberOptions;
  private readonly name: string;
  private readonly timers = new Set<NodeJS.Timeout>();
  private messages?: ConsumerMessages;
  private working?: Promise<void>;
  private handling = false;
  private readonly stopping = new AbortController();

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  constructor(options: MemberOptions) {
    this.options = options;
    this.name = consumerName(options.group, options.pattern);
  }

  /** Resolves when the server knows the group. */
  async begin(): Promise<void> {
    for (let known = false; !known && !this.stopped;) {
      known = await this.ensureConsumer().then(() => true, this.troubled);
    }
    this.working = this.work();
    this.sweepAfter(0);
  }

  /** Waits for the event in work. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.messages?.stop();
    await this.working;
  }

  private async ensureConsumer(): Promise<void> {
    const { manager } = await this.options.stream.open();
    const { AckPolicy, DeliverPolicy, nanos } = await import("nats");
    const { group, pattern } = this.options;
    await manager.consumers.add(eventStream, {
      durable_name: this.name,
      description: `${group}: ${pattern}`,
      filter_subjects: [...filterSubjects(pattern), deliverySubject(this.name)],
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.New,
      ack_wait: nanos(ackWaitMs),
      // In order: the next is handed out when the one before is settled.
      max_ack_pending: 1,
      inactive_threshold: nanos(forgottenMs),
    });
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.takeAll();
      } catch (error) {
        if (this.stopped) return;
        await this.troubled(error);
        await this.ensureConsumer().catch(() => undefined);
      }
    }
  }

  /** The server is away, or its cluster is choosing a leader. */
  private readonly troubled = async (error: unknown): Promise<false> => {
    this.options.logger.debug(`${this.name}: events cannot be taken now.`, error);
    await wait(troubleMs, undefined, { ref: false });
    return false;
  };

  private async takeAll(): Promise<void> {
    const { client } = await this.options.stream.open();
    const consumer = await client.consumers.get(eventStream, this.name);
    if (this.stopped) return;
    this.messages = await consumer.consume({ ...steadily, max_messages: 1 });
    this.options.stream.watch(this.messages, () => this.handling);
    for await (const message of this.messages) {
      if (this.stopped) message.nak();
      else await this.handle(message);
    }
    // It ends without an error where the consumer is gone.
    if (!this.stopped) throw new TroupeError("NATS_UNREACHABLE", "The consumer was closed.");
  }

  private async handle(message: JsMsg): Promise<void> {
    const beat = setInterval(() => message.working(), ackWaitMs / 3);
    this.handling = true;
    try {
      // Here, because each delivery of the server counts as a member that died of the event.
      while (!(await this.isSettled(message))) {
        await wait(storeRetryMs, undefined, { signal: this.stopping.signal });
      }
      message.ack();
    } catch {
      // The member stops: another one takes it.
      message.nak();
    } finally {
      this.handling = false;
      clearInterval(beat);
    }
  }

  /** @returns false where the store did not take the outcome */
  private async isSettled(message: JsMsg): Promise<boolean> {
    try {
      await this.settle(message);
      return true;
    } catch (error) {
      this.options.logger.warn(`${this.name}: an event could not be settled yet.`, error);
      return false;
    }
  }

  /** Nothing is acknowledged before its outcome is stored. */
  private async settle(message: JsMsg): Promise<void> {
    const again = message.subject === deliverySubject(this.name);
    const { event, failures } = again
      ? message.json<Redelivery>()
      : { event: message.json<DomainEvent>(), failures: [] };
    const failure = await this.failure(event, message.info.deliveryCount);
    const id = deliveryId(this.name, event);
    if (failure) await this.failed(id, event, [...failures, failure]);
    else if (again) await this.options.letters.remove(id);
  }

  private async failure(event: DomainEvent, count: number): Promise<FailedDelivery | undefined> {
    if (count <= deathsLimit) return failureOf((one) => this.options.handler(one), event);
    const message = `Nobody settled it in ${deathsLimit} deliveries: each time the process died or stopped.`;
    return failedDelivery(reportError(new TroupeError("WORKER_LOST", message)));
  }

  private async failed(
    id: string,
    event: DomainEvent,
    failures: readonly FailedDelivery[],
  ): Promise<void> {
    const { group, pattern, letters, deliveries, attempts, retryDelayMs } = this.options;
    const lost = failures.at(-1)?.error.code === "WORKER_LOST";
    if (failures.length >= attempts || lost) {
      await letters.bury({ id, kind: "delivery", group, pattern, event, failures });
      return;
    }
    const pause = retryWait(retryDelayMs, failures.length);
    const now = this.options.now();
    // A name of its own: who sends the delivery before removes it later than this one is written.
    const _id = `${id}-${randomUUID()}`;
    const { name: consumer } = this;
    await deliveries.insert({ _id, consumer, event, failures, at: now, dueAt: now + pause });
    this.sweepAfter(pause);
  }

  private sweepAfter(milliseconds: number): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.sweep();
    }, milliseconds);
    // Undelivered events do not keep a process alive: they are stored.
    timer.unref();
    this.timers.add(timer);
  }

  /** Sends what is due again. Several members may: the server takes each delivery once. */
  private async sweep(): Promise<void> {
    const { deliveries, logger } = this.options;
    try {
      const filter = { consumer: this.name, dueAt: { $lte: this.options.now() } };
      for (const due of await deliveries.find({ filter, sort: ["dueAt"], limit: 100 })) {
        await this.options.redeliver(due, due._id);
        await deliveries.remove(due._id);
      }
    } catch (error) {
      if (!hasCode(error, "NATS_UNREACHABLE")) {
        logger.warn(`${this.name}: what is due again is sent later.`, error);
      }
    }
    if (this.timers.size === 0) this.sweepAfter(sweepMs);
  }
}
