import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startCompany, type Company } from "../../company/start-company.ts";
import reading from "../../examples/reading-time/reading.service.ts";
import readingTime from "../../examples/reading-time/reading-time.ts";
import { registerTaskHandle } from "../../mixins/task.ts";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";

describe("reading", () => {
  let folder: string;
  let company: Company;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-reading-"));
    Object.assign(process.env, { TROUPE_DATA: folder, TROUPE_PORT: "0" });
    company = await startCompany({
      services: ["pipelines", "gateway"],
      extra: [reading],
      definitions: [readingTime],
      logger: false,
    });
  });
  afterAll(async () => {
    await company.stop();
    await rm(folder, { recursive: true });
  });

  test("measures a text by the provider that is asked for", async () => {
    const params = { text: "One two three four five.", provider: "words" };
    const measured = await company.broker.call("reading.measure", params);
    expect(measured).toEqual({ seconds: 2, provider: "words" });
  });

  test("refuses fields that it does not know", async () => {
    const asked = company.broker.call("reading.measure", { text: "One.", speed: 2 });
    await expect(asked).rejects.toMatchObject({ code: 422 });
  });

  test("stops when its task is over", async () => {
    const handle = {
      signal: AbortSignal.abort(new Error("cancelled")),
      idempotencyKey: "k",
      workspaceId: "local",
      progress: () => undefined,
    };
    const remove = registerTaskHandle("over", handle);
    const options = { meta: { taskHandleId: "over" } };
    const asked = company.broker.call("reading.measure", { text: "One." }, options);
    await expect(asked).rejects.toThrow("cancelled");
    remove();
  });

  test("is a pipeline behind REST", async () => {
    const post = (path: string, body: object) =>
      fetch(`${company.address}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const input = { text: "An octopus has three hearts.\n\nTwo of them feed the gills." };
    const started = await post("/api/pipelines/start", { pipeline: "reading-time", input });
    expect(started.status).toBe(202);
    const { pipelineId } = (await started.json()) as { pipelineId: string };
    const read = async <T>(path: string) =>
      (await (await fetch(`${company.address}/api/pipelines/${path}`)).json()) as T;
    let run = await read<RunStatus>(`status/${pipelineId}`);
    while (run.state !== "completed") {
      await wait(20);
      run = await read<RunStatus>(`status/${pipelineId}`);
    }
    expect(run.steps.map(({ step }) => step)).toEqual(["split", "measure", "total"]);
    expect(run.steps[1]).toMatchObject({ provider: "syllables", tasks: [{ task: "p1" }, {}] });
    const output = await read<{ total: { seconds: number } }>(`${pipelineId}/output`);
    expect(output.total.seconds).toBeCloseTo(3.25);
  });
});
