import type { LoggedEvent } from "../../../bus/event-log/types.ts";
import { eventFrame } from "./event-frame.ts";

export interface RecentEvent {
  readonly position: number;
  readonly workspaceId: string;
  readonly type: string;
  /** As every client gets it. */
  readonly frame: Buffer;
}

/** Events and bytes of them that a gateway keeps at hand. */
const most = { events: 2_000, bytes: 8_000_000 };

export function recentEvent({ position, event }: LoggedEvent): RecentEvent {
  const { type, metadata } = event;
  const frame = eventFrame(type, event, position);
  return { position, workspaceId: metadata.workspaceId, type, frame };
}

/** The last events of all workspaces, in memory: what thousands of clients are told is read once. */
export class RecentEvents {
  /** Everything after this position was seen. */
  readonly #begin: number;
  readonly #all: RecentEvent[] = [];
  readonly #byWorkspace = new Map<string, RecentEvent[]>();
  /** Of each workspace, the newest that is no longer here. */
  readonly #dropped = new Map<string, number>();
  #bytes = 0;
  #last: number;

  constructor(begin: number) {
    this.#begin = begin;
    this.#last = begin;
  }

  get last(): number {
    return this.#last;
  }

  add(event: RecentEvent): void {
    this.#last = event.position;
    this.#all.push(event);
    this.#bytes += event.frame.byteLength;
    const own = this.#byWorkspace.get(event.workspaceId) ?? [];
    own.push(event);
    this.#byWorkspace.set(event.workspaceId, own);
    while (this.#all.length > most.events || this.#bytes > most.bytes) this.#drop();
  }

  /** From where on nothing of the workspace is missing here. */
  completeAfter(workspaceId: string): number {
    return Math.max(this.#begin, this.#dropped.get(workspaceId) ?? 0);
  }

  /** The workspace's events after the position, oldest first. */
  after(workspaceId: string, position: number, limit: number): readonly RecentEvent[] {
    const own = this.#byWorkspace.get(workspaceId) ?? [];
    let first = own.length;
    while (first > 0 && (own[first - 1]?.position ?? 0) > position) first -= 1;
    return own.slice(first, first + limit);
  }

  /** Position before the last so many of the workspace that are wanted, as far as they are here. */
  beforeLast(workspaceId: string, count: number, wants: (type: string) => boolean): number {
    const own = this.#byWorkspace.get(workspaceId) ?? [];
    const wanted = own.filter(({ type }) => wants(type));
    const first = wanted.at(-count) ?? wanted[0];
    return count > 0 && first ? first.position - 1 : this.#last;
  }

  #drop(): void {
    const oldest = this.#all.shift();
    if (!oldest) return;
    const { workspaceId, position, frame } = oldest;
    this.#bytes -= frame.byteLength;
    this.#dropped.set(workspaceId, position);
    const own = this.#byWorkspace.get(workspaceId);
    own?.shift();
    if (own?.length === 0) this.#byWorkspace.delete(workspaceId);
  }
}
