import type { ServiceBroker } from "moleculer";
import { InProcessEventBus } from "../bus/events/in-process.ts";
import type { EventBus } from "../bus/events/types.ts";
import { InProcessTaskQueue } from "../bus/tasks/in-process.ts";
import type { TaskQueue } from "../bus/tasks/types.ts";
import { readEnvironment } from "../config/environment.ts";
import { openDocumentStore } from "../storage/documents/open-document-store.ts";

interface Bus {
  tasks?: TaskQueue;
  events?: EventBus;
}

// One bus per node, shared by its services, closed with the node.
const buses = new WeakMap<ServiceBroker, Bus>();

/** The queues that this node's services share. */
export function taskQueueOf(broker: ServiceBroker): TaskQueue {
  const bus = busOf(broker);
  bus.tasks ??= new InProcessTaskQueue();
  return bus.tasks;
}

/** The domain events that this node's services publish and listen to. */
export function eventBusOf(broker: ServiceBroker): EventBus {
  const bus = busOf(broker);
  bus.events ??= new InProcessEventBus(openDocumentStore(readEnvironment(), "bus"));
  return bus.events;
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
    await Promise.all([bus.tasks?.close(), bus.events?.close()]);
  } catch (error) {
    broker.logger.error("The bus did not close cleanly.", error);
  }
}
