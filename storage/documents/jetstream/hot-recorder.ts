import type { Logger } from "moleculer";
import type { Consumer, JsMsg } from "nats";
import { type OpenStream, steadily, type StreamAccess } from "../../../bus/nats-streams.ts";
import { pause } from "../../../time/pause.ts";
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
/** Documents written in one go. */
const portion = 50;
/**
 * Milliseconds after which what a dead node was about to copy is given to another one. A node that is at
 * it says so all the while: a record that is slow would only be asked for the same by all others as well.
 */
const ackWaitMs = 1_500;
/** Milliseconds between two copies: versions that are replaced meanwhile are never copied. */
const pauseMs = 50;
/** Milliseconds until a copy that failed is repeated, and between two lines in the log about it. */
const troubleMs = 1_000;
const reminderMs = 30_000;

/**
 * Copies the newest versions of hot documents to the record, where they can be found by their fields,
 * and takes out of the stream what has settled. All nodes share the work, and what one of them leaves
 * undone another one does.
 */
export class HotRecorder<D extends StoredDocument> {
  private readonly options: RecorderOptions<D>;
  private readonly stopping = new AbortController();
  private working?: Promise<void>;
  /** When the log heard of a trouble, by `performance.now`. */
  private toldAt = -Infinity;

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
        this.tell(error);
        await pause(troubleMs, signal);
      }
    }
  }

  private tell(error: unknown): void {
    const now = performance.now();
    if (now - this.toldAt < reminderMs) return;
    this.toldAt = now;
    const what = `The record of ${this.options.collection} is behind; it is tried again.`;
    this.options.logger.warn(what, error);
  }

  private async copyAll(stream: OpenStream): Promise<void> {
    const { signal } = this.stopping;
    let arrived: JsMsg[] = [];
    let taken: JsMsg[] = [];
    const consumer = await this.consumer(stream);
    const messages = await consumer.consume({
      ...steadily,
      max_messages: batch,
      callback: (message) => arrived.push(message),
    });
    const end = new AbortController();
    void messages.closed().then(() => end.abort());
    this.options.stream.watch(messages);
    const beat = setInterval(() => {
      for (const message of [...taken, ...arrived]) message.working();
    }, ackWaitMs / 3);
    try {
      while (!signal.aborted) {
        await pause(pauseMs, signal);
        taken = arrived;
        arrived = [];
        await this.copy(stream, taken);
        if (end.signal.aborted || stream.connection.isClosed()) {
          throw new Error("The consumer was closed");
        }
      }
    } finally {
      clearInterval(beat);
      messages.stop();
      // Another node takes them at once.
      for (const message of arrived) message.nak();
    }
  }

  private async copy(stream: OpenStream, messages: readonly JsMsg[]): Promise<void> {
    const versions = [...Map.groupBy(messages, ({ subject }) => subject).values()];
    for (let begin = 0; begin < versions.length; begin += portion) {
      await this.copyPortion(stream, versions.slice(begin, begin + portion));
    }
  }

  /** @param versions those that have arrived of one document each */
  private async copyPortion({ manager }: OpenStream, versions: readonly JsMsg[][]): Promise<void> {
    const { record } = this.options;
    // Only the newest of each is read.
    const newest = versions.map((messages) => messages.reduce(newer));
    const copies = newest.map(({ seq, data }) => ({ seq, document: decodeDocument<D>(data) }));
    await record.saveNewer(copies.map(({ document }) => document));
    const settled = copies.filter(({ document }) => this.options.isSettled(document));
    // By its number: a version that was written since stays. One that cannot be taken out now is
    // harmless, and is looked at again when it is delivered again.
    const takeOut = ({ seq }: { readonly seq: number }) =>
      manager.streams.deleteMessage(hotStream, seq, false).catch(() => undefined);
    await Promise.all(settled.map(takeOut));
    for (const message of versions.flat()) message.ack();
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

/** One that is delivered again may come after its successor. */
function newer(one: JsMsg, other: JsMsg): JsMsg {
  return other.seq > one.seq ? other : one;
}
