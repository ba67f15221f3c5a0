import type { ServiceBroker } from "moleculer";
import type { Caller } from "../../../mixins/caller.ts";
import type { AffordParams, BudgetStatus } from "../../platform/budget/budget.contract.ts";
import type { Shares } from "../foresight.contract.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";

/**
 * @param part asked for only where there is a budget: what is done, of a run that is not done whole
 * @throws TroupeError `BUDGET_EXCEEDED` where the workspace has no money for such a run
 */
export type Afford = (
  caller: Caller,
  definition: Pick<PipelineDefinition, "estimate">,
  input: Readonly<Record<string, unknown>>,
  part?: () => Promise<Shares>,
) => Promise<void>;

/**
 * Asks the books before a run is begun, or done again in part. Of pipelines that cannot say what they
 * cost each paid step is looked at when its turn comes.
 */
export function openBudgetGate(broker: ServiceBroker): Afford {
  return async ({ workspaceId, correlationId }, { estimate }, input, part) => {
    // A company without the service `budget` has no budgets.
    if (estimate === undefined || !broker.registry.getActionEndpoints("budget.afford")) return;
    const meta = { workspaceId, correlationId };
    if (!part) {
      await broker.call<unknown, AffordParams>("budget.afford", { estimate, input }, { meta });
      return;
    }
    const { limit } = await broker.call<BudgetStatus, object>("budget.status", {}, { meta });
    if (limit === null) return;
    const asked = { estimate, input, part: await part() };
    await broker.call<unknown, AffordParams>("budget.afford", asked, { meta });
  };
}
