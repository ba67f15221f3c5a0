import type { DomainEvent } from "../events/types.ts";

export interface LoggedEvent {
  /** Grows from event to event over all workspaces, with gaps; from 1. */
  readonly position: number;
  readonly event: DomainEvent;
}

export interface ReadOptions {
  readonly workspaceId: string;
  /** Those after this position. */
  readonly after?: number;
  /** Without `after`: those of this time and later, milliseconds since 1970. */
  readonly from?: number;
  readonly limit: number;
}

/**
 * What happened lately, in one order that all nodes agree on: for who watches live and comes back
 * after a while, and for what is to be sent again. Old events are dropped; it is no archive.
 */
export interface EventLog {
  /** One workspace's events, oldest first. */
  read(options: ReadOptions): Promise<readonly LoggedEvent[]>;
  /** Position of the oldest event that is kept and of the newest; `last` is `first - 1` where there is none. */
  bounds(): Promise<{ readonly first: number; readonly last: number }>;
  /**
   * Calls with every event of all workspaces after the position, in order, each once.
   * @returns the end of it
   */
  follow(after: number, listener: (logged: LoggedEvent) => void): Promise<() => void>;
  close(): Promise<void>;
}

/** A log that is written beside the bus, which keeps nothing for who looks back. */
export interface WrittenEventLog extends EventLog {
  /** Resolves when the event is stored. The same event is taken once, within some minutes. */
  append(event: DomainEvent): Promise<void>;
}
