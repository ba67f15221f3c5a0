import type { ServiceBroker } from "moleculer";
import { type Environment, readEnvironment } from "../config/environment.ts";
import { hasCode, reportError, TroupeError } from "../errors/troupe-error.ts";
import { openDocumentStore } from "../storage/documents/open-document-store.ts";
import { openObjectStore } from "../storage/objects/open-object-store.ts";
import { natsLinkOf } from "./bus.ts";

/** `away`: it does not answer, or not as it must. `read-only`, `full`: it can be read, but not written. */
export const serverStates = ["ok", "away", "read-only", "full"] as const;
export type ServerState = (typeof serverStates)[number];

/** How a server is whose check failed. */
export function troubleOf(error: unknown): ServerState {
  if (hasCode(error, "STORAGE_READ_ONLY")) return "read-only";
  return hasCode(error, "STORAGE_FULL") ? "full" : "away";
}

/** A server that a node of a cluster cannot do without. */
export interface ClusterServer {
  readonly name: "nats" | "documents" | "objects";
  /** Resolves where it works. @throws TroupeError that says what is wrong, without a secret */
  check(): Promise<void>;
}

/** The servers of this node; none in one process. The connections go with the node. */
export function clusterServersOf(broker: ServiceBroker): readonly ClusterServer[] {
  const environment = readEnvironment();
  if (!environment.cluster) return [];
  return [
    { name: "nats", check: () => checkNats(broker) },
    { name: "documents", check: checkDocuments(broker, environment) },
    { name: "objects", check: () => openObjectStore(environment).ping() },
  ];
}

async function checkNats(broker: ServiceBroker): Promise<void> {
  const link = natsLinkOf(broker);
  if (!link) return;
  // The first look begins the connection, which is then tried until it is there.
  const connecting = link.connection();
  connecting.catch(() => undefined);
  if (link.state !== "connected") {
    throw new TroupeError("NATS_UNREACHABLE", "NATS does not answer.");
  }
  try {
    await (await connecting).jetstreamManager({ timeout: 2_000 });
  } catch (error) {
    throw new TroupeError(
      "JETSTREAM_MISSING",
      `NATS is there, but its JetStream is not: ${reportError(error).message}.`,
      { hint: "Start nats-server with JetStream: -js, or a jetstream block in its configuration." },
      { cause: error },
    );
  }
}

function checkDocuments(broker: ServiceBroker, environment: Environment): () => Promise<void> {
  const owners = Object.keys(environment.cluster?.mongoUrls ?? {});
  const stores = ["", ...owners].map((owner) => openDocumentStore(environment, owner));
  broker.localBus.once("$broker.stopped", () => {
    for (const store of stores) void store.close();
  });
  return async () => {
    await Promise.all(stores.map((store) => store.ping()));
  };
}
