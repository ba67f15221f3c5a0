import { hash } from "node:crypto";
import { reportError, type ErrorReport } from "../../errors/troupe-error.ts";
import type { StoredDocument } from "../../storage/documents/types.ts";
import type { DomainEvent, FailedDelivery } from "./types.ts";

export const deliveryCollection = "event_deliveries";

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
  readonly failures: readonly FailedDelivery[];
  /** When it was published, milliseconds since 1970 with fractions. */
  readonly at: number;
  /** Not before, milliseconds since 1970. */
  readonly dueAt: number;
}

/** The same for the same event and group, however often it is delivered. */
export function deliveryId(consumer: string, event: DomainEvent): string {
  return hash("sha256", `${consumer} ${event.id}`).slice(0, 32);
}

/** Milliseconds until the next delivery after so many that failed. */
export function retryWait(retryDelayMs: number, failures: number): number {
  return retryDelayMs * 4 ** (failures - 1);
}

/** Lets a handler handle an event. @returns why it could not */
export async function failureOf(
  handler: (event: DomainEvent) => Promise<void>,
  event: DomainEvent,
): Promise<FailedDelivery | undefined> {
  try {
    await handler(event);
    return undefined;
  } catch (error) {
    return failedDelivery(reportError(error));
  }
}

export function failedDelivery(error: ErrorReport): FailedDelivery {
  return { at: new Date().toISOString(), error };
}
