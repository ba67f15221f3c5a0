import type { Context } from "moleculer";
import { hasCode } from "../../../errors/troupe-error.ts";
import { type Caller, callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { fieldOf } from "../../../validation/record.ts";
import type { ForeseenTasks, Foresight, Shares } from "../foresight.contract.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";
import type { PipelinesVars } from "../pipelines-vars.ts";
import type { Run } from "../run/run.ts";
import { foresee, type ForeseenWork } from "./foresight.ts";
import type { PlannedWork } from "./run-desk.ts";

type Call = Context<unknown, CallMeta>;

/** So many runs back it is asked how long a task takes. */
const mostEarlier = 10;

/** What planned work would do, how long that takes and what it costs. Does nothing. */
export async function foreseeRun(
  service: PipelinesVars,
  ctx: Call,
  planned: PlannedWork,
): Promise<Foresight> {
  const work = await foreseeWork(service, ctx, planned);
  const cost = await costOf(service, ctx, planned, sharesOf(work, planned));
  return { ...work, cost, heldBack: planned.heldBack };
}

/**
 * Before it is begun. What cannot be foreseen now, each paid step is asked for when its turn comes.
 * @throws TroupeError `BUDGET_EXCEEDED`
 */
export async function affordAgain(
  service: PipelinesVars,
  ctx: Call,
  planned: PlannedWork,
): Promise<void> {
  const definition = definitionOf(service, planned);
  if (!definition) return;
  const shares = async () => sharesOf(await foreseeWork(service, ctx, planned), planned);
  await service.afford(callerOf(ctx), definition, planned.input, () =>
    shares().catch((error: unknown) => {
      ctx.broker.logger.debug("What is done again could not be foreseen.", error);
      return {};
    }),
  );
}

async function foreseeWork(
  service: PipelinesVars,
  ctx: Call,
  planned: PlannedWork,
): Promise<ForeseenWork> {
  return foresee(planned, {
    outputs: await service.desk.outputsOf(planned.old),
    earlier: await earlierRuns(service, callerOf(ctx), planned.old),
    ask: (name, params) => ctx.call<ForeseenTasks, object>(`${name}.foresee`, params),
    recall: (key) => service.results.recall(key),
  });
}

/** Of the work of each service, how much is done: 0 to 1. Those that do nothing are left out. */
function sharesOf({ steps }: ForeseenWork, { definition }: PlannedWork): Shares {
  const shares: Record<string, number> = {};
  for (const { step: id, tasks, again, unknown } of steps) {
    const action = definition.steps.find((step) => step.id === id)?.action;
    if (action === undefined || (again.length === 0 && !unknown)) continue;
    const name = action.slice(0, action.lastIndexOf("."));
    const share = unknown ? 1 : again.length / tasks;
    shares[name] = Math.max(shares[name] ?? 0, share);
  }
  return shares;
}

/** @returns US dollars; null where nobody can say */
async function costOf(
  service: PipelinesVars,
  ctx: Call,
  planned: PlannedWork,
  part: Shares,
): Promise<number | null> {
  if (Object.keys(part).length === 0) return 0;
  const { estimate } = definitionOf(service, planned) ?? {};
  if (estimate === undefined) return null;
  try {
    const { input } = planned;
    const cost = fieldOf(await ctx.call<unknown, object>(estimate, { input, part }), "cost");
    return typeof cost === "number" ? cost : null;
  } catch (error) {
    ctx.broker.logger.debug(`${estimate} could not say what this costs.`, error);
    return null;
  }
}

/** Today's: a run keeps of its own no more than it needs. */
function definitionOf(
  { definitions }: PipelinesVars,
  { definition: { name } }: PlannedWork,
): PipelineDefinition | undefined {
  return definitions.list().find((one) => one.name === name);
}

async function earlierRuns({ desk }: PipelinesVars, caller: Caller, run: Run): Promise<Run[]> {
  const runs: Run[] = [];
  let next = run.rerunOf;
  while (next !== undefined && runs.length < mostEarlier) {
    const earlier = await desk.find(caller, next).catch((error: unknown) => {
      if (!hasCode(error, "RUN_NOT_FOUND")) throw error;
    });
    if (!earlier) break;
    runs.push(earlier);
    next = earlier.rerunOf;
  }
  return runs;
}
