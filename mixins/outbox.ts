import type { Service, ServiceSchema } from "moleculer";
import type { DomainEvent } from "../bus/events/types.ts";
import { hasCode } from "../errors/troupe-error.ts";
import type { StoredDocument } from "../storage/documents/types.ts";
import { eventBusOf } from "./bus.ts";
import type { WithAllDocuments } from "./documents.ts";

/** A document that carries its events until they are published. */
export interface WithOutbox extends StoredDocument {
  /** What has happened and is not yet published; saved with what made it happen. */
  readonly outbox: readonly DomainEvent[];
  /** True while the outbox is not empty. */
  readonly untold: boolean;
}

/** What `OutboxMixin` adds to `this`. */
export interface OutboxMethods {
  /** Publishes what the document carries. What cannot be published now is published later. */
  publishOutbox(document: WithOutbox): Promise<void>;
}

/** Fields of a document after something happened. */
export function withEvents(
  before: Pick<WithOutbox, "outbox">,
  events: readonly DomainEvent[],
): Pick<WithOutbox, "outbox" | "untold"> {
  const outbox = [...before.outbox, ...events];
  return { outbox, untold: outbox.length > 0 };
}

/** Index that the look for what is left needs. */
export const outboxIndex = ["untold"] as const;

/** Milliseconds between two looks for what a crash left between saving and publishing. */
const lookMs = 30_000;
const batch = 100;

type Sender = Service &
  OutboxMethods &
  WithAllDocuments<WithOutbox> & { outboxTimer?: NodeJS.Timeout };

/**
 * Publishes the events of a service's documents at least once: right after they are saved, and
 * those that a crash or a bus that was away left behind a while later. Goes with `DocumentsMixin`, and
 * stands before it: the last mixin starts first.
 */
export function OutboxMixin(): Partial<ServiceSchema> {
  const schema = {
    methods: {
      async publishOutbox(this: Sender, { rev, ...document }: WithOutbox): Promise<void> {
        if (document.outbox.length === 0) return;
        try {
          for (const event of document.outbox) await eventBusOf(this.broker).publish(event);
          const told = { ...document, outbox: [], untold: false };
          // The outbox is the service's own affair, whichever workspace the document belongs to.
          await this.adapter.collection.replaceIf(document._id, rev, told);
        } catch (error) {
          // Who was faster publishes the same events once more; their ids are the same.
          if (hasCode(error, "REVISION_CONFLICT")) return;
          this.logger.warn(`${document._id}: its events are published later.`, error);
        }
      },
    },
    started(this: Sender) {
      const look = async () => {
        const filter = { untold: true };
        const left = await this.adapter.collection.find({ filter, limit: batch });
        for (const document of left) await this.publishOutbox(document);
      };
      const tick = () =>
        void look().catch((error: unknown) => {
          this.logger.warn("Events that were left could not be looked for.", error);
        });
      tick();
      this.outboxTimer = setInterval(tick, lookMs);
      this.outboxTimer.unref();
    },
    stopped(this: Sender) {
      clearInterval(this.outboxTimer);
    },
  };
  // A schema whose `this` is typed does not fit Moleculer's `mixins`: cast once, here.
  return schema as unknown as Partial<ServiceSchema>;
}
