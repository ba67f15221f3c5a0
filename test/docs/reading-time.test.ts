import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startCompany, type Company } from "../../company/start-company.ts";
import reading from "../../examples/reading-time/reading.service.ts";
import askedFirst from "../../examples/reading-time/asked-first.ts";
import readingTime from "../../examples/reading-time/reading-time.ts";
import { registerTaskHandle } from "../../mixins/task.ts";
import { unmetered } from "../../providers/pay.ts";
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
      definitions: [readingTime, askedFirst],
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
      pay: unmetered,
      workspaceId: "local",
      progress: () => undefined,
    };
    const remove = registerTaskHandle("over", handle);
    const options = { meta: { taskHandleId: "over" } };
    const asked = company.broker.call("reading.measure", { text: "One." }, options);
    await expect(asked).rejects.toThrow("cancelled");
    remove();
  });

  const post = (path: string, body: object) =>
    fetch(`${company.address}/api/pipelines/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const start = async (pipeline: string) => {
    const input = { text: "An octopus has three hearts.\n\nTwo of them feed the gills." };
    const started = await post("start", { pipeline, input });
    expect(started.status).toBe(202);
    return ((await started.json()) as { pipelineId: string }).pipelineId;
  };
  const read = async <T>(path: string) =>
    (await (await fetch(`${company.address}/api/pipelines/${path}`)).json()) as T;
  const reaches = async (id: string, state: RunStatus["state"]) => {
    let run = await read<RunStatus>(`status/${id}`);
    while (run.state !== state) {
      await wait(20);
      run = await read<RunStatus>(`status/${id}`);
    }
    return run;
  };

  test("is a pipeline behind REST", async () => {
    const pipelineId = await start("reading-time");
    const run = await reaches(pipelineId, "completed");
    expect(run.steps.map(({ step }) => step)).toEqual(["split", "measure", "total"]);
    expect(run.steps[1]).toMatchObject({ provider: "syllables", tasks: [{ task: "p1" }, {}] });
    const output = await read<{ total: { seconds: number } }>(`${pipelineId}/output`);
    expect(output.total.seconds).toBeCloseTo(3.25);
  });

  test.each([
    ["approve", "completed"],
    ["reject", "skipped"],
  ])("asks a person first, whose %s leaves the rest %s", async (decision, state) => {
    const id = await start("asked-first");
    const { waitingFor } = await reaches(id, "waiting");
    const message = "Shall the paragraphs be measured?";
    expect(waitingFor).toEqual([{ step: "approve", kind: "approval", message }]);
    const answer = await post(`${id}/approve`, { step: "approve", decision });
    expect(await answer.json()).toMatchObject({ approved: decision === "approve" });
    const run = await reaches(id, "completed");
    expect(run.steps.slice(2).map((step) => step.state)).toEqual([state, state]);
    const other = decision === "approve" ? "reject" : "approve";
    const refusal = await post(`${id}/approve`, { step: "approve", decision: other });
    expect(refusal.status).toBe(409);
    expect(await refusal.json()).toMatchObject({ code: "RUN_STATE_CONFLICT" });
  });
});
