import type { IncomingMessage } from "node:http";
import { localWorkspace, type CallMeta } from "../../../mixins/task.ts";

const callers = new WeakMap<IncomingMessage, CallMeta>();

/** Who has proved nothing. His workspace has no documents. */
export const nobody: CallMeta = { via: "outside", workspaceId: "nobody", permissions: [] };

/** The person who runs the company. */
export const owner: CallMeta = {
  ...{ via: "outside", workspaceId: localWorkspace, actorId: "owner", actorType: "user" },
  ...{ role: "owner", permissions: ["*"] },
};

/** Who sent a request, with what he may do: meta of every call that is made for him. */
export function callerOfRequest(request: IncomingMessage): CallMeta {
  return callers.get(request) ?? nobody;
}

export function setCaller(request: IncomingMessage, caller: CallMeta): void {
  callers.set(request, caller);
}
