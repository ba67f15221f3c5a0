import { availableParallelism } from "node:os";
import type { Context, ServiceBroker, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { ListParams, ListResult } from "../../orchestrator/pipelines.contract.ts";
import { chargedTrades, estimateCost } from "./estimate-cost.ts";
import { estimateTime, filmLength } from "./estimate-film.ts";
import { planTrades, type Trades } from "./plan-trades.ts";
import type { CostEstimate, EstimateParams, FilmPlan, PlanParams } from "./planner.contract.ts";
import { planReturns } from "./planner-returns.ts";

const pipeline = "faceless-video";
/** Finished runs that are looked at for their pace. */
const runsLookedAt = 10;

/** Says before the start who will make a film, how long that takes and what it costs. */
const planner: ServiceSchema<ServiceSettingSchema, object, { environment: Environment }> = {
  name: "planner",

  actions: {
    plan: {
      rest: "POST /videos/plan",
      permission: "runs:read",
      description: "Who would make this film, how long it takes and what it costs; begins nothing",
      params: { $$strict: true, input: { type: "object" } },
      returns: planReturns,
      example: { input: { topic: "Tea", script: "Tea is a leaf. Water wakes it. Then you wait." } },
      async handler(ctx: Context<PlanParams, CallMeta>): Promise<FilmPlan> {
        const { input } = ctx.params;
        const { plans, paid, scriptSeconds } = await planTrades(tradesOf(this.broker, ctx), input);
        const filmSeconds = filmLength(input, scriptSeconds);
        const { runs } = await ctx.call<ListResult, ListParams>("pipelines.list", {
          ...{ pipeline, state: "completed", limit: runsLookedAt },
        });
        const time = estimateTime(filmSeconds, input, { runs, cores: availableParallelism() });
        const cost = estimateCost(paid, filmSeconds, this.environment.prices);
        return { trades: plans, filmSeconds, ...time, cost };
      },
    },

    /** As pipelines ask it: of the trades that charge, only those that have something to do. */
    estimate: {
      visibility: "public",
      params: {
        $$strict: true,
        input: { type: "object" },
        part: { type: "record", optional: true, value: { type: "number", min: 0, max: 1 } },
      },
      async handler(ctx: Context<EstimateParams, CallMeta>): Promise<CostEstimate> {
        const { input, part } = ctx.params;
        const asked = chargedTrades.filter((trade) => !part || (part[trade] ?? 0) > 0);
        const { paid, scriptSeconds } = await planTrades(tradesOf(this.broker, ctx), input, asked);
        const filmSeconds = filmLength(input, scriptSeconds);
        return { cost: estimateCost(paid, filmSeconds, this.environment.prices, part) };
      },
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

function tradesOf(broker: ServiceBroker, ctx: Context): Trades {
  const actions = new Map(
    broker.registry
      .getActionList({ onlyAvailable: true })
      .map(({ name, action }) => [name, Object.keys(action?.params ?? {})]),
  );
  return {
    paramsOf: (action) => actions.get(action),
    ask: (action, params) => ctx.call<unknown, object>(action, params),
  };
}

export default planner;
