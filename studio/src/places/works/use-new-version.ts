import type { RunStatus } from "../../../../packages/client/client.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CatalogItem } from "../../../../services/platform/catalog/catalog.contract.ts";
import { company } from "../../api/company.ts";
import { useLiveRun } from "./use-live-run.ts";
import { type Edits, rerun, useWorkRefresh } from "./work-data.ts";

export interface NewVersion {
  /** Of the run under way, or of the one that failed. */
  readonly status: RunStatus | undefined;
  readonly isBusy: boolean;
  /** It could not be begun. */
  readonly error: Error | null;
  readonly start: (edits: Edits) => void;
  /** Watches a run that somebody else has begun. */
  readonly follow: (runId: string) => void;
  readonly cancel: () => void;
  /** After a failure. */
  readonly putAway: () => void;
}

/**
 * Makes another version of a work in place. A reload, and the other views of the work, find the run
 * that is under way.
 */
export function useNewVersion(
  { id, runId }: Pick<CatalogItem, "id" | "runId">,
  onDone?: () => void,
): NewVersion {
  const [making, setMaking] = useState(() => localStorage.getItem(nameOf(id)) ?? undefined);
  const remember = (run: string | undefined) => {
    if (run === undefined) localStorage.removeItem(nameOf(id));
    else localStorage.setItem(nameOf(id), run);
    setMaking(run);
  };
  const refresh = useWorkRefresh(id);
  const status = useLiveRun(making, (run) => {
    if (run.state !== "completed") return;
    onDone?.();
    void untilCatalogHas(id, run.pipelineId)
      .then(refresh)
      .finally(() => remember(undefined));
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (edits: Edits) => rerun(runId, edits),
    onSuccess: ({ pipelineId }) => remember(pipelineId),
  });
  const hasFailed = status?.state === "failed" || status?.state === "cancelled";
  return {
    status: making === undefined ? undefined : status,
    isBusy: isPending || (making !== undefined && !hasFailed),
    error,
    start: mutate,
    follow: remember,
    cancel() {
      if (making === undefined) return;
      const path = { id: making };
      void company
        .post("/api/pipelines/{id}/cancel", { params: { path } })
        .then(() => remember(undefined));
    },
    putAway: () => remember(undefined),
  };
}

/** Looks for the catalog's word, 150 ms apart: a company under load gives it late. */
const mostLooks = 400;

/** The catalog hears of a finished run a moment after it has ended. */
async function untilCatalogHas(id: string, runId: string): Promise<void> {
  for (let look = 0; look < mostLooks; look += 1) {
    const work = await company.get("/api/catalog/items/{id}", { params: { path: { id } } });
    if (work.versions.some((version) => version.runId === runId)) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function nameOf(workId: string): string {
  return `troupe.new-version.${workId}`;
}
