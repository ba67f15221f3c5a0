import { fieldOf } from "../validation/record.ts";
import type {
  JetStreamPublisher,
  Message,
  Publisher,
  PublishOptions,
} from "./jetstream-publisher.ts";

interface Waiting extends Message {
  readonly answer: PromiseWithResolvers<number>;
}

/** Messages of a batch; nats-server takes a thousand. */
const most = 100;
/** Fewer are written faster one by one: the server makes a store of its own for each batch, which takes it three milliseconds. */
const least = 12;

/**
 * Publishes to one stream of a server that waits for its disk at every write: what is published while it
 * writes goes to it as one batch, for which it waits once. It takes a batch as a whole or not at all. Where it
 * refuses one, its messages are sent one by one, and each is answered for itself.
 */
export class BatchPublisher implements Publisher {
  private readonly publisher: JetStreamPublisher;
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(publisher: JetStreamPublisher) {
    this.publisher = publisher;
  }

  publish(
    subject: string,
    data: Uint8Array | string,
    options: PublishOptions = {},
  ): Promise<number> {
    const answer = Promise.withResolvers<number>();
    this.waiting.push({ subject, data, ...options, answer });
    if (!this.writing) {
      this.writing = true;
      setImmediate(() => void this.writeAll());
    }
    return answer.promise;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, most));
    this.writing = false;
  }

  private async write(messages: readonly Waiting[]): Promise<void> {
    if (messages.length < least) return this.writeSingly(messages);
    try {
      const last = await this.publisher.publishBatch(messages);
      const first = last - messages.length + 1;
      for (const [index, { answer }] of messages.entries()) answer.resolve(first + index);
    } catch (error) {
      if (isRefusal(error)) await this.writeSingly(messages);
      // Nobody knows whether the server has them.
      else for (const { answer } of messages) answer.reject(error);
    }
  }

  private async writeSingly(messages: readonly Waiting[]): Promise<void> {
    const writes = messages.map(({ subject, data, answer, ...options }) =>
      this.publisher.publish(subject, data, options).then(answer.resolve, answer.reject),
    );
    await Promise.all(writes);
  }
}

function isRefusal(error: unknown): boolean {
  return fieldOf(error, "api_error") !== undefined;
}
