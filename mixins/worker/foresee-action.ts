import type { ActionSchema, Context, Service } from "moleculer";
import type {
  ForeseeTasksParams,
  ForeseenTasks,
} from "../../services/orchestrator/foresight.contract.ts";
import type {
  StepOptions,
  WorkspaceSettings,
} from "../../services/orchestrator/pipelines.contract.ts";
import { readEnvironment } from "../../config/environment.ts";
import { isRecord } from "../../validation/record.ts";
import { settingsFor } from "../own-keys.ts";
import type { CallMeta } from "../task.ts";
import { workspaceOf } from "../workspace.ts";
import { cacheKey } from "./cache-key.ts";

/** Tasks of an action under way at once on one node where it does not say. */
export const defaultConcurrency = 4;

/**
 * What a worker can say of tasks that it has not been given: under which name their results would be
 * kept, and what they will be like as far as that is known without the work.
 */
export const foreseeAction: ActionSchema = {
  visibility: "public",
  params: {
    $$strict: true,
    action: { type: "string", min: 1, max: 200 },
    tasks: {
      type: "array",
      max: 10_000,
      items: {
        type: "object",
        strict: true,
        props: { params: { type: "object" }, before: { type: "any", optional: true } },
      },
    },
  },
  async handler(this: Service, ctx: Context<ForeseeTasksParams, CallMeta>): Promise<ForeseenTasks> {
    const { action, tasks } = ctx.params;
    const step = stepOf(this, action);
    const concurrency = step.concurrency ?? defaultConcurrency;
    const workspaceId = workspaceOf(ctx);
    // One answer for all of them: they are of one moment.
    let known: ReturnType<WorkspaceSettings> | undefined;
    const settings = () => (known ??= settingsFor(ctx, readEnvironment()));
    const foreseen = tasks.map(async ({ params, before }) => ({
      key: await cacheKey(`${this.fullName}.${action}`, step, { workspaceId, settings }, params),
      output: step.foresee ? step.foresee(params, before) : before,
    }));
    return { concurrency, tasks: await Promise.all(foreseen) };
  },
};

function stepOf({ schema, fullName }: Service, name: string): StepOptions {
  const actions: unknown = schema.actions;
  const action = isRecord(actions) ? actions[name] : undefined;
  if (isRecord(action) && action.step) return action.step as StepOptions;
  throw new RangeError(`${fullName}.${name} is no step`);
}
