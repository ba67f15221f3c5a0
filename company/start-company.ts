import { accessSync, constants, mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { ServiceBroker, type BrokerOptions, type ServiceSchema } from "moleculer";
import { readEnvironment, type Environment } from "../config/environment.ts";
import { hasCode } from "../errors/troupe-error.ts";
import { drainWorkers } from "../mixins/worker.ts";
import type { PipelineDefinition } from "../services/orchestrator/pipelines.contract.ts";
import { openObjectStore } from "../storage/objects/open-object-store.ts";
import { brokerOptions } from "./broker-options.ts";
import { folderRefused, lockData, type DataLock } from "./data-lock.ts";
import { nodeService } from "./node-service.ts";
import { reachServers } from "./reach-servers.ts";
import { loadServices } from "./service-files.ts";
import { WaitingRoom } from "./waiting-room.ts";
import { writtenServices } from "./written-services.ts";

export interface CompanyOptions {
  /** Names of the services to start. @default all */
  readonly services?: readonly string[];
  /** Services that are not in `services/`. */
  readonly extra?: readonly ServiceSchema[];
  /** Pipelines in place of those in `pipelines/`. */
  readonly definitions?: readonly PipelineDefinition[];
  /** The node's name in a cluster. @default host and process */
  readonly nodeID?: string;
  /** @default lines on standard error at the level of `TROUPE_LOG`; false for none */
  readonly logger?: BrokerOptions["logger"];
}

/** Services that run in this process: all of them, or a node's part of a cluster. */
export interface Company {
  readonly broker: ServiceBroker;
  /** Where the gateway listens; absent without a gateway. */
  readonly address?: string;
  /**
   * Takes no more work, gives what is under way a moment and hands it back, then frees the data.
   * The next start goes on with it.
   */
  stop(): Promise<void>;
  /** Resolves once it has stopped, also where that was said to its node: `shutdown.graceful`. */
  readonly ended: Promise<void>;
}

const serverTroubles = [
  "NATS_UNREACHABLE",
  "STORAGE_UNREACHABLE",
  "STORAGE_READ_ONLY",
  "STORAGE_FULL",
] as const;

/**
 * Starts the company on the data folder of the settings, which it owns until it stops; in a cluster
 * the folder is scratch that nobody owns, and the start waits until the servers answer and begins
 * anew where one goes away meanwhile. Installs no signal handlers: that is for the caller.
 *
 * @throws TroupeError `DATA_LOCKED` where another process owns the folder, and whatever a service
 *   throws when it starts
 */
export async function startCompany(options: CompanyOptions = {}): Promise<Company> {
  const environment = readEnvironment();
  const lock = environment.cluster ? makeScratch(environment.data) : lockData(environment.data);
  for (;;) {
    try {
      return await open(lock, environment, options);
    } catch (error) {
      if (environment.cluster && isServerAway(error)) continue;
      lock?.release();
      throw error;
    }
  }
}

async function open(
  lock: DataLock | undefined,
  environment: Environment,
  options: CompanyOptions,
): Promise<Company> {
  const logger = options.logger === undefined ? {} : { logger: options.logger };
  const broker = new ServiceBroker({ ...brokerOptions(environment, options.nodeID), ...logger });
  const ended = Promise.withResolvers<void>();
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= close(broker, lock).finally(ended.resolve));
  const onShutdown = () => {
    stop().catch((error: unknown) => broker.logger.error("It did not stop cleanly.", error));
  };
  const schemas = [
    ...(await loadServices(options.services)),
    ...(options.extra ?? []),
    nodeService({ onShutdown }),
  ];
  for (const schema of schemas) {
    broker.createService({ ...schema, ...given(schema.name, options) });
  }
  try {
    await waitForServers(broker, environment);
    await openObjectStore(environment).sweep();
    await broker.start();
  } catch (error) {
    if (isServerAway(error)) broker.logger.warn("A server went away during the start.", error);
    await broker.stop();
    throw error;
  }
  const address = addressOf(broker);
  if (address !== undefined) lock?.publish(address);
  return { broker, address, stop, ended: ended.promise };
}

/** What a service is told as a property of its schema. */
function given(name: string, { definitions }: CompanyOptions) {
  // The orchestrator looks for definitions there before it reads the folder.
  if (name === "pipelines") return { definitions };
  return name === "gateway" ? { written: writtenServices(definitions) } : {};
}

/** Whether a service could not start because a server of the cluster did not answer or take writes just then. */
function isServerAway(error: unknown): boolean {
  return serverTroubles.some((code) => hasCode(error, code));
}

/** A node's own folder is nobody's to lock: other nodes of this machine may use it too. */
function makeScratch(folder: string): undefined {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw folderRefused(folder, error);
  }
}

/** The gateway's health tells what is waited for while it cannot start. */
async function waitForServers(broker: ServiceBroker, environment: Environment): Promise<void> {
  if (!environment.cluster) return;
  const { host, port } = environment;
  const serves = broker.services.some(({ name }) => name === "gateway") && port !== 0;
  const room = serves ? await WaitingRoom.open(host, port) : undefined;
  try {
    await reachServers(broker, (missing) => room?.waitFor(missing));
  } finally {
    await room?.close();
  }
}

async function close(broker: ServiceBroker, lock: DataLock | undefined): Promise<void> {
  try {
    await drainWorkers(broker);
    await broker.stop();
  } finally {
    lock?.release();
  }
}

function addressOf(broker: ServiceBroker): string | undefined {
  const gateway = broker.services.find(({ name }) => name === "gateway");
  const listening = (gateway as { server?: Server } | undefined)?.server?.address();
  if (typeof listening !== "object" || listening === null) return undefined;
  const { address, port, family } = listening;
  // An address that means "all" is no place to go to.
  const any = address === "0.0.0.0" || address === "::";
  const host = any ? "127.0.0.1" : family === "IPv6" ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
