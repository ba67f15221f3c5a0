import type { Context } from "moleculer";
import type { Actor } from "../bus/events/envelope.ts";
import type { CallMeta } from "./task.ts";
import { workspaceOf } from "./workspace.ts";

/** Who asks, and for whose workspace. */
export interface Caller {
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly correlationId: string;
}

/** As events name them. */
const actorTypes = { user: "user", apiKey: "key", service: "system" } as const;

export function callerOf(ctx: Context<unknown, CallMeta>): Caller {
  const { actorId, actorType = "user", correlationId } = ctx.meta;
  return {
    workspaceId: workspaceOf(ctx),
    actor: { id: actorId ?? "local", type: actorTypes[actorType] },
    correlationId: correlationId ?? ctx.requestID ?? ctx.id,
  };
}
