import type { ErrorReport } from "../../errors/troupe-error.ts";
import type { StoredDocument } from "../../storage/documents/types.ts";
import type { DomainEvent } from "./types.ts";

/** A group's subscription to a pattern, known beyond the life of the process. */
export interface Consumer extends StoredDocument {
  readonly group: string;
  readonly pattern: string;
  /** When it subscribed the last time, milliseconds since 1970. */
  readonly seenAt: number;
}

/** An event that a consumer has not handled yet. */
export interface Delivery extends StoredDocument {
  readonly consumer: string;
  readonly event: DomainEvent;
  readonly failures: readonly { readonly at: string; readonly error: ErrorReport }[];
  /** When it was published, milliseconds since 1970 with fractions. */
  readonly at: number;
  /** Not before, milliseconds since 1970. */
  readonly dueAt: number;
}
