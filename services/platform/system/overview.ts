import { type Environment } from "../../../config/environment.ts";
import { reportError } from "../../../errors/troupe-error.ts";
import type { ServiceBroker } from "moleculer";
import { type ClusterServer, troubleOf } from "../../../mixins/cluster-servers.ts";
import type { RunLoad } from "../../orchestrator/run-load.contract.ts";
import type {
  NodeOverview,
  NodeReport,
  ServerOverview,
  SystemOverview,
} from "./overview.contract.ts";

/** Milliseconds that a node or a server gets to answer. */
const patienceMs = 2_000;

export interface OverviewTools {
  readonly broker: ServiceBroker;
  readonly servers: readonly ClusterServer[];
  readonly environment: Pick<Environment, "cluster" | "tracesUrl">;
}

/** Asks all at once: a node that hangs delays nobody longer than it is waited for. */
export async function lookAtCompany(
  tools: OverviewTools,
): Promise<Omit<SystemOverview, "maintenance">> {
  const { broker, environment } = tools;
  const [nodes, servers, runs] = await Promise.all([
    nodesOf(broker),
    Promise.all(tools.servers.map(lookAtServer)),
    runsOf(broker),
  ]);
  return {
    cluster: environment.cluster !== undefined,
    ...{ nodes, servers, runs },
    cache: { answers: environment.cluster?.redisUrl === undefined ? null : "redis" },
    traces: environment.tracesUrl ?? null,
  };
}

interface KnownNode {
  readonly id: string;
  readonly services: readonly { readonly name: string }[];
}

async function nodesOf(broker: ServiceBroker): Promise<NodeOverview[]> {
  // moleculer's types leave out what the options bring.
  const known = broker.registry.getNodeList({
    onlyAvailable: true,
    withServices: true,
  }) as unknown as KnownNode[];
  const nodes = await Promise.all(known.map((node) => nodeOf(broker, node)));
  return nodes.sort((one, other) => one.id.localeCompare(other.id));
}

async function nodeOf(broker: ServiceBroker, { id, services }: KnownNode): Promise<NodeOverview> {
  const names = services.map(({ name }) => name).filter((name) => !name.startsWith("$"));
  const report = await broker
    .call<NodeReport, object>("$company.describe", {}, { nodeID: id, timeout: patienceMs })
    .catch(() => null);
  return { id, services: [...new Set(names)].sort(), report };
}

async function lookAtServer(server: ClusterServer): Promise<ServerOverview> {
  const { name } = server;
  const late = Promise.withResolvers<ServerOverview>();
  const problem = `It did not answer within ${patienceMs / 1_000} seconds.`;
  const timer = setTimeout(() => late.resolve({ name, state: "away", problem }), patienceMs);
  const looking = server.check().then(
    () => ({ name, state: "ok" }) as const,
    (error: unknown) => ({ name, state: troubleOf(error), problem: reportError(error).message }),
  );
  return Promise.race([looking, late.promise]).finally(() => clearTimeout(timer));
}

/** Who sees that the orchestrator is away wants the rest all the more. */
async function runsOf(broker: ServiceBroker): Promise<RunLoad | null> {
  if (!broker.registry.actions.isAvailable("pipelines.load")) return null;
  return broker
    .call<RunLoad, object>("pipelines.load", {}, { timeout: 2 * patienceMs })
    .catch((error: unknown) => {
      broker.logger.warn("The orchestrator does not tell its load.", error);
      return null;
    });
}
