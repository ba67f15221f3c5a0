import type { Context, Service, ServiceSchema } from "moleculer";
import type { NatsConnection } from "nats";
import { fieldOf, isRecord } from "../validation/record.ts";

/** What Moleculer tells of a node that came, or came again. */
interface NodeNews {
  readonly node: { readonly id: string; readonly local: boolean };
}

/** A node's own connection was away for a moment. */
const reconnected = "node.reconnected";

/**
 * Fails the calls that nobody will answer any more, or whoever made them would wait for ever. Moleculer
 * does so when a node goes missing. One that is back under its name before anybody missed it is another
 * process that knows nothing of them. And what was on its way when a server of NATS died was lost with it,
 * whether it was the caller's server or, among several, that of the node that was called.
 */
export function lostCalls(): Partial<ServiceSchema> {
  const instances = new Map<string, unknown>();
  function notice(this: Service, { node }: NodeNews): void {
    if (node.local) return;
    const instance = fieldOf(node, "instanceID");
    const before = instances.get(node.id);
    instances.set(node.id, instance);
    if (before === undefined || before === instance) return;
    this.logger.debug(`${node.id} is another process now: calls to the last one are given up.`);
    giveUp(this, node.id);
  }
  function listen(this: Service): void {
    this.broker.localBus.on("$node.connected", notice.bind(this));
    this.broker.localBus.on("$node.updated", notice.bind(this));
  }
  async function watch(this: Service): Promise<void> {
    const client = fieldOf(this.broker.transit?.tx, "client");
    if (isNats(client)) void watchNats(this, client, () => [...instances.keys()]);
  }
  return {
    events: {
      [reconnected](this: Service, { nodeID }: Context) {
        if (nodeID !== null && nodeID !== this.broker.nodeID) giveUp(this, nodeID);
      },
    },
    created: listen,
    started: watch,
  };
}

/** Calls go by Moleculer's own connection, which may have another server than this node's bus. */
async function watchNats(
  service: Service,
  client: NatsStatus,
  nodes: () => readonly string[],
): Promise<void> {
  const { Events } = await import("nats");
  for await (const { type } of client.status()) {
    if (type !== Events.Reconnect) continue;
    for (const id of nodes()) giveUp(service, id);
    // Those who stayed connected do not know that their calls to this node, or its answers, are lost.
    await service.broker.broadcast(reconnected);
  }
}

function giveUp({ broker }: Service, nodeID: string): void {
  broker.transit?.removePendingRequestByNodeID(nodeID);
}

type NatsStatus = Pick<NatsConnection, "status">;

function isNats(client: unknown): client is NatsStatus {
  return isRecord(client) && typeof client.status === "function";
}
