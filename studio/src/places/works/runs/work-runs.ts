import type { RunStatus } from "../../../../../packages/client/client.ts";

/** The runs that a work came of: those that made its versions, and those that were to make one. */
export function runsOfWork(
  workId: string,
  versions: readonly { readonly runId: string }[],
  runs: readonly RunStatus[],
): RunStatus[] {
  const own = new Set([workId, ...versions.map(({ runId }) => runId)]);
  // A rerun is younger than what it is a rerun of: from the oldest on, one look is enough.
  for (const { pipelineId, rerunOf } of runs.toReversed()) {
    if (rerunOf !== undefined && own.has(rerunOf)) own.add(pipelineId);
  }
  return runs.filter(({ pipelineId }) => own.has(pipelineId));
}

/** Seconds from its beginning to its end; undefined while there is none. */
export function secondsOfRun({ startedAt, createdAt, finishedAt }: RunStatus): number | undefined {
  if (finishedAt === undefined) return undefined;
  return (Date.parse(finishedAt) - Date.parse(startedAt ?? createdAt)) / 1000;
}
