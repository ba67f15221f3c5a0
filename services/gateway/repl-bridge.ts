import type { IncomingMessage } from "node:http";
import type { Context, ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import { compileSchema } from "../../validation/schema.ts";
import { sameText } from "./access/authenticator.ts";
import type { AddressOf } from "./access/client-address.ts";
import { bearerToken } from "./access/credential.ts";
import { isLoopback } from "./request-guard.ts";
import { isRecord } from "../../validation/record.ts";

/**
 * What a second process of the same person asks of the one that owns the data: who is there, and
 * calls to any action, published or not. Only the session token opens it, which stands in the lock
 * file that nobody else may read.
 */
export interface BridgeCall {
  readonly kind: "call" | "emit" | "broadcast";
  /** Name of the action or event. */
  readonly name: string;
  readonly params: unknown;
  readonly meta: Record<string, unknown>;
  /** Node that shall answer the call. */
  readonly nodeID?: string;
}

const check = compileSchema({
  $$strict: true,
  kind: { type: "enum", values: ["call", "emit", "broadcast"] },
  name: { type: "string", min: 1, max: 200 },
  params: { type: "any", optional: true },
  meta: { type: "object", default: {} },
  nodeID: { type: "string", optional: true, max: 200 },
});

/** @throws TroupeError `UNAUTHORIZED`, `FORBIDDEN` */
export function requireSession(
  request: IncomingMessage,
  { sessionToken, addressOf }: { readonly sessionToken: string; readonly addressOf: AddressOf },
): void {
  if (!isLoopback(addressOf(request))) {
    throw new TroupeError("FORBIDDEN", "This route answers only to this machine.");
  }
  const sent = bearerToken(request.headers);
  if (sent === undefined || !sameText(sent, sessionToken)) {
    throw new TroupeError("UNAUTHORIZED", "This route needs the session's token.");
  }
}

/** @throws TroupeError `INPUT_INVALID` and whatever the action throws */
export async function forward(context: Context, body: unknown): Promise<unknown> {
  const call = readCall(body);
  const { broker } = context;
  if (call.kind === "call") {
    if (!broker.registry.actions.isAvailable(call.name)) throw noAction(call.name);
    return context.call(call.name, call.params, { meta: call.meta, nodeID: call.nodeID });
  }
  await broker[call.kind](call.name, call.params, { meta: call.meta });
  return null;
}

function noAction(name: string): TroupeError {
  return new TroupeError("ROUTE_NOT_FOUND", `There is no action "${name}" here.`, {
    hint: "The REPL's command `actions` lists them.",
  });
}

function readCall(body: unknown): BridgeCall {
  const value = { ...(isRecord(body) ? body : {}) };
  const [problem] = check(value);
  if (problem) throw new TroupeError("INPUT_INVALID", problem.message, { field: problem.field });
  return value as unknown as BridgeCall;
}

/** Nodes with their services, in the form in which Moleculer's registry takes them in. */
export function nodeInfos(broker: ServiceBroker): unknown[] {
  const { nodes } = broker.registry;
  return nodes.toArray().map((node) => ({
    sender: node.id,
    ...(node.local ? broker.registry.getLocalNodeInfo() : node.rawInfo),
  }));
}
