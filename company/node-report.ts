import { availableParallelism, hostname, loadavg } from "node:os";
import type { ServiceBroker } from "moleculer";
import { slotsOf } from "../mixins/worker.ts";
import type { NodeReport } from "../services/platform/system/overview.contract.ts";

/** How this process is now. */
export function reportOf(broker: ServiceBroker): NodeReport {
  const cores = availableParallelism();
  return {
    host: hostname(),
    pid: process.pid,
    startedAt: new Date(Date.now() - process.uptime() * 1_000).toISOString(),
    memory: process.memoryUsage.rss(),
    cores,
    load: (loadavg()[0] ?? 0) / cores,
    slots: slotsOf(broker),
  };
}
