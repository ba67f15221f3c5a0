import { useQuery } from "@tanstack/react-query";
import type { RunStatus } from "../../../../packages/client/client.ts";
import { company, problemOf } from "../../api/company.ts";

/**
 * A work is known by its first run; a rerun knows the run before it.
 * @returns undefined until that is known
 */
export function useWorkId({ pipelineId, rerunOf }: RunStatus): string | undefined {
  const { data } = useQuery({
    queryKey: ["work-of", pipelineId],
    enabled: rerunOf !== undefined,
    staleTime: Infinity,
    queryFn: ({ signal }) => firstRun(rerunOf ?? pipelineId, signal),
  });
  return rerunOf === undefined ? pipelineId : data;
}

async function firstRun(id: string, signal: AbortSignal): Promise<string> {
  try {
    const path = { params: { path: { id } }, signal };
    const { rerunOf } = await company.get("/api/pipelines/status/{id}", path);
    return rerunOf === undefined ? id : await firstRun(rerunOf, signal);
  } catch (error) {
    // Runs older than those that are kept: the catalog stops here as well.
    if (problemOf(error)?.status === 404) return id;
    throw error;
  }
}
