import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "moleculer";
import type { Consumer, JsMsg } from "nats";
import type { OpenStream, StreamAccess } from "../../../bus/nats-streams.ts";
import type { DocumentRecord, StoredDocument } from "../types.ts";
import { decodeDocument } from "./document-bytes.ts";
import { hotStream, hotSubjects } from "./hot-stream.ts";

export interface RecorderOptions<D extends StoredDocument> {
  readonly collection: string;
  readonly stream: StreamAccess;
  readonly record: DocumentRecord<D>;
  readonly logger: Pick<Logger, "warn">;
  /** Whether a document is not written any more, or rarely: it leaves the stream. */
  isSettled(document: D): boolean;
}

/** Messages asked for in one go. */
const batch = 200;
/**
 * Milliseconds that a copy may take before another node tries. What a dead node was about to copy is
 * found by nobody for that long; a copy that is made twice does no harm.
 */
const ackWaitMs = 1_500;
/** Milliseconds between two copies: versions that are replaced meanwhile are never copied. */
const pauseMs = 50;
/** Milliseconds until a copy that failed is repeated. */
const troubleMs = 1_000;

/**
 * Copies the newest versions of hot documents to the record, where they can be found by their fields,
 * and takes out of the stream what has settled. All nodes share the work, and what one of them leaves
 * undone another one does.
 */
export class HotRecorder<D extends StoredDocument> {
  private readonly options: RecorderOptions<D>;
  private readonly stopping = new AbortController();
  private working?: Promise<void>;

  constructor(options: RecorderOptions<D>) {
    this.options = options;
  }

  start(): void {
    this.working ??= this.work();
  }

  /** Resolves when the copy under way is done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.copyAll(await this.options.stream.open());
      } catch (error) {
        if (signal.aborted) return;
        this.options.stream.forget();
        const what = `The record of ${this.options.collection} is behind; it is tried again.`;
        this.options.logger.warn(what, error);
        await pause(troubleMs, signal);
      }
    }
  }

  private async copyAll(stream: OpenStream): Promise<void> {
    const { signal } = this.stopping;
    let arrived: JsMsg[] = [];
    const consumer = await this.consumer(stream);
    const messages = await consumer.consume({
      max_messages: batch,
      callback: (message) => arrived.push(message),
    });
    try {
      while (!signal.aborted) {
        await pause(pauseMs, signal);
        const taken = arrived;
        arrived = [];
        if (taken.length > 0) await this.copy(stream, taken);
        if (stream.connection.isClosed()) throw new Error("The connection was closed");
      }
    } finally {
      messages.stop();
      // Another node takes them at once.
      for (const message of arrived) message.nak();
    }
  }

  private async copy({ manager }: OpenStream, messages: readonly JsMsg[]): Promise<void> {
    const { record } = this.options;
    // Only the newest version of each is read.
    const newest = new Map(messages.map((message) => [message.subject, message]));
    const versions = [...newest.values()].map((message) => ({
      sequence: message.seq,
      document: decodeDocument<D>(message.data),
    }));
    await record.saveNewer(versions.map(({ document }) => document));
    for (const { sequence, document } of versions) {
      if (!this.options.isSettled(document)) continue;
      // By its number: a version that was written since stays. One that cannot be taken out now is
      // harmless, and is looked at again when it is delivered again.
      await manager.streams.deleteMessage(hotStream, sequence, false).catch(() => undefined);
    }
    for (const message of messages) message.ack();
  }

  private async consumer({ manager, client }: OpenStream): Promise<Consumer> {
    const { AckPolicy, DeliverPolicy } = await import("nats");
    const { collection } = this.options;
    const name = `record-${collection}`;
    await manager.consumers.add(hotStream, {
      durable_name: name,
      filter_subject: hotSubjects(collection),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: ackWaitMs * 1_000_000,
      max_ack_pending: batch * 4,
    });
    return client.consumers.get(hotStream, name);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
