import type { DomainEvent } from "../bus/events/types.ts";
import { hasCode } from "../errors/troupe-error.ts";
import type { ListResult, RunStatus } from "../services/orchestrator/pipelines.contract.ts";
import type { ArtifactRef } from "../storage/objects/types.ts";
import { artifactBytes } from "./artifact-bytes.ts";
import type { Evidence, Ticks } from "./invariants.ts";
import { forEach, type PatientClient } from "./patient-client.ts";
import type { Accepted } from "./workload.ts";

interface Output {
  readonly first?: object;
  readonly many?: readonly object[];
  readonly keep?: { readonly file: ArtifactRef };
  readonly end?: { readonly seen: unknown };
}

/** Asks the company what became of its runs. */
export function gatherEvidence(
  company: PatientClient,
  accepted: readonly Accepted[],
): Promise<Evidence[]> {
  return forEach(accepted, (one) =>
    evidenceOf(company, one).catch((error: unknown) => {
      return { accepted: one, events: [], unanswered: String(error) };
    }),
  );
}

/** What the schedule has started. */
export async function runsOfSchedule(company: PatientClient): Promise<Omit<Ticks, "minutes">> {
  let [runs, completed] = [0, 0];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const more: string = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: ListResult = await company.get<ListResult>(
      `/api/pipelines?pipeline=tick&limit=100${more}`,
    );
    runs += page.runs.length;
    completed += page.runs.filter(({ state }) => state === "completed").length;
    cursor = page.nextCursor;
  }
  return { runs, completed };
}

async function evidenceOf(company: PatientClient, accepted: Accepted): Promise<Evidence> {
  const { id } = accepted;
  const status = await company.get<RunStatus>(`/api/pipelines/status/${id}`).catch(ifUnknown);
  if (!status) return { accepted, events: [] };
  const output = await company.get<Output>(`/api/pipelines/${id}/output`);
  const { first, many = [], keep, end } = output;
  return {
    accepted,
    status,
    events: status.finishedAt === undefined ? [] : await eventsOf(company, id),
    used: end && { atEnd: [first, ...many], seen: end.seen },
    whole: keep && (await isWhole(company, keep.file, id)),
  };
}

function ifUnknown(error: unknown): undefined {
  if (!hasCode(error, "RUN_NOT_FOUND")) throw error;
}

async function isWhole(company: PatientClient, file: ArtifactRef, run: string): Promise<boolean> {
  const bytes = await company.bytes(`/api/artifacts/${file.key}`).catch(() => undefined);
  return bytes?.equals(artifactBytes(run)) ?? false;
}

/** The stored events of a run, from its stream: an ended run's stream ends. */
async function eventsOf(company: PatientClient, id: string): Promise<DomainEvent[]> {
  const text = (await company.bytes(`/api/pipelines/${id}/events`)).toString();
  return text
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => JSON.parse(line.slice(5)) as DomainEvent)
    .filter((event) => typeof event.type === "string" && event.type.startsWith("pipeline."));
}
