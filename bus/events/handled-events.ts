import { hasCode } from "../../errors/troupe-error.ts";
import type {
  DocumentCollection,
  DocumentStore,
  StoredDocument,
} from "../../storage/documents/types.ts";
import { deliveryId } from "./deliveries.ts";
import type { DomainEvent } from "./types.ts";

interface HandledEvent extends StoredDocument {
  /** Milliseconds since 1970. */
  readonly at: number;
}

type Handler = (event: DomainEvent) => Promise<void>;

/** Milliseconds for which a handled event is remembered: a week, longer than any outbox waits. */
const rememberMs = 7 * 86_400_000;
/** Milliseconds between two times that old ones are forgotten, and how many at a time. */
const forgetMs = 3_600_000;
const batch = 1_000;

/**
 * Remembers by id which events a group has handled, for handlers that must not do the same twice.
 * The memory is written after the handler: a process that dies in between leads to a second time,
 * which only a handler that writes the id with its own effect can rule out.
 */
export class HandledEvents {
  private readonly store: DocumentStore;
  private readonly rememberMs: number;
  private opening?: Promise<DocumentCollection<HandledEvent>>;
  private forgottenAt = 0;

  constructor(store: DocumentStore, options: { readonly rememberMs?: number } = {}) {
    this.store = store;
    this.rememberMs = options.rememberMs ?? rememberMs;
  }

  /** @param consumer names who handles: the same event is another matter for another consumer */
  once(consumer: string, handler: Handler): Handler {
    return async (event) => {
      const handled = await this.open();
      const _id = deliveryId(consumer, event);
      if (await handled.get(_id)) return;
      await handler(event);
      // Another member may have been at it, too.
      await handled.insert({ _id, at: Date.now() }).catch(ignoreConflict);
      await this.forget(handled);
    };
  }

  private async forget(handled: DocumentCollection<HandledEvent>): Promise<void> {
    const now = Date.now();
    if (now - this.forgottenAt < Math.min(forgetMs, this.rememberMs)) return;
    this.forgottenAt = now;
    const filter = { at: { $lt: now - this.rememberMs } };
    for (const { _id } of await handled.find({ filter, sort: ["at"], limit: batch })) {
      await handled.remove(_id);
    }
  }

  private open(): Promise<DocumentCollection<HandledEvent>> {
    this.opening ??= this.store
      .collection<HandledEvent>("event_handled", [["at"]])
      .catch((error: unknown) => {
        this.opening = undefined;
        throw error;
      });
    return this.opening;
  }
}

function ignoreConflict(error: unknown): void {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
