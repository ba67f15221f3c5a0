import type { Context } from "moleculer";
import type { Pay } from "../providers/pay.ts";
import { budgetExceeded, payerFor } from "./payer.ts";

/**
 * What a running action may know about the task it works for. An action called by a person (REST,
 * REPL) gets a handle too, whose signal never fires and whose reports go nowhere, so that its code
 * has one path.
 */
export interface TaskHandle {
  /** Fires on cancel, on timeout and when the lease is lost. Children must die with it. */
  readonly signal: AbortSignal;
  /** Stable over all attempts: goes to every provider that takes such a key. */
  readonly idempotencyKey: string;
  readonly workspaceId: string;
  /** Makes the calls that cost money: none is made past it. */
  readonly pay: Pay;
  /** Run, step and element of a fan-out; absent where a person called the action. */
  readonly runId?: string;
  readonly stepId?: string;
  readonly taskKey?: string;
  /** Reports how far the work is (0 to 1). Lossy and cheap: call it as often as there is news. */
  progress(fraction: number, message?: string): void;
}

/** Meta fields that Troupe sets on every call. */
export interface CallMeta {
  workspaceId?: string;
  actorId?: string;
  /** @default "user" */
  actorType?: "user" | "apiKey" | "service";
  /** The session of a person who is signed in. */
  sessionId?: string;
  /** Name of the caller's role in the workspace; an API key has none. */
  role?: string;
  /** What the caller may do there: see `mixins/permissions.ts`. The company's own work has none. */
  permissions?: readonly string[];
  /** Set where a call comes in from outside, until its first action has checked the permission. */
  via?: "outside";
  correlationId?: string;
  /** Set by the worker: names the handle in `taskHandles` of this process. */
  taskHandleId?: string;
}

/** The person who calls on loopback without an account owns this workspace. */
export const localWorkspace = "local";

// Handles hold a signal and a function, which no transporter can carry: the worker calls the action
// on its own node and the handle is found here by its id.
const taskHandles = new Map<string, TaskHandle>();

/** Makes the handle reachable for the duration of one call. @returns its removal. */
export function registerTaskHandle(id: string, handle: TaskHandle): () => void {
  taskHandles.set(id, handle);
  return () => taskHandles.delete(id);
}

/** The handle of the call that `ctx` belongs to. */
export function taskOf(ctx: Context<unknown, CallMeta>): TaskHandle {
  const id = ctx.meta.taskHandleId;
  const handle = id === undefined ? undefined : taskHandles.get(id);
  return handle ?? detachedHandle(ctx);
}

function detachedHandle(ctx: Context<unknown, CallMeta>): TaskHandle {
  const workspaceId = ctx.meta.workspaceId ?? localWorkspace;
  const { broker, id } = ctx;
  const pay = payerFor({ broker, workspaceId, attempt: id, refuse: budgetExceeded });
  return {
    signal: new AbortController().signal,
    idempotencyKey: ctx.requestID ?? id,
    workspaceId,
    // A request may call an action many times, each for something else.
    pay: (purchase, call) => pay({ ...purchase, key: `${id} ${purchase.key}` }, call),
    progress: () => undefined,
  };
}
