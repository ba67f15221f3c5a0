import type { OpenStudio } from "../../test/studio/open-studio.ts";

/** Makes what pages show: a film, things that repeat, a key, a webhook, and something that failed. */
export async function fillWorkspace(
  studio: OpenStudio,
  withFilm: boolean,
): Promise<{ readonly run: string; readonly work: string }> {
  const zone = { timeZone: "Europe/Paris", pipeline: "faceless-video" };
  await studio.post("/api/schedules", {
    ...zone,
    ...{ name: "Monday's sky", cron: "0 9 * * 1", input: { topic: "The night sky of this week" } },
  });
  await studio.post("/api/schedules", {
    ...zone,
    ...{ name: "Short for the weekend", cron: "30 17 * * 5,6", input: { topic: "A slow recipe" } },
  });
  await studio.post("/api/keys", {
    name: "Publishing script",
    scopes: ["runs:*"],
    expiresInDays: 90,
  });
  await studio.post("/api/webhooks", { url: "https://example.org/troupe", events: ["pipeline.#"] });
  await studio.post("/api/invitations", { email: "ada@example.org", role: "editor" });
  await fail(studio);
  if (!withFilm) return { run: "none", work: "none" };
  const { pipelineId } = await studio.makeFilm();
  // A work is known by its first run.
  return { run: pipelineId, work: pipelineId };
}

/** A run whose script cannot be written: it becomes a dead letter. */
async function fail(studio: OpenStudio): Promise<void> {
  const input = { topic: "Tea", url: "https://nowhere.invalid/article" };
  const started = await studio.post<{ readonly pipelineId: string }>("/api/pipelines/start", {
    pipeline: "faceless-video",
    input,
  });
  await (await fetch(`${studio.address}/api/pipelines/${started.pipelineId}/events`)).text();
}
