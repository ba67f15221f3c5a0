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

export function callerOf(ctx: Context<unknown, CallMeta>): Caller {
  const { actorId, correlationId } = ctx.meta;
  return {
    workspaceId: workspaceOf(ctx),
    actor: { id: actorId ?? "local", type: "user" },
    correlationId: correlationId ?? ctx.requestID ?? ctx.id,
  };
}
