import type { ServiceBroker } from "moleculer";
import type { ManyRunsParams, ManyRunsResult } from "../many-runs.contract.ts";

/** Cancels all runs of a workspace that have not ended. */
export async function cancelRuns(broker: ServiceBroker, workspaceId: string): Promise<void> {
  let cursor: string | undefined;
  do {
    const params: ManyRunsParams = { filter: {}, cursor };
    const { nextCursor }: ManyRunsResult = await broker.call("pipelines.cancelMany", params, {
      meta: { workspaceId },
    });
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
