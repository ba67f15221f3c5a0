import type { Service, ServiceSchema } from "moleculer";
import { natsLinkOf } from "../mixins/bus.ts";
import { fieldOf } from "../validation/record.ts";

/** What Moleculer tells of a node that came, or came again. */
interface NodeNews {
  readonly node: { readonly id: string; readonly local: boolean };
}

/**
 * Fails the calls that nobody will answer any more, or whoever made them would wait for ever. Moleculer
 * does so when a node goes missing. One that is back under its name before anybody missed it is another
 * process that knows nothing of them; and what was on its way when NATS died was lost with it.
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
    this.broker.transit?.removePendingRequestByNodeID(node.id);
  }
  function giveUpAll(this: Service): void {
    for (const id of instances.keys()) this.broker.transit?.removePendingRequestByNodeID(id);
  }
  function listen(this: Service): void {
    this.broker.localBus.on("$node.connected", notice.bind(this));
    this.broker.localBus.on("$node.updated", notice.bind(this));
  }
  async function watchNats(this: Service): Promise<void> {
    natsLinkOf(this.broker)?.onReconnect(giveUpAll.bind(this));
  }
  return { created: listen, started: watchNats };
}
