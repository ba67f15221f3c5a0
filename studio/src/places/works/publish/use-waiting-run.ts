import { useQuery } from "@tanstack/react-query";
import type { RunStatus } from "../../../../../packages/client/client.ts";
import type { CatalogItem } from "../../../../../services/platform/catalog/catalog.contract.ts";
import { company } from "../../../api/company.ts";
import { runsOfWork } from "../runs/work-runs.ts";
import type { NewVersion } from "../use-new-version.ts";

/**
 * The run of a work that waits for a person: the one that was begun here, or by somebody else, or on
 * another day.
 */
export function useWaitingRun(work: CatalogItem, version: NewVersion): RunStatus | undefined {
  const { data } = useQuery({
    queryKey: ["waiting-run", work.id],
    enabled: !version.isBusy,
    queryFn: async ({ signal }) => {
      const { pipeline, createdAt: from } = work;
      const query = { pipeline, from, state: "waiting", limit: 100 } as const;
      const { runs } = await company.get("/api/pipelines", { params: { query }, signal });
      const own = new Set(runsOfWork(work, runs).map(({ runId }) => runId));
      return runs.find((run) => own.has(run.pipelineId) && asks(run)) ?? null;
    },
  });
  if (version.status) return asks(version.status) ? version.status : undefined;
  return version.isBusy ? undefined : (data ?? undefined);
}

function asks({ waitingFor = [] }: RunStatus): boolean {
  return waitingFor.some(({ kind }) => kind === "approval");
}
