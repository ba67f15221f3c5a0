import type { RunStatus } from "../../../../../packages/client/client.ts";
import type { CatalogItem } from "../../../../../services/platform/catalog/catalog.contract.ts";

/** A time at which a work was made, or was to be made anew. */
export interface WorkRun {
  readonly runId: string;
  readonly state: RunStatus["state"];
  readonly isFirst: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** From its beginning to its end; absent while there is none, and where only its version is known. */
  readonly seconds?: number;
}

/** States by which the runs of a work can be chosen. */
export const workRunStates = ["completed", "failed", "cancelled"] as const;
export type WorkRunState = (typeof workRunStates)[number];

/**
 * The runs that a work came of, newest first: those that made its versions, all of them, and those
 * that came to nothing or are under way, as far as the runs of its pipeline were looked through.
 *
 * @param looked newest first
 */
export function runsOfWork(
  { id, versions }: Pick<CatalogItem, "id" | "versions">,
  looked: readonly RunStatus[],
): WorkRun[] {
  const own = new Set([id, ...versions.map(({ runId }) => runId)]);
  // A rerun is younger than what it is a rerun of: from the oldest on, one look is enough.
  for (const { pipelineId, rerunOf } of looked.toReversed()) {
    if (rerunOf !== undefined && own.has(rerunOf)) own.add(pipelineId);
  }
  const seen = looked.filter(({ pipelineId }) => own.has(pipelineId)).map(runOf);
  const known = new Set(seen.map(({ runId }) => runId));
  const others = versions
    .filter(({ runId }) => !known.has(runId))
    .map(({ runId, createdAt }): WorkRun => ({
      ...{ runId, createdAt, state: "completed", isFirst: runId === id },
    }));
  return [...seen, ...others].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function runOf(run: RunStatus): WorkRun {
  const { pipelineId: runId, state, createdAt, startedAt, finishedAt, rerunOf } = run;
  const seconds =
    finishedAt === undefined
      ? undefined
      : (Date.parse(finishedAt) - Date.parse(startedAt ?? createdAt)) / 1000;
  return { runId, state, createdAt, isFirst: rerunOf === undefined, seconds };
}
