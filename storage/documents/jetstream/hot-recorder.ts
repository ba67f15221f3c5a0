import type { Logger } from "moleculer";
import type { JetStreamClient, JsMsg } from "nats";
import { type OpenStream, type StreamAccess } from "../../../bus/nats-streams.ts";
import { within } from "../../../bus/within.ts";
import { pause } from "../../../time/pause.ts";
import type { DocumentRecord, StoredDocument } from "../types.ts";
import { decodeDocument } from "./document-bytes.ts";
import { hotStream, hotSubjects } from "./hot-stream.ts";

export interface RecorderOptions<D extends StoredDocument> {
  readonly name: string;
  readonly stream: StreamAccess;
  readonly record: DocumentRecord<D>;
  readonly logger: Pick<Logger, "warn">;
  /** Whether a document is not written any more, or rarely: it leaves the stream. */
  isSettled(document: D): boolean;
  /** Whether a document is so new that it may settle at once. */
  isYoung(document: D): boolean;
}

/** A version, and where it lies in the stream. */
interface Copy<D> {
  readonly document: D;
  readonly seq: number;
}

/** Messages asked for in one go. */
const batch = 200;
/** Documents written in one go. */
const portion = 50;
/** Settled documents of this node that are remembered; further ones are read from the stream. */
const remembered = 2_000;
/**
 * Milliseconds after which what a dead node was about to copy is given to another one. A node that is at
 * it says so all the while: a record that is slow would only be asked for the same by all others as well.
 */
const ackWaitMs = 1_500;
/** Milliseconds between two copies: versions that are replaced meanwhile are never copied. */
const pauseMs = 50;
/** The same where a copy has many documents: most of those that live shortly are copied once then. */
const busyPauseMs = 500;
const many = 10;
/** Milliseconds between two looks for what other nodes wrote, who mostly copy it themselves. */
const othersMs = 500;
/** Milliseconds until the server has said what waits. */
const answerMs = 2_000;
/** Milliseconds until a copy that failed is repeated, and between two lines in the log about it. */
const troubleMs = 1_000;
const reminderMs = 30_000;

/**
 * Copies the newest versions of hot documents to the record, where they can be found by their fields,
 * and takes out of the stream what has settled. A node copies from memory what settles there; the rest it
 * reads from the stream, where all nodes share the work, and what one of them leaves undone another one does.
 *
 * Where there is much to do, copies are made less often, and young documents are left for a while: they
 * have mostly settled by then, and are written once, as new ones.
 */
export class HotRecorder<D extends StoredDocument> {
  private readonly options: RecorderOptions<D>;
  private readonly stopping = new AbortController();
  private working?: Promise<void>;
  /** Settled here and not copied yet. */
  private settled = new Map<string, Copy<D>>();
  /** Something was written here since the last copy. */
  private news = false;
  /** The last copy had many documents. */
  private busy = false;
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

  /** Tells of a version that this node has written. */
  wrote(document: D, seq: number): void {
    this.news = true;
    const { _id: id } = document;
    if (!this.options.isSettled(document)) this.settled.delete(id);
    else if (this.settled.size < remembered) this.settled.set(id, { document, seq });
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
    const what = `The record of ${this.options.name} is behind; it is tried again.`;
    this.options.logger.warn(what, error);
  }

  private async copyAll(stream: OpenStream): Promise<void> {
    const { signal } = this.stopping;
    const consumer = await this.consumer(stream);
    let lookedAt = -Infinity;
    while (!signal.aborted) {
      await pause(this.busy ? busyPauseMs : pauseMs, signal);
      if (!this.news && performance.now() - lookedAt < othersMs) continue;
      lookedAt = performance.now();
      this.news = false;
      const own = await this.copySettled(stream);
      const others = await this.copyWaiting(stream, consumer);
      this.busy = own + others > many;
      // There are more.
      if (others === batch) this.news = true;
    }
  }

  /** @returns how many there were */
  private async copySettled(stream: OpenStream): Promise<number> {
    const copies = [...this.settled.values()];
    // What cannot be copied now is read from the stream later.
    this.settled.clear();
    for (let begin = 0; begin < copies.length; begin += portion) {
      await this.copy(stream, copies.slice(begin, begin + portion));
    }
    return copies.length;
  }

  /** @returns how many there were */
  private async copyWaiting(stream: OpenStream, consumer: string): Promise<number> {
    const messages = await waiting(stream.client, consumer);
    const beat = setInterval(() => {
      for (const message of messages) message.working();
    }, ackWaitMs / 3);
    try {
      const versions = [...Map.groupBy(messages, ({ subject }) => subject).values()];
      for (let begin = 0; begin < versions.length; begin += portion) {
        await this.copyMessages(stream, versions.slice(begin, begin + portion));
      }
    } finally {
      clearInterval(beat);
    }
    return messages.length;
  }

  /** @param versions those that have arrived of one document each */
  private async copyMessages(stream: OpenStream, versions: readonly JsMsg[][]): Promise<void> {
    // Only the newest of each is read.
    const newest = versions.map((messages) => messages.reduce(newer));
    const copies = newest.map((message) => {
      const { seq, data } = message;
      return { message, seq, document: decodeDocument<D>(data) };
    });
    const left = copies.filter((copy) => this.isLeft(copy));
    await this.copy(
      stream,
      copies.filter((copy) => !left.includes(copy)),
    );
    // Given again only where it has not been replaced or taken out meanwhile.
    for (const { message } of left) message.nak(busyPauseMs);
    for (const message of versions.flat()) message.ack();
  }

  /** Copied from memory in the next round, or likely to be replaced until then. */
  private isLeft({ document, seq }: Copy<D>): boolean {
    const isOwn = this.settled.get(document._id)?.seq === seq;
    return isOwn || (this.busy && this.options.isYoung(document));
  }

  private async copy({ manager }: OpenStream, copies: readonly Copy<D>[]): Promise<void> {
    if (copies.length === 0) return;
    await this.options.record.saveNewer(copies.map(({ document }) => document));
    const settled = copies.filter(({ document }) => this.options.isSettled(document));
    // By its number: a version that was written since stays. One that cannot be taken out now is
    // harmless, and is looked at again when it is delivered again.
    const takeOut = ({ seq }: Copy<D>) =>
      manager.streams.deleteMessage(hotStream, seq, false).catch(() => undefined);
    await Promise.all(settled.map(takeOut));
  }

  /** @returns its name */
  private async consumer({ manager }: OpenStream): Promise<string> {
    const { AckPolicy, DeliverPolicy } = await import("nats");
    const { name } = this.options;
    const durable_name = `record-${name}`;
    await manager.consumers.add(hotStream, {
      durable_name,
      filter_subject: hotSubjects(name),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: ackWaitMs * 1_000_000,
      max_ack_pending: batch * 10,
    });
    return durable_name;
  }
}

/** One that is delivered again may come after its successor. */
function newer(one: JsMsg, other: JsMsg): JsMsg {
  return other.seq > one.seq ? other : one;
}

/** What no node has been given yet. */
async function waiting(client: JetStreamClient, consumer: string): Promise<JsMsg[]> {
  const given = client.fetch(hotStream, consumer, { batch, no_wait: true });
  const messages = await within(answerMs, Array.fromAsync(given));
  if (messages) return messages;
  given.stop();
  throw new Error("The server does not say what waits");
}
