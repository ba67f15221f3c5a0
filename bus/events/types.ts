import type { ErrorReport } from "../../errors/troupe-error.ts";
import type { Page, StoredDocument } from "../../storage/documents/types.ts";

/** A domain event: something that happened, in the past tense, `domain.entity.action`. */
export interface DomainEvent<Data = unknown> {
  readonly id: string;
  readonly type: string;
  /** Version of the type's data. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  /** Service that published it. */
  readonly source: string;
  readonly correlationId: string;
  readonly data: Data;
  readonly metadata: {
    readonly workspaceId: string;
    readonly actorId: string;
    readonly actorType: "user" | "key" | "system";
  };
}

export interface SubscribeOptions {
  /** Durable name: every group gets each event, one member of the group handles it. */
  readonly group: string;
  /** Deliveries before the event becomes a dead letter. Default 3. */
  readonly attempts?: number;
  /**
   * True for a handler that is not idempotent by itself: events that it has handled are remembered
   * by their ids and not handed to it again. @default false
   */
  readonly once?: boolean;
}

export interface Subscription {
  /** Waits for the event in work. The group stays known: its events wait for its return. */
  stop(): Promise<void>;
}

export interface FailedDelivery {
  /** ISO 8601. */
  readonly at: string;
  readonly error: ErrorReport;
}

/** Work that was given up, kept for a person to look at. */
export interface DeadLetter extends StoredDocument {
  readonly workspaceId: string;
  /**
   * `delivery`: a group could not handle an event. `task`: a step of a run failed for good. `event`:
   * an event breaks its schema and was not published.
   */
  readonly kind: "delivery" | "task" | "event";
  /** Who could not do it: the group, the step's action, or the service that published the event. */
  readonly group: string;
  /** What the group had subscribed to, the step's id, or the event's type. */
  readonly pattern: string;
  /** The event that could not be handled, or the run's `pipeline.failed`. */
  readonly event: DomainEvent;
  /** Everything that was tried, oldest first, also before a reinjection. */
  readonly failures: readonly FailedDelivery[];
  /** When it was given up the last time, ISO 8601. */
  readonly deadAt: string;
  /** `reinjected` while it is tried again; success removes the letter. */
  readonly state: "dead" | "reinjected";
}

/** Work that is given up. */
export interface Burial extends Pick<
  DeadLetter,
  "kind" | "group" | "pattern" | "event" | "failures"
> {
  /** The same for the same work, however often it is given up. */
  readonly id: string;
}

/** Which letters; all that is given must hold. */
export interface DeadLetterFilter {
  readonly kind?: DeadLetter["kind"];
  readonly group?: string;
  readonly state?: DeadLetter["state"];
  /** Given up at this time or after it, and before this time, ISO 8601 in UTC. */
  readonly from?: string;
  readonly to?: string;
}

export interface DeadLetters {
  /** One page of a workspace's letters, newest first. */
  page(options: {
    readonly workspaceId: string;
    readonly limit: number;
    readonly cursor?: string;
    readonly filter?: DeadLetterFilter;
  }): Promise<Page<DeadLetter>>;
  get(id: string): Promise<DeadLetter | undefined>;
  /** Keeps the letter; failures are added to those of an earlier one. */
  bury(burial: Burial): Promise<void>;
  /** It is being tried again. Nothing happens where there is no such letter. */
  mark(id: string, state: DeadLetter["state"]): Promise<void>;
  /**
   * Delivers the event again, to the group that failed and to no other. The history is kept. One
   * that was not published is published now, as it is.
   * @throws TroupeError `DEAD_LETTER_NOT_FOUND`
   */
  reinject(id: string): Promise<void>;
  /** @returns whether there was one */
  remove(id: string): Promise<boolean>;
}

/** At least once: handlers are idempotent by `event.id`. */
export interface EventBus {
  publish(event: DomainEvent): Promise<void>;
  /** @param pattern topic with `*` (one word) and `#` or `>` (the rest): `pipeline.*.completed` */
  subscribe(
    pattern: string,
    options: SubscribeOptions,
    handler: (event: DomainEvent) => Promise<void>,
  ): Promise<Subscription>;
  readonly deadLetters: DeadLetters;
  close(): Promise<void>;
}
