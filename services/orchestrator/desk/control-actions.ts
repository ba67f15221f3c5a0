import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type {
  RunIdParams,
  SignalParams,
  SignalResult,
  StartResult,
} from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import { sendSignal } from "./send-signal.ts";
import { keptSignal, runBrief } from "./run-returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, PipelinesVars>["actions"]>;

const id = { type: "string", min: 1, max: 100 } as const;

/** What people and other systems do with runs under way. */
export const controlActions: Actions = {
  /** What workers have begun they finish; nothing more is handed out. */
  pause: {
    rest: "POST /pipelines/:id/pause",
    permission: "runs:write",
    description: "Holds a run; what is under way is finished",
    params: { $$strict: true, id },
    returns: runBrief,
    async handler(ctx: Context<RunIdParams, CallMeta>): Promise<StartResult> {
      const caller = callerOf(ctx);
      const { _id } = await this.desk.find(caller, ctx.params.id);
      const { state } = await this.engine.apply(_id, { type: "pause", actor: caller.actor });
      return { pipelineId: _id, state };
    },
  },

  resume: {
    rest: "POST /pipelines/:id/resume",
    permission: "runs:write",
    description: "Goes on with a run that was held",
    params: { $$strict: true, id },
    returns: runBrief,
    async handler(ctx: Context<RunIdParams, CallMeta>): Promise<StartResult> {
      const caller = callerOf(ctx);
      const { _id } = await this.desk.find(caller, ctx.params.id);
      const { state } = await this.engine.apply(_id, { type: "resume", actor: caller.actor });
      return { pipelineId: _id, state };
    },
  },

  compensate: {
    rest: "POST /pipelines/:id/compensate",
    permission: "runs:write",
    description: "Tries again to undo what could not be undone",
    params: { $$strict: true, id },
    returns: runBrief,
    async handler(ctx: Context<RunIdParams, CallMeta>): Promise<StartResult> {
      const { _id } = await this.desk.find(callerOf(ctx), ctx.params.id);
      const { state } = await this.engine.apply(_id, { type: "compensate" });
      return { pipelineId: _id, state };
    },
  },

  signal: {
    rest: "POST /pipelines/:id/signal",
    permission: "runs:write",
    description: "Tells a run what a step of it waits for",
    params: {
      $$strict: true,
      id,
      name: { type: "string", min: 1, max: 64 },
      payload: { type: "any", optional: true },
      idempotencyKey: { type: "string", optional: true, min: 1, max: 200 },
    },
    example: { id: "0192f0c1", name: "paid", payload: { order: 17 }, idempotencyKey: "order-17" },
    returns: keptSignal,
    async handler(ctx: Context<SignalParams, CallMeta>): Promise<SignalResult> {
      const caller = callerOf(ctx);
      await this.desk.find(caller, ctx.params.id);
      return sendSignal(this, ctx.params, caller.actor);
    },
  },
};
