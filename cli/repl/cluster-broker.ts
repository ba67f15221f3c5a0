import { hostname } from "node:os";
import { ServiceBroker } from "moleculer";
import { brokerOptions } from "../../company/broker-options.ts";
import type { Environment } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";

/** Milliseconds in which a cluster that is there has answered. */
const patienceMs = 10_000;

/**
 * A node of the cluster without services: it sees all others, and calls go to them.
 * @throws TroupeError `NATS_UNREACHABLE`
 */
export async function clusterBroker(environment: Environment): Promise<ServiceBroker> {
  const name = `repl-${hostname()}-${process.pid}`;
  const broker = new ServiceBroker({ ...brokerOptions(environment, name), logger: false });
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(unreachable(environment)), patienceMs);
  try {
    await Promise.race([broker.start(), late]);
  } finally {
    clearTimeout(timer);
  }
  // Others tell of themselves once they are asked; without an orchestrator there is still a REPL.
  await broker.waitForServices(["pipelines"], patienceMs, 50).catch(() => undefined);
  return broker;
}

/** How many others there are, for the first line. */
export function clusterSize({ registry }: ServiceBroker): number {
  return registry.nodes.toArray().filter(({ local, available }) => !local && available).length;
}

function unreachable({ cluster }: Environment): TroupeError {
  // Credentials stand before the @.
  const where = cluster?.natsUrl.replaceAll(/\/\/[^@/]*@/g, "//");
  return new TroupeError("NATS_UNREACHABLE", `NATS at ${where} does not answer.`, {
    field: "TROUPE_NATS_URL",
    hint: "Check TROUPE_NATS_URL and whether the server runs; without the setting the REPL is of the company on this machine.",
  });
}
