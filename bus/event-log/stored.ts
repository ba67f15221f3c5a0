import { LRUCache } from "lru-cache";
import type {
  DocumentCollection,
  DocumentStore,
  StoredDocument,
} from "../../storage/documents/types.ts";
import type { DomainEvent } from "../events/types.ts";
import type { WrittenEventLog, LoggedEvent, ReadOptions } from "./types.ts";

/** Its name is its position, so that the order of names is the order of events. */
interface LogEntry extends StoredDocument {
  readonly workspaceId: string;
  /** When it was appended, milliseconds since 1970. */
  readonly at: number;
  readonly event: DomainEvent;
}

export interface StoredEventLogOptions {
  /** Events that are kept. @default 100000 */
  readonly keep?: number;
  /** Milliseconds that an event is kept. @default 30 days */
  readonly keepMs?: number;
}

/** Events whose repetition is noticed. */
const rememberedIds = 5_000;
const digits = 16;
const batch = 500;

/** The log of a company in one process, which alone appends to it. */
export class StoredEventLog implements WrittenEventLog {
  private readonly store: DocumentStore;
  private readonly options: Required<StoredEventLogOptions>;
  private readonly listeners = new Set<(logged: LoggedEvent) => void>();
  /** Of the last events, by their ids. */
  private readonly appended = new LRUCache<string, Promise<void>>({ max: rememberedIds });
  private opening?: Promise<DocumentCollection<LogEntry>>;
  /** Ends when the last one that was appended has been told. */
  private telling: Promise<void> = Promise.resolve();
  private tidying?: Promise<void>;
  private last = 0;
  private first = 1;
  /** When the first one was appended. */
  private firstAt = Infinity;

  /** @param store closed with the log */
  constructor(store: DocumentStore, options: StoredEventLogOptions = {}) {
    this.store = store;
    this.options = { keep: 100_000, keepMs: 30 * 86_400_000, ...options };
  }

  async append(event: DomainEvent): Promise<void> {
    const entries = await this.open();
    const known = this.appended.get(event.id);
    if (known) return known;
    const writing = this.write(entries, event);
    this.remember(event.id, writing);
    await writing;
  }

  async read({ workspaceId, after, from = 0, limit }: ReadOptions): Promise<LoggedEvent[]> {
    const entries = await this.open();
    const beyond = after ?? (await this.positionBefore(entries, from));
    const filter = { workspaceId, _id: { $gt: nameOf(beyond) } };
    return (await entries.find({ filter, sort: ["_id"], limit })).map(toLogged);
  }

  async bounds(): Promise<{ first: number; last: number }> {
    await this.open();
    return { first: this.first, last: this.last };
  }

  async follow(after: number, listener: (logged: LoggedEvent) => void): Promise<() => void> {
    const entries = await this.open();
    let told = after;
    let waiting: LoggedEvent[] | undefined = [];
    const tell = (logged: LoggedEvent) => {
      if (logged.position <= told) return;
      told = logged.position;
      listener(logged);
    };
    const hear = (logged: LoggedEvent) => {
      if (waiting) waiting.push(logged);
      else tell(logged);
    };
    this.listeners.add(hear);
    for (let more = true; more;) {
      const filter = { _id: { $gt: nameOf(told) } };
      const found = await entries.find({ filter, sort: ["_id"], limit: batch });
      for (const entry of found) tell(toLogged(entry));
      more = found.length === batch;
    }
    for (const logged of waiting) tell(logged);
    waiting = undefined;
    return () => this.listeners.delete(hear);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    await this.telling;
    await this.tidying;
    await this.store.close();
  }

  private async write(entries: DocumentCollection<LogEntry>, event: DomainEvent): Promise<void> {
    this.last += 1;
    const position = this.last;
    const { workspaceId } = event.metadata;
    const at = Date.now();
    this.firstAt = Math.min(this.firstAt, at);
    // Writes are committed and answered in the order they are asked for: nobody hears a later one first.
    const written = entries.insert({ _id: nameOf(position), workspaceId, at, event });
    this.telling = written.then(
      () => this.listeners.forEach((listener) => listener({ position, event })),
      () => undefined,
    );
    await written;
    if (position % batch === 0 && this.isOld(this.first, this.firstAt)) this.tidy(entries);
  }

  private remember(id: string, writing: Promise<void>): void {
    this.appended.set(id, writing);
    // What was not written (a full disk) is taken the next time.
    writing.catch(() => this.appended.delete(id));
  }

  /** Time grows with the position: halving finds the place without an index that every write pays. */
  private async positionBefore(entries: DocumentCollection<LogEntry>, time: number) {
    let [low, high] = [this.first - 1, this.last];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const filter = { _id: { $gt: nameOf(middle) } };
      const [entry] = await entries.find({ filter, sort: ["_id"], limit: 1 });
      if (!entry || entry.at >= time) high = middle;
      else low = positionOf(entry);
    }
    return low;
  }

  private tidy(entries: DocumentCollection<LogEntry>): void {
    this.tidying ??= this.dropOld(entries)
      // It is all still there the next time.
      .catch(() => undefined)
      .finally(() => (this.tidying = undefined));
  }

  private isOld(position: number, at: number): boolean {
    const { keep, keepMs } = this.options;
    return position <= this.last - keep || at < Date.now() - keepMs;
  }

  private async dropOld(entries: DocumentCollection<LogEntry>): Promise<void> {
    for (;;) {
      const oldest = await entries.find({ sort: ["_id"], limit: batch });
      const kept = oldest.find((entry) => !this.isOld(positionOf(entry), entry.at));
      const old = oldest.slice(0, kept ? oldest.indexOf(kept) : undefined);
      await Promise.all(old.map(({ _id }) => entries.remove(_id)));
      this.first = Math.max(this.first, ...old.map((entry) => positionOf(entry) + 1));
      this.firstAt = kept?.at ?? Infinity;
      if (old.length < batch) return;
    }
  }

  private open(): Promise<DocumentCollection<LogEntry>> {
    this.opening ??= this.openEntries().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async openEntries(): Promise<DocumentCollection<LogEntry>> {
    const indexes = [["workspaceId", "_id"]];
    const entries = await this.store.collection<LogEntry>("event_log", indexes, { hot: true });
    const newest = await entries.find({ sort: ["-_id"], limit: batch });
    const [oldest] = await entries.find({ sort: ["_id"], limit: 1 });
    // An outbox that was not emptied before the last end brings these again.
    for (const { event } of newest.toReversed()) this.appended.set(event.id, Promise.resolve());
    this.last = newest[0] ? positionOf(newest[0]) : 0;
    this.first = oldest ? positionOf(oldest) : this.last + 1;
    this.firstAt = oldest?.at ?? Infinity;
    return entries;
  }
}

function nameOf(position: number): string {
  return String(position).padStart(digits, "0");
}

function positionOf({ _id }: LogEntry): number {
  return Number(_id);
}

function toLogged(entry: LogEntry): LoggedEvent {
  return { position: positionOf(entry), event: entry.event };
}
