import type { Logger } from "moleculer";
import { reportError, TroupeError } from "../../errors/troupe-error.ts";
import { withCorrelation } from "../correlation.ts";
import type { WrittenEventLog } from "../event-log/types.ts";
import { failedDelivery } from "./deliveries.ts";
import type { EventCatalog } from "./event-catalog.ts";
import type { HandledEvents } from "./handled-events.ts";
import type {
  DeadLetters,
  DomainEvent,
  EventBus,
  SubscribeOptions,
  Subscription,
} from "./types.ts";

export interface CheckedEventBusParts {
  readonly bus: EventBus;
  /** Where the bus is none itself. */
  readonly log?: WrittenEventLog;
  readonly catalog: EventCatalog;
  readonly handled: HandledEvents;
  readonly logger: Logger;
}

/**
 * What services get of the bus, whichever driver delivers: events are checked before they are
 * published, handlers run under their event's correlation id, and those that ask for it never see
 * an event again that they have handled.
 */
export class CheckedEventBus implements EventBus {
  readonly deadLetters: DeadLetters;
  private readonly parts: CheckedEventBusParts;

  constructor(parts: CheckedEventBusParts) {
    this.parts = parts;
    this.deadLetters = parts.bus.deadLetters;
  }

  /**
   * An event that breaks its schema reaches nobody. It is kept as a dead letter and logged, and
   * nothing is thrown: what happened has happened, and a run must not stand still over a mistake in
   * telling it.
   */
  async publish(event: DomainEvent): Promise<void> {
    const { bus, log, catalog, logger } = this.parts;
    const problem = catalog.problemOf(event);
    if (problem === undefined) {
      await Promise.all([bus.publish(event), log?.append(event)]);
      return;
    }
    logger.error(`An event was refused and is kept as a dead letter. ${problem}`);
    const error = reportError(new TroupeError("EVENT_INVALID", problem));
    const { id, type, source } = event;
    const known = await bus.deadLetters.get(id);
    if (known) return;
    await bus.deadLetters.bury({
      ...{ id, kind: "event", group: source, pattern: type, event },
      failures: [failedDelivery(error)],
    });
  }

  subscribe(
    pattern: string,
    options: SubscribeOptions,
    handler: (event: DomainEvent) => Promise<void>,
  ): Promise<Subscription> {
    const { bus, handled } = this.parts;
    const once =
      options.once === true ? handled.once(`${options.group} ${pattern}`, handler) : handler;
    return bus.subscribe(pattern, options, (event) =>
      withCorrelation(event.correlationId, () => once(event)),
    );
  }

  close(): Promise<void> {
    return this.parts.bus.close();
  }
}
