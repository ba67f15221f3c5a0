import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { type Company, startCompany } from "../../company/start-company.ts";
import askedFirst from "../../examples/reading-time/asked-first.ts";
import reading from "../../examples/reading-time/reading.service.ts";
import readingTime from "../../examples/reading-time/reading-time.ts";

/** The official client in front of the real program, which attaches to a running company. */
let company: Company;
let data: string;
let assistant: Client;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-mcp-"));
  Object.assign(process.env, { TROUPE_DATA: data, TROUPE_PORT: "0" });
  company = await startCompany({
    services: ["pipelines", "gateway", "catalog"],
    extra: [reading],
    definitions: [readingTime, askedFirst],
    logger: false,
  });
  assistant = new Client({ name: "test", version: "1" });
  const root = join(import.meta.dirname, "../..");
  const args = ["--disable-warning=ExperimentalWarning", join(root, "cli/mcp.ts")];
  const env = { PATH: process.env.PATH ?? "", TROUPE_DATA: data };
  await assistant.connect(
    new StdioClientTransport({ command: process.execPath, args, env, cwd: root }),
  );
});
afterAll(async () => {
  await assistant.close();
  await company.stop();
  rmSync(data, { recursive: true });
});

async function call(name: string, args: Record<string, unknown> = {}) {
  const result = await assistant.callTool({ name, arguments: args });
  const [content] = result.content as { type: string; text: string }[];
  return { isError: result.isError === true, text: content?.text ?? "" };
}

async function json<Answer>(name: string, args: Record<string, unknown> = {}): Promise<Answer> {
  const { text, isError } = await call(name, args);
  expect({ isError, text }).toMatchObject({ isError: false });
  return JSON.parse(text) as Answer;
}

const input = { text: "An octopus has three hearts.\n\nTwo of them feed the gills." };

describe("an assistant", () => {
  test("learns which tools there are, and what they take", async () => {
    const { tools } = await assistant.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...["list_pipelines", "start_pipeline", "list_runs", "watch_run", "decide_approval"],
      ...["cancel_run", "read_artifact", "list_catalog"],
    ]);
    const start = tools.find(({ name }) => name === "start_pipeline");
    expect(start?.inputSchema).toMatchObject({ required: ["pipeline", "input"] });
    expect(start?.annotations?.readOnlyHint).toBe(false);
  });

  test("starts a pipeline and watches it to its end", async () => {
    const pipelines = await json<{ name: string; input: object }[]>("list_pipelines");
    expect(pipelines[0]).toMatchObject({ name: "reading-time", input: { type: "object" } });
    const started = await json<{ pipelineId: string }>("start_pipeline", {
      ...{ pipeline: "reading-time", input, idempotencyKey: "talk-1" },
    });
    const run = await json("watch_run", { id: started.pipelineId });
    expect(run).toMatchObject({ state: "completed", progress: 1 });
    const again = await json<{ pipelineId: string }>("start_pipeline", {
      ...{ pipeline: "reading-time", input, idempotencyKey: "talk-1" },
    });
    expect(again.pipelineId).toBe(started.pipelineId);
    expect(await json("list_runs", { state: "completed" })).toMatchObject([
      { pipelineId: started.pipelineId },
    ]);
  });

  test("brings a person's decision", async () => {
    const { pipelineId } = await json<{ pipelineId: string }>("start_pipeline", {
      ...{ pipeline: "asked-first", input },
    });
    const waiting = await json("watch_run", { id: pipelineId });
    expect(waiting).toMatchObject({ state: "waiting", waitingFor: [{ step: "approve" }] });
    await json("decide_approval", { id: pipelineId, step: "approve", decision: "approve" });
    expect(await json("watch_run", { id: pipelineId })).toMatchObject({ state: "completed" });
  });

  test("reads texts and pictures", async () => {
    const address = `${company.address}/api/artifacts`;
    const store = async (type: string, body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { "Content-Type": type };
      const response = await fetch(address, { method: "POST", headers, body });
      return ((await response.json()) as { key: string }).key;
    };
    const text = await store("text/plain", "Tea is a leaf.");
    expect(await call("read_artifact", { key: text })).toMatchObject({ text: "Tea is a leaf." });
    const picture = await store("image/png", new Uint8Array([137, 80, 78, 71]));
    const result = await assistant.callTool({ name: "read_artifact", arguments: { key: picture } });
    expect(result.content).toEqual([{ type: "image", data: "iVBORw==", mimeType: "image/png" }]);
  });

  test("is told what was wrong, and what to do", async () => {
    const unknown = await call("watch_run", { id: "nowhere" });
    expect(unknown.isError).toBe(true);
    expect(unknown.text).toContain("RUN_NOT_FOUND");
    const refused = await call("start_pipeline", { pipeline: "nonsense", input: {} });
    expect(refused.text).toContain("PIPELINE_NOT_FOUND");
    const wrong = assistant.callTool({ name: "watch_run", arguments: { run: "x" } });
    await expect(wrong).rejects.toThrow(/id/);
  });
});
