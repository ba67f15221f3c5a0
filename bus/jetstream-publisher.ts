import type * as Nats from "nats";
import type { Msg, NatsConnection } from "nats";
import { fieldOf } from "../validation/record.ts";

/** What the server is to look at before it takes a message. */
export interface PublishOptions {
  /** The same message under it is taken once, within the stream's window. */
  readonly messageId?: string;
  /** Sequence of the last message of the subject; 0 where there must be none. */
  readonly lastSequence?: number;
}

export interface Message extends PublishOptions {
  readonly subject: string;
  readonly data: Uint8Array | string;
}

/** A message on its way. */
interface Outgoing extends Message {
  /** Absent where the last one of its batch is answered for all. */
  readonly answer?: PromiseWithResolvers<number>;
  readonly batch?: BatchPlace;
}

interface BatchPlace {
  readonly id: string;
  /** From 1. */
  readonly place: number;
  readonly last: boolean;
}

export interface Publisher {
  /**
   * @returns the sequence of the message in its stream
   * @throws NatsError what the server says, or that it says nothing: then nobody knows whether it has it
   */
  publish(subject: string, data: Uint8Array | string, options?: PublishOptions): Promise<number>;
}

interface Sent {
  readonly answer: PromiseWithResolvers<number>;
  /** By `performance.now`. */
  readonly until: number;
}

/** Milliseconds until the server has answered; it may be choosing a leader. */
const answerMs = 2_000;

/**
 * Publishes to streams and hears what the server says of each message. What is published in one turn of the
 * event loop goes to the server in one write, in the order in which it was asked for, and nobody waits for
 * another one's answer.
 */
export class JetStreamPublisher implements Publisher {
  private readonly connection: NatsConnection;
  private readonly nats: typeof Nats;
  private readonly inbox: string;
  private waiting: Outgoing[] = [];
  /** Messages without an answer by the last word of where it is expected, oldest first. */
  private readonly sent = new Map<string, Sent>();
  private count = 0;
  private timer?: NodeJS.Timeout;

  constructor(connection: NatsConnection, nats: typeof Nats) {
    this.connection = connection;
    this.nats = nats;
    this.inbox = nats.createInbox();
    connection.subscribe(`${this.inbox}.*`, { callback: (_error, message) => this.hear(message) });
    void connection.closed().then(() => this.giveUp(Infinity));
  }

  publish(
    subject: string,
    data: Uint8Array | string,
    options: PublishOptions = {},
  ): Promise<number> {
    const answer = Promise.withResolvers<number>();
    this.sendSoon({ subject, data, ...options, answer });
    return answer.promise;
  }

  /**
   * Publishes all or nothing, to a stream that allows it (`allow_atomic`), in this order and with nothing in between.
   * @returns the sequence of the last one
   * @throws NatsError as `publish` does
   */
  publishBatch(messages: readonly Message[]): Promise<number> {
    const answer = Promise.withResolvers<number>();
    const id = this.nats.nuid.next();
    for (const [index, { subject, data, messageId, lastSequence }] of messages.entries()) {
      const last = index === messages.length - 1;
      const batch = { id, place: index + 1, last };
      const message = { subject, data, messageId, lastSequence, batch };
      this.sendSoon(last ? { ...message, answer } : message);
    }
    return answer.promise;
  }

  private sendSoon(message: Outgoing): void {
    if (this.waiting.length === 0) setImmediate(() => this.send());
    this.waiting.push(message);
  }

  private send(): void {
    const messages = this.waiting;
    this.waiting = [];
    const until = performance.now() + answerMs;
    for (const message of messages) {
      const { subject, data, answer } = message;
      try {
        const headers = this.headersOf(message);
        if (!answer) {
          this.connection.publish(subject, data, { headers });
          continue;
        }
        const name = String((this.count += 1));
        this.connection.publish(subject, data, { reply: `${this.inbox}.${name}`, headers });
        this.sent.set(name, { answer, until });
      } catch (error) {
        answer?.reject(error);
      }
    }
    this.timer ??= setTimeout(() => this.giveUp(), answerMs);
  }

  private headersOf({ messageId, lastSequence, batch }: Outgoing): Nats.MsgHdrs | undefined {
    if (messageId === undefined && lastSequence === undefined && !batch) return undefined;
    const headers = this.nats.headers();
    if (messageId !== undefined) headers.set("Nats-Msg-Id", messageId);
    if (lastSequence !== undefined) {
      headers.set("Nats-Expected-Last-Subject-Sequence", String(lastSequence));
    }
    if (batch) {
      headers.set("Nats-Batch-Id", batch.id);
      headers.set("Nats-Batch-Sequence", String(batch.place));
      if (batch.last) headers.set("Nats-Batch-Commit", "1");
    }
    return headers;
  }

  private hear(message: Msg): void {
    const name = message.subject.slice(this.inbox.length + 1);
    const answer = this.sent.get(name)?.answer;
    this.sent.delete(name);
    try {
      answer?.resolve(this.sequenceIn(message));
    } catch (error) {
      answer?.reject(error);
    }
  }

  private sequenceIn(message: Msg): number {
    const { ErrorCode, NatsError } = this.nats;
    if (message.data.length === 0) {
      throw new NatsError("no stream takes this subject now", ErrorCode.NoResponders);
    }
    const said = message.json<unknown>();
    const problem = fieldOf(said, "error");
    const sequence = fieldOf(said, "seq");
    // A refusal names a sequence as well.
    if (problem === undefined && typeof sequence === "number") return sequence;
    const description = fieldOf(problem, "description");
    const text = typeof description === "string" ? description : "an answer that says nothing";
    throw Object.assign(new NatsError(text, ErrorCode.JetStreamInvalidAck), { api_error: problem });
  }

  /** The timer is set once for many: it looks who has waited long enough, and comes back for the others. */
  private giveUp(now = performance.now()): void {
    const { ErrorCode, NatsError } = this.nats;
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [name, { answer, until }] of this.sent) {
      if (until > now) {
        this.timer = setTimeout(() => this.giveUp(), until - now);
        return;
      }
      this.sent.delete(name);
      answer.reject(new NatsError("no answer in time", ErrorCode.Timeout));
    }
  }
}
