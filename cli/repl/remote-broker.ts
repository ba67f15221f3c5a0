import { type CallingOptions, ServiceBroker } from "moleculer";
import type { CompanyClient } from "../company-client.ts";

/** Milliseconds between two looks at the services of the company. */
const refreshMs = 5_000;

interface NodeInfo {
  readonly sender: string;
}

/**
 * A broker that shows another process's company as its own: `nodes`, `services` and `actions` list
 * what runs there, calls and events are carried over. It has no services of its own and no
 * transporter, so nothing listens on a port that has no lock on it.
 */
export async function remoteBroker(client: CompanyClient): Promise<ServiceBroker> {
  const broker = new ServiceBroker({ nodeID: `repl-${process.pid}`, logger: false });
  Object.assign(broker, forwarding(client));
  await broker.start();
  await mirrorNodes(broker, client);
  setInterval(() => {
    // Without an answer the last known picture stays; the next call says what is wrong.
    mirrorNodes(broker, client).catch(() => undefined);
  }, refreshMs).unref();
  return broker;
}

function forwarding(client: CompanyClient) {
  const send = async (kind: string, name: string, params: unknown, options?: CallingOptions) => {
    const { meta = {}, nodeID } = options ?? {};
    const body = { kind, name, params: params ?? {}, meta, ...(nodeID ? { nodeID } : {}) };
    const { result } = await client.post<{ result: unknown }>("/internal/call", body);
    return result;
  };
  return {
    call: (name: string, params?: unknown, options?: CallingOptions) =>
      send("call", name, params, options),
    emit: (name: string, params?: unknown) => send("emit", name, params),
    broadcast: (name: string, params?: unknown) => send("broadcast", name, params),
  };
}

async function mirrorNodes(broker: ServiceBroker, client: CompanyClient): Promise<void> {
  const infos = await client.get<NodeInfo[]>("/internal/nodes");
  for (const info of infos) broker.registry.processNodeInfo(info);
}
