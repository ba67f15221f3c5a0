import type { Context, Service, ServiceBroker, ServiceSchema } from "moleculer";
import { TroupeError } from "../errors/troupe-error.ts";
import {
  type Maintenance,
  maintenanceRetryMs,
} from "../services/platform/system/system.contract.ts";
import { taskQueueOf } from "./bus.ts";

// What each node knows of the company's maintenance.
const maintenances = new WeakMap<ServiceBroker, Maintenance>();

/** The maintenance that is under way, as this node knows it. */
export function maintenanceOf(broker: ServiceBroker): Maintenance | undefined {
  return maintenances.get(broker);
}

/** This node takes no tasks from now on; those in work go on. */
export function beginMaintenance(broker: ServiceBroker, maintenance: Maintenance): void {
  const { reason, until } = maintenance;
  maintenances.set(broker, { reason, until });
  taskQueueOf(broker).pause();
}

export function endMaintenance(broker: ServiceBroker): void {
  if (!maintenances.delete(broker)) return;
  taskQueueOf(broker).resume();
}

/**
 * Refuses actions that begin something new while the company is maintained.
 * @param actions names within the service
 */
export function MaintenanceMixin(actions: readonly string[]): Partial<ServiceSchema> {
  const refuse = function (this: Service, _ctx: Context): void {
    const maintenance = maintenanceOf(this.broker);
    if (maintenance) throw underMaintenance(maintenance);
  };
  return { hooks: { before: Object.fromEntries(actions.map((name) => [name, refuse])) } };
}

function underMaintenance({ reason, until }: Maintenance): TroupeError {
  const left = until === undefined ? maintenanceRetryMs : until - Date.now();
  const why = reason === undefined ? "" : ` Reason: ${reason}`;
  return new TroupeError("MAINTENANCE", `The company is maintained and begins nothing new.${why}`, {
    retryAfterMs: Math.max(left, 1_000),
    hint: "What is under way goes on. Send it again later.",
  });
}
