import type { EventLog } from "../../../bus/event-log/types.ts";
import { recentEvent, RecentEvents } from "./recent-events.ts";

/** Events before the newest that a gateway reads when its first client comes. */
const warmUp = 2_000;
/** Clients that are woken at a time: other requests are answered in between. */
const turn = 250;

/** A client of this gateway. */
interface Listener {
  wake(): void;
  cut(): void;
}

/** Tells the clients of this gateway that something happened in their workspace. */
export class EventFeed {
  readonly log: EventLog;
  readonly #clients = new Map<string, Set<Listener>>();
  readonly #waiting = new Set<Listener>();
  #opening?: Promise<RecentEvents>;
  #stop?: () => void;
  #waking = false;

  constructor(log: EventLog) {
    this.log = log;
  }

  /** The latest events; from the first call on they are kept. */
  recent(): Promise<RecentEvents> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  /** Calls after something happened in the workspace. @returns the end of it */
  join(workspaceId: string, listener: Listener): () => void {
    const own = this.#clients.get(workspaceId) ?? new Set();
    this.#clients.set(workspaceId, own);
    own.add(listener);
    return () => {
      own.delete(listener);
      this.#waiting.delete(listener);
      if (own.size === 0) this.#clients.delete(workspaceId);
    };
  }

  close(): void {
    this.#stop?.();
  }

  async #open(): Promise<RecentEvents> {
    const { first, last } = await this.log.bounds();
    const begin = Math.max(first - 1, last - warmUp);
    const recent = new RecentEvents(begin);
    const warm = Promise.withResolvers<void>();
    if (begin === last) warm.resolve();
    this.#stop = await this.log.follow(begin, (logged) => {
      if (logged.position <= recent.last) return this.#beginAgain();
      const event = recentEvent(logged);
      recent.add(event);
      if (logged.position >= last) warm.resolve();
      for (const one of this.#clients.get(event.workspaceId) ?? []) this.#waiting.add(one);
      this.#wakeInTurns();
    });
    await warm.promise;
    return recent;
  }

  /** The log was lost with its server and counts anew: who comes back hears of the gap. */
  #beginAgain(): void {
    this.#stop?.();
    this.#opening = undefined;
    for (const listeners of this.#clients.values()) {
      for (const listener of listeners) listener.cut();
    }
  }

  /** What happens while clients are being woken, they are told with the rest: fewer, larger writes. */
  #wakeInTurns(): void {
    if (this.#waking || this.#waiting.size === 0) return;
    this.#waking = true;
    setImmediate(() => {
      let left = turn;
      for (const listener of this.#waiting) {
        if (left === 0) break;
        left -= 1;
        this.#waiting.delete(listener);
        listener.wake();
      }
      this.#waking = false;
      this.#wakeInTurns();
    });
  }
}
