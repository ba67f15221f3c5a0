import type { ServiceBroker } from "moleculer";
import type { Caller } from "../../../mixins/caller.ts";
import type { AffordParams } from "../../platform/budget/budget.contract.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";

/** @throws TroupeError `BUDGET_EXCEEDED` where the workspace has no money for such a run */
export type Afford = (
  caller: Caller,
  definition: PipelineDefinition,
  input: Readonly<Record<string, unknown>>,
) => Promise<void>;

/**
 * Asks the books before a run is begun. Of pipelines that cannot say what they cost, and of runs that
 * are done again in part, each paid step is looked at when its turn comes.
 */
export function openBudgetGate(broker: ServiceBroker): Afford {
  return async ({ workspaceId, correlationId }, { estimate }, input) => {
    // A company without the service `budget` has no budgets.
    if (estimate === undefined || !broker.registry.getActionEndpoints("budget.afford")) return;
    const meta = { workspaceId, correlationId };
    await broker.call<unknown, AffordParams>("budget.afford", { estimate, input }, { meta });
  };
}
