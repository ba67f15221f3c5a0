import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Context, ServiceSchema } from "moleculer";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import reading from "../../examples/reading-time/reading.service.ts";
import readingTime from "../../examples/reading-time/reading-time.ts";
import { taskOf } from "../../mixins/task.ts";
import { WorkerMixin } from "../../mixins/worker.ts";
import { definition } from "../engine/test-company.ts";
import { AnswerEnds } from "./answer-ends.ts";
import { call } from "./call-tool.ts";

/** Works until it is told to stop. */
const patient: ServiceSchema = {
  name: "patient",
  mixins: [WorkerMixin()],
  actions: {
    wait: {
      step: { version: 1 },
      params: {},
      async handler(ctx: Context) {
        const { signal } = taskOf(ctx);
        await once(signal, "abort");
        signal.throwIfAborted();
      },
    },
  },
};
const waiting = { id: "wait", title: "Wait", action: "patient.wait", params: {} };
const endless = definition("endless", [waiting], {});

/** A company of one person, who signs in nowhere. */
let company: Company;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-mcp-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_DATA: data, TROUPE_PORT: "0" });
  company = await startCompany({
    services: ["pipelines", "gateway", "catalog"],
    extra: [reading, patient],
    definitions: [readingTime, endless],
    logger: false,
  });
});
afterAll(async () => {
  await company.stop();
  rmSync(data, { recursive: true });
});

async function connected(headers: Record<string, string> = {}): Promise<Client> {
  const assistant = new Client({ name: "test", version: "1" });
  const address = new URL("/mcp", company.address);
  await assistant.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
  return assistant;
}

describe("on the person's own machine", () => {
  test("an assistant needs no key", async () => {
    const assistant = await connected();
    const input = { text: "An octopus has three hearts.\n\nTwo of them feed the gills." };
    const started = await call(assistant, "start_pipeline", { pipeline: "reading-time", input });
    const { pipelineId } = JSON.parse(started.text) as { pipelineId: string };
    const watched = await call(assistant, "watch_run", { id: pipelineId });
    expect(JSON.parse(watched.text)).toMatchObject({ state: "completed" });
    await assistant.close();
  });

  test("it gets the address of a film as the person has it", async () => {
    const headers = { "Content-Type": "video/mp4" };
    const address = `${company.address ?? ""}/api/artifacts`;
    const stored = await fetch(address, { method: "POST", headers, body: "a film" });
    const { key } = (await stored.json()) as { key: string };
    const assistant = await connected();
    const { text } = await call(assistant, "read_artifact", { key });
    expect(text).toBe(`video/mp4, 6 bytes. Its address: ${address}/${key}`);
    await assistant.close();
  });

  test("one that hangs up stops what was begun for it", async () => {
    const assistant = await connected();
    const started = await call(assistant, "start_pipeline", { pipeline: "endless", input: {} });
    const { pipelineId: id } = JSON.parse(started.text) as { pipelineId: string };
    const stream = answerOf(`/api/pipelines/${id}/events`);
    const watching = call(assistant, "watch_run", { id, seconds: 600 }).catch(() => undefined);
    const response = await stream;
    expect(response.closed).toBe(false);
    const closed = once(response, "close");
    await assistant.close();
    await Promise.all([closed, watching]);
    const other = await connected();
    expect(await call(other, "cancel_run", { id })).toMatchObject({ isError: false });
    await other.close();
  });

  test("one that takes a call back stops it, and the stream of its answer ends", async () => {
    const answers = new AnswerEnds();
    const assistant = new Client({ name: "test", version: "1" });
    const address = new URL("/mcp", company.address);
    await assistant.connect(new StreamableHTTPClientTransport(address, { fetch: answers.fetch }));
    const started = await call(assistant, "start_pipeline", { pipeline: "endless", input: {} });
    const { pipelineId: id } = JSON.parse(started.text) as { pipelineId: string };
    const following = answerOf(`/api/pipelines/${id}/events`);
    const takenBack = new AbortController();
    const watching = assistant.callTool(
      { name: "watch_run", arguments: { id, seconds: 600 } },
      undefined,
      { signal: takenBack.signal },
    );
    const response = await following;
    const closed = once(response, "close");
    const answer = answers.last("tools/call");
    takenBack.abort("not needed any more");
    await expect(watching).rejects.toThrow("not needed any more");
    await Promise.all([closed, answer]);
    expect(await call(assistant, "cancel_run", { id })).toMatchObject({ isError: false });
    await assistant.close();
  });

  test("a page of another site is refused, and what a form can send", async () => {
    await expect(connected({ Origin: "https://evil.example" })).rejects.toMatchObject({
      code: 403,
    });
    const response = await fetch(new URL("/mcp", company.address), {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: "{}",
    });
    expect(response.status).toBe(415);
  });
});

/** The answer to the next request for an address, as the gateway writes it. */
function answerOf(path: string): Promise<ServerResponse> {
  const channel = "http.server.request.start";
  return new Promise((resolve) => {
    const look = (message: unknown) => {
      const { request, response } = message as {
        request: IncomingMessage;
        response: ServerResponse;
      };
      if (request.url !== path) return;
      unsubscribe(channel, look);
      resolve(response);
    };
    subscribe(channel, look);
  });
}
