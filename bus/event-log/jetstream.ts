import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "moleculer";
import type { ConsumerConfig, ConsumerMessages, JsMsg } from "nats";
import { allEvents, workspaceEvents } from "../events/event-subjects.ts";
import { eventStream, openEventStream } from "../events/event-stream.ts";
import type { DomainEvent } from "../events/types.ts";
import type { NatsLink } from "../nats-connection.ts";
import { onNats } from "../nats-trouble.ts";
import { type OpenStream, steadily, type StreamAccess } from "../nats-streams.ts";
import type { EventLog, LoggedEvent, ReadOptions } from "./types.ts";

export interface JetStreamEventLogOptions {
  readonly link: NatsLink;
  readonly logger: Logger;
}

/** Milliseconds after which the server forgets a reader that died, and that a reader waits for what it was promised. */
const readerMs = 30_000;
const answerMs = 2_000;
/** Milliseconds until the log is followed again that could not be. */
const troubleMs = 500;

/** The log of a cluster: the stream of its events, read without taking anything from anybody. */
export class JetStreamEventLog implements EventLog {
  private readonly options: JetStreamEventLogOptions;
  private readonly stream: StreamAccess;
  private readonly forget: () => void;
  private readonly followers = new Set<Follower>();

  constructor(options: JetStreamEventLogOptions) {
    this.options = options;
    this.stream = openEventStream(options.link, options.logger);
    // A server that lost its disk comes back without the stream.
    this.forget = options.link.onReconnect(() => this.stream.forget());
  }

  read(options: ReadOptions): Promise<readonly LoggedEvent[]> {
    return onNats(() => this.fetch(options));
  }

  private async fetch({
    workspaceId,
    after,
    from,
    limit,
  }: ReadOptions): Promise<readonly LoggedEvent[]> {
    const open = await this.stream.openSoon();
    const begin = after === undefined ? beginAt(from ?? 0) : beginAfter(after);
    const filter_subject = workspaceEvents(workspaceId);
    const { name, num_pending } = await addReader(open, { ...(await begin), filter_subject });
    try {
      const count = Math.min(limit, num_pending);
      if (count === 0) return [];
      const consumer = await open.client.consumers.get(eventStream, name);
      const found: LoggedEvent[] = [];
      for await (const message of await consumer.fetch({
        max_messages: count,
        expires: answerMs,
      })) {
        found.push(toLogged(message));
      }
      return found;
    } finally {
      // It goes by itself where the server does not answer.
      await open.manager.consumers.delete(eventStream, name).catch(() => undefined);
    }
  }

  async bounds(): Promise<{ first: number; last: number }> {
    const { manager } = await this.stream.openSoon();
    const { state } = await onNats(() => manager.streams.info(eventStream));
    return { first: Math.max(1, state.first_seq), last: state.last_seq };
  }

  async follow(after: number, listener: (logged: LoggedEvent) => void): Promise<() => void> {
    await this.stream.openSoon();
    const follower = new Follower(this.stream, after, listener, this.options.logger);
    this.followers.add(follower);
    return () => {
      this.followers.delete(follower);
      follower.stop();
    };
  }

  async close(): Promise<void> {
    this.forget();
    for (const follower of this.followers) follower.stop();
    this.followers.clear();
  }
}

/** Reads on and on; after every trouble from where it was. */
class Follower {
  private readonly stream: StreamAccess;
  private readonly listener: (logged: LoggedEvent) => void;
  private readonly logger: Logger;
  private position: number;
  private messages?: ConsumerMessages;
  private stopped = false;

  constructor(
    stream: StreamAccess,
    after: number,
    listener: (logged: LoggedEvent) => void,
    logger: Logger,
  ) {
    this.stream = stream;
    this.position = after;
    this.listener = listener;
    this.logger = logger;
    void this.readForEver();
  }

  stop(): void {
    this.stopped = true;
    this.messages?.stop();
  }

  private async readForEver(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.read();
      } catch (error) {
        this.logger.debug("The event log cannot be followed now.", error);
      }
      if (!this.stopped) await wait(troubleMs, undefined, { ref: false });
    }
  }

  private async read(): Promise<void> {
    const { client, manager } = await this.stream.openSoon();
    const { state } = await manager.streams.info(eventStream);
    // A server that lost its disk counts from the beginning.
    if (state.last_seq < this.position) this.position = 0;
    const consumer = await client.consumers.get(eventStream, {
      ...(await beginAfter(this.position)),
      filterSubjects: allEvents,
    });
    if (this.stopped) return;
    this.messages = await consumer.consume({ ...steadily, max_messages: 500 });
    this.stream.watch(this.messages);
    for await (const message of this.messages) {
      if (this.stopped) return;
      if (message.seq <= this.position) continue;
      this.position = message.seq;
      this.listener(toLogged(message));
    }
  }
}

async function beginAfter(position: number): Promise<{
  deliver_policy: ConsumerConfig["deliver_policy"];
  opt_start_seq: number;
}> {
  const { DeliverPolicy } = await import("nats");
  return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: position + 1 };
}

async function beginAt(time: number): Promise<Partial<ConsumerConfig>> {
  const { DeliverPolicy } = await import("nats");
  const opt_start_time = new Date(time).toISOString();
  return { deliver_policy: DeliverPolicy.StartTime, opt_start_time };
}

/** A reader that acknowledges nothing, and is gone when nobody reads. */
async function addReader({ manager }: OpenStream, begin: Partial<ConsumerConfig>) {
  const { AckPolicy, nanos } = await import("nats");
  return manager.consumers.add(eventStream, {
    ...begin,
    ack_policy: AckPolicy.None,
    mem_storage: true,
    num_replicas: 1,
    inactive_threshold: nanos(readerMs),
  });
}

function toLogged(message: JsMsg): LoggedEvent {
  return { position: message.seq, event: message.json<DomainEvent>() };
}
