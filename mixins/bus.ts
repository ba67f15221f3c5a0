import type { ServiceBroker } from "moleculer";
import { JetStreamEventLog } from "../bus/event-log/jetstream.ts";
import { StoredEventLog } from "../bus/event-log/stored.ts";
import type { EventLog, WrittenEventLog } from "../bus/event-log/types.ts";
import { CheckedEventBus } from "../bus/events/checked-event-bus.ts";
import { EventCatalog } from "../bus/events/event-catalog.ts";
import { HandledEvents } from "../bus/events/handled-events.ts";
import { InProcessEventBus } from "../bus/events/in-process.ts";
import { JetStreamEventBus } from "../bus/events/jetstream.ts";
import type { EventBus } from "../bus/events/types.ts";
import { NatsLink } from "../bus/nats-connection.ts";
import { InProcessTaskQueue } from "../bus/tasks/in-process.ts";
import { JetStreamTaskQueue } from "../bus/tasks/jetstream.ts";
import type { TaskQueue } from "../bus/tasks/types.ts";
import { readEnvironment } from "../config/environment.ts";
import { openDocumentStore } from "../storage/documents/open-document-store.ts";
import { eventTypes } from "./event-types.ts";

interface Bus {
  link?: NatsLink;
  tasks?: TaskQueue;
  events?: EventBus;
  log?: EventLog | WrittenEventLog;
}

// One bus per node, shared by its services, closed with the node.
const buses = new WeakMap<ServiceBroker, Bus>();

/** The queues that this node's services share. */
export function taskQueueOf(broker: ServiceBroker): TaskQueue {
  const bus = busOf(broker);
  bus.tasks ??= openTasks(broker);
  return bus.tasks;
}

/** The domain events that this node's services publish and listen to. */
export function eventBusOf(broker: ServiceBroker): EventBus {
  const bus = busOf(broker);
  bus.events ??= openEvents(broker);
  return bus.events;
}

/** What happened lately, of all workspaces: every event that is published is in it. */
export function eventLogOf(broker: ServiceBroker): EventLog | WrittenEventLog {
  const bus = busOf(broker);
  bus.log ??= openLog(broker);
  return bus.log;
}

/** This node's connection to NATS, the one for all that needs it; undefined in one process. */
export function natsLinkOf(broker: ServiceBroker): NatsLink | undefined {
  const { cluster, durability } = readEnvironment();
  if (!cluster) return undefined;
  const bus = busOf(broker);
  bus.link ??= new NatsLink({
    url: cluster.natsUrl,
    tlsCa: cluster.tlsCa,
    syncs: durability === "power",
    name: broker.nodeID,
    logger: broker.getLogger("nats"),
  });
  return bus.link;
}

function openTasks(broker: ServiceBroker): TaskQueue {
  const link = natsLinkOf(broker);
  return link ? new JetStreamTaskQueue(link, broker.getLogger("tasks")) : new InProcessTaskQueue();
}

function openEvents(broker: ServiceBroker): EventBus {
  const link = natsLinkOf(broker);
  const logger = broker.getLogger("events");
  // Closed by the bus.
  const store = openDocumentStore(readEnvironment(), "bus");
  const bus = link ? new JetStreamEventBus({ link, store, logger }) : new InProcessEventBus(store);
  const log = eventLogOf(broker);
  const written = "append" in log ? log : undefined;
  const parts = { catalog: new EventCatalog(eventTypes), handled: new HandledEvents(store) };
  return new CheckedEventBus({ bus, log: written, logger, ...parts });
}

function openLog(broker: ServiceBroker): EventLog | WrittenEventLog {
  const link = natsLinkOf(broker);
  if (link) return new JetStreamEventLog({ link, logger: broker.getLogger("events") });
  return new StoredEventLog(openDocumentStore(readEnvironment(), "bus"));
}

function busOf(broker: ServiceBroker): Bus {
  const present = buses.get(broker);
  if (present) return present;
  const bus: Bus = {};
  buses.set(broker, bus);
  broker.localBus.once("$broker.stopped", () => {
    void close(broker, bus);
  });
  return bus;
}

async function close(broker: ServiceBroker, bus: Bus): Promise<void> {
  buses.delete(broker);
  try {
    await Promise.all([bus.tasks?.close(), bus.events?.close(), bus.log?.close()]);
    await bus.link?.close();
  } catch (error) {
    broker.logger.error("The bus did not close cleanly.", error);
  }
}
