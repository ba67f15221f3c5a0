import { createHash } from "node:crypto";
import type { DomainEvent } from "../bus/events/types.ts";
import type { CompanyClient } from "../cli/company-client.ts";
import type { ListResult, RunStatus } from "../services/orchestrator/pipelines.contract.ts";
import type { ArtifactRef } from "../storage/objects/types.ts";
import type { Evidence } from "./invariants.ts";
import { artifactBytes } from "./trades.ts";
import type { Accepted } from "./workload.ts";

interface Output {
  readonly first?: object;
  readonly many?: readonly object[];
  readonly keep?: { readonly file: ArtifactRef };
  readonly end?: { readonly seen: unknown };
}

/** Asks the company what became of its runs. */
export async function gatherEvidence(
  client: CompanyClient,
  accepted: readonly Accepted[],
): Promise<Evidence[]> {
  const found: Evidence[] = [];
  for (const one of accepted) found.push(await evidenceOf(client, one));
  return found;
}

/** How many runs the schedule has started. */
export async function runsOfSchedule(client: CompanyClient): Promise<number> {
  let count = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const more: string = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: ListResult = await client.get<ListResult>(
      `/api/pipelines?pipeline=tick&limit=100${more}`,
    );
    count += page.runs.length;
    cursor = page.nextCursor;
  }
  return count;
}

async function evidenceOf(client: CompanyClient, accepted: Accepted): Promise<Evidence> {
  const { id } = accepted;
  const status = await client.get<RunStatus>(`/api/pipelines/status/${id}`).catch(() => undefined);
  if (!status) return { accepted, events: [] };
  const output = await client.get<Output>(`/api/pipelines/${id}/output`);
  const { first, many = [], keep, end } = output;
  return {
    accepted,
    status,
    events: await eventsOf(client, id),
    used: end && { atEnd: [first, ...many], seen: end.seen },
    whole: keep && (await isWhole(client, keep.file, id)),
  };
}

async function isWhole(client: CompanyClient, file: ArtifactRef, run: string): Promise<boolean> {
  const response = await fetch(`${client.address}/api/artifacts/${file.key}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const digest = createHash("sha256").update(bytes).digest("hex");
  return digest === file.sha256 && bytes.equals(artifactBytes(run));
}

/** The stored events of a run, from its stream: an ended run's stream ends. */
async function eventsOf(client: CompanyClient, id: string): Promise<DomainEvent[]> {
  const response = await fetch(`${client.address}/api/pipelines/${id}/events`, {
    headers: { Accept: "text/event-stream" },
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text().catch(() => "");
  return text
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => JSON.parse(line.slice(5)) as DomainEvent)
    .filter((event) => typeof event.type === "string" && event.type.startsWith("pipeline."));
}
