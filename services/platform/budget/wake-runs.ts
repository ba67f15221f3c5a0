import type { ServiceBroker } from "moleculer";
import type { Subscription } from "../../../bus/events/types.ts";
import { hasCode } from "../../../errors/troupe-error.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import type {
  ListParams,
  ListResult,
  RunIdParams,
  RunState,
} from "../../orchestrator/pipelines.contract.ts";

/** States in which a step of a run may wait for money. */
const states: readonly RunState[] = ["waiting", "running", "retrying"];

/** Has runs that wait for money look again as soon as there may be some. */
export function wakeRuns(broker: ServiceBroker): Promise<Subscription> {
  return eventBusOf(broker).subscribe(
    "budget.limit.changed",
    { group: "budget-wakes-runs" },
    async ({ metadata: { workspaceId } }) => {
      // A company without the orchestrator has no runs.
      if (!broker.registry.getActionEndpoints("pipelines.wake")) return;
      for (const state of states) await wakeThoseIn(broker, workspaceId, state);
    },
  );
}

async function wakeThoseIn(
  broker: ServiceBroker,
  workspaceId: string,
  state: RunState,
): Promise<void> {
  const meta = { workspaceId };
  let cursor: string | undefined;
  do {
    const page: ListResult = await broker.call<ListResult, ListParams>(
      "pipelines.list",
      { state, limit: 100, cursor },
      { meta },
    );
    for (const { pipelineId: id, waitingFor } of page.runs) {
      if (waitingFor?.some(({ kind }) => kind === "budget")) await wake(broker, workspaceId, id);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function wake(broker: ServiceBroker, workspaceId: string, id: string): Promise<void> {
  try {
    await broker.call<unknown, RunIdParams>("pipelines.wake", { id }, { meta: { workspaceId } });
  } catch (error) {
    // It has ended meanwhile.
    if (!hasCode(error, "RUN_STATE_CONFLICT") && !hasCode(error, "RUN_NOT_FOUND")) throw error;
  }
}
