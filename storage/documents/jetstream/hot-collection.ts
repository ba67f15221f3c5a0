import { setTimeout as wait } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { StoredMsg } from "nats";
import { validate, version } from "uuid";
import { isNoMessage, type OpenStream, type StreamAccess } from "../../../bus/nats-streams.ts";
import { nameTaken, staleRevision } from "../conflict.ts";
import type {
  DocumentCollection,
  Filter,
  FindOptions,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../types.ts";
import { decodeDocument, encodeDocument } from "./document-bytes.ts";
import { explain, isWrongSequence } from "./failure.ts";
import { hotStream, hotSubject } from "./hot-stream.ts";
import { sequenceAtStart } from "./server-start.ts";

interface HotDocument<D> {
  readonly document: D;
  /** Of its message in the stream: what the next write compares. */
  readonly sequence: number;
}

/** Where a version lies in the stream. */
interface Place {
  readonly rev: number;
  readonly sequence: number;
}

export interface HotParts<D extends StoredDocument> {
  readonly name: string;
  readonly stream: StreamAccess;
  readonly record: DocumentCollection<D>;
  /** Hears of every version that is written here, and where it lies in the stream. */
  wrote?(document: D, sequence: number): void;
}

/** Documents whose place in the stream is remembered. */
const remembered = 2_000;
/** Milliseconds in which a recorder has copied what was in the stream: what is removed does not come back. */
const copiedMs = 1_000;

/**
 * Documents that are written many times in a short life, such as runs: the newest version of each is
 * a message of a stream, replaced by compare-and-swap on its sequence, which NATS does in a
 * twentieth of a millisecond with fifty at once. A recorder copies them to the record, where they can be found by their
 * fields a moment later, and takes those that have settled out of the stream.
 *
 * `get` and the writes are exact; `find`, `page` and `count` ask the record and are late by what the
 * recorder has not copied yet. What was written before nats-server was started last is exact only with the
 * record, and waits for it.
 */
export class HotCollection<D extends StoredDocument> implements DocumentCollection<D> {
  private readonly parts: HotParts<D>;
  private readonly name: string;
  private readonly stream: StreamAccess;
  private readonly record: DocumentCollection<D>;
  /** Where the version of this revision lies. */
  private readonly places = new LRUCache<string, Place>({ max: remembered });
  /** Sequences at the start of the server, by the opening of the stream. */
  private readonly starts = new WeakMap<OpenStream, Promise<number>>();

  constructor(parts: HotParts<D>) {
    this.parts = parts;
    this.name = parts.name;
    this.stream = parts.stream;
    this.record = parts.record;
  }

  async get(id: string): Promise<D | undefined> {
    const hot = await this.hot(id);
    // What is no longer in the stream was recorded before it was taken out.
    return hot ? this.newest(id, hot) : this.record.get(id);
  }

  /** Of a version that a server may have brought back, the record knows whether there is a newer one. */
  private async newest(id: string, { document, sequence }: HotDocument<D>): Promise<D> {
    if (await this.isOfThisServer(sequence)) return document;
    const recorded = await this.record.get(id);
    return recorded && recorded.rev > document.rev ? recorded : document;
  }

  private async isOfThisServer(sequence: number): Promise<boolean> {
    const open = await this.stream.openSoon();
    let start = this.starts.get(open);
    if (!start) {
      start = sequenceAtStart(open);
      this.starts.set(open, start);
      start.catch(() => this.starts.delete(open));
    }
    return sequence > (await start);
  }

  async insert(document: Unsaved<D>): Promise<D> {
    const { _id: id } = document as unknown as StoredDocument;
    // A name made from the time and chance is new; any other may be one that has settled.
    if (!isTimed(id) && (await this.record.get(id))) throw nameTaken();
    return this.publish(id, document, 1, 0, nameTaken);
  }

  async replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    const known = this.places.get(id);
    const isExact = known?.rev === rev && (await this.isOfThisServer(known.sequence));
    const sequence = isExact ? known.sequence : await this.sequenceOf(id, rev);
    return this.publish(id, next, rev + 1, sequence, () => staleRevision(this.name, id, rev));
  }

  find(options?: FindOptions): Promise<D[]> {
    return this.record.find(options);
  }

  page(options: PageOptions): Promise<Page<D>> {
    return this.record.page(options);
  }

  count(filter?: Filter): Promise<number> {
    return this.record.count(filter);
  }

  async remove(id: string): Promise<boolean> {
    const hot = await this.hot(id);
    if (hot && (await this.takeOut(id, hot.sequence))) await wait(copiedMs);
    return (await this.record.remove(id)) || hot !== undefined;
  }

  async removeIf(id: string, rev: number): Promise<boolean> {
    const hot = await this.hot(id);
    if (!hot) return this.record.removeIf(id, rev);
    if (hot.document.rev !== rev) return false;
    // Written again or settled in between: looked at again.
    if (!(await this.takeOut(id, hot.sequence))) return this.removeIf(id, rev);
    await wait(copiedMs);
    await this.record.remove(id);
    return true;
  }

  /** @returns whether it was still the newest version */
  private async takeOut(id: string, sequence: number): Promise<boolean> {
    const { manager } = await this.stream.openSoon();
    this.places.delete(id);
    try {
      return await manager.streams.deleteMessage(hotStream, sequence, false);
    } catch (error) {
      if (isNoMessage(error)) return false;
      throw explain(error);
    }
  }

  private async hot(id: string): Promise<HotDocument<D> | undefined> {
    const message = await this.lastMessage(id);
    if (!message) return undefined;
    const document = decodeDocument<D>(message.data);
    this.remember(id, document.rev, message.seq);
    return { document, sequence: message.seq };
  }

  private async lastMessage(id: string): Promise<StoredMsg | undefined> {
    const { manager } = await this.stream.openSoon();
    try {
      // By way of the stream's leader: a follower may be behind.
      return await manager.streams.getMessage(hotStream, {
        last_by_subj: hotSubject(this.name, id),
      });
    } catch (error) {
      if (isNoMessage(error)) return undefined;
      throw explain(error);
    }
  }

  /** @throws TroupeError `REVISION_CONFLICT` where the newest version is not of this revision */
  private async sequenceOf(id: string, rev: number): Promise<number> {
    const hot = await this.hot(id);
    const newest = hot ? await this.newest(id, hot) : await this.record.get(id);
    if (newest?.rev !== rev) throw staleRevision(this.name, id, rev);
    return hot?.sequence ?? 0;
  }

  /** @param expected sequence of the version before; 0 where none is in the stream */
  private async publish(
    id: string,
    document: Unsaved<D>,
    rev: number,
    expected: number,
    conflict: () => Error,
  ): Promise<D> {
    const saved = { ...document, rev } as unknown as D;
    const { publisher } = await this.stream.openSoon();
    try {
      const bytes = encodeDocument(saved);
      const subject = hotSubject(this.name, id);
      const sequence = await publisher.publish(subject, bytes, { lastSequence: expected });
      this.remember(id, rev, sequence);
      this.parts.wrote?.(saved, sequence);
      return saved;
    } catch (error) {
      this.places.delete(id);
      throw isWrongSequence(error) ? conflict() : explain(error);
    }
  }

  private remember(id: string, rev: number, sequence: number): void {
    this.places.set(id, { rev, sequence });
  }
}

/** A UUID of version 7 holds the time at which it was made: no other document ever had it. */
function isTimed(id: string): boolean {
  return validate(id) && version(id) === 7;
}
