import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Company, startCompany } from "../../company/start-company.ts";
import reading from "../../examples/reading-time/reading.service.ts";
import readingTime from "../../examples/reading-time/reading-time.ts";
import { createTroupeClient, type paths, type TroupeClient } from "../../packages/client/client.ts";

/** The client against a company, as programs and the studio use it. */
type StartBody =
  paths["/api/pipelines/start"]["post"]["requestBody"]["content"]["application/json"];

let company: Company;
let troupe: TroupeClient;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-client-"));
  Object.assign(process.env, { TROUPE_DATA: data, TROUPE_PORT: "0" });
  company = await startCompany({
    services: ["pipelines", "gateway"],
    extra: [reading],
    definitions: [readingTime],
    logger: false,
  });
  troupe = createTroupeClient({ baseUrl: company.address ?? "" });
});
afterAll(async () => {
  await company.stop();
  rmSync(data, { recursive: true });
});

const input = { text: "An octopus has three hearts.\n\nTwo of them feed the gills." };
// The types know the pipelines of the house; this company has one of its own.
const body = { pipeline: "reading-time", input } as unknown as StartBody;

describe("a program", () => {
  test("starts a run, follows it to its end and reads what came out", async () => {
    const { pipelineId } = await troupe.post("/api/pipelines/start", { body });
    const types: string[] = [];
    for await (const { type, id } of troupe.runEvents(pipelineId)) {
      if (id !== undefined) types.push(type);
    }
    expect(types.at(0)).toBe("pipeline.started");
    expect(types.at(-1)).toBe("pipeline.completed");
    expect(new Set(types).size).toBe(types.length);
    const path = { id: pipelineId };
    const run = await troupe.get("/api/pipelines/status/{id}", { params: { path } });
    expect(run.steps.map(({ state }) => state)).toEqual(["completed", "completed", "completed"]);
  });

  test("does the same deed once under the same key", async () => {
    const params = { header: { "Idempotency-Key": "deed-1" } };
    const first = await troupe.post("/api/pipelines/start", { body, params });
    const again = await troupe.post("/api/pipelines/start", { body, params });
    expect(again.pipelineId).toBe(first.pipelineId);
  });

  test("is told what was wrong", async () => {
    const path = { id: "nowhere" };
    const asked = troupe.get("/api/pipelines/status/{id}", { params: { path } });
    await expect(asked).rejects.toMatchObject({
      name: "TroupeProblem",
      status: 404,
      code: "RUN_NOT_FOUND",
      retryable: false,
      message: expect.stringContaining("nowhere"),
    });
  });

  test("stores a file and reads it back", async () => {
    const stored = await troupe.upload(new Blob(["Tea is a leaf."], { type: "text/plain" }));
    expect(stored).toMatchObject({ size: 14, contentType: "text/plain" });
    expect(await (await troupe.download(stored.key)).text()).toBe("Tea is a leaf.");
  });

  test("stops following when it wants to", async () => {
    const { pipelineId } = await troupe.post("/api/pipelines/start", { body });
    const stop = new AbortController();
    const follow = async () => {
      for await (const { type } of troupe.runEvents(pipelineId, { signal: stop.signal })) {
        if (type !== "") stop.abort();
      }
    };
    await expect(follow()).rejects.toMatchObject({ name: "AbortError" });
  });
});
