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
}

export interface Subscription {
  stop(): Promise<void>;
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
  close(): Promise<void>;
}
