import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { tools } from "../../mcp/tools.ts";
import { RunningCalls } from "../../services/gateway/mcp/running-calls.ts";
import { bearer, type Headers, RouteWorld } from "../access/route-world.ts";
import { type Called, call } from "./call-tool.ts";

/** The official client in front of a company where everybody signs in. */
let world: RouteWorld;
beforeAll(async () => {
  world = await RouteWorld.open();
});
afterAll(() => world?.close());

/** Somebody's assistant, for one conversation. */
async function asking(headers: Headers, talk: (assistant: Client) => Promise<void>): Promise<void> {
  const address = new URL("/mcp", world.company.address);
  const transport = new StreamableHTTPClientTransport(address, { requestInit: { headers } });
  const assistant = new Client({ name: "test", version: "1" });
  await assistant.connect(transport);
  try {
    await talk(assistant);
  } finally {
    await assistant.close();
  }
}

async function answerTo(headers: Headers, name: string, args: Record<string, unknown> = {}) {
  let answer: Called | undefined;
  await asking(headers, async (assistant) => {
    answer = await call(assistant, name, args);
  });
  return answer;
}

const quick = { pipeline: "quick", input: { note: "hello" } };
const ann = async () => bearer((await world.key(world.ann, "assistant")).key);

describe("an assistant with a key", () => {
  test("has the tools that npm run mcp gives", async () => {
    await asking(await ann(), async (assistant) => {
      const listed = (await assistant.listTools()).tools.map(({ name }) => name);
      expect(listed).toEqual(tools.map(({ name }) => name));
    });
  });

  test("starts a pipeline, watches it to its end and hears how far it is", async () => {
    await asking(await ann(), async (assistant) => {
      const started = await call(assistant, "start_pipeline", quick);
      const { pipelineId } = JSON.parse(started.text) as { pipelineId: string };
      const heard: number[] = [];
      const onprogress = ({ progress }: { progress: number }) => void heard.push(progress);
      const watched = await call(assistant, "watch_run", { id: pipelineId }, onprogress);
      expect(JSON.parse(watched.text)).toMatchObject({ pipelineId, state: "completed" });
      expect(heard.every((progress) => progress >= 0 && progress <= 1)).toBe(true);
    });
  });

  test("sees its own workspace alone", async () => {
    const { key } = await world.key(world.bob, "assistant of bob");
    const id = world.things.run;
    expect(await answerTo(await ann(), "watch_run", { id, seconds: 0 })).toMatchObject({
      isError: false,
    });
    const refused = await answerTo(bearer(key), "watch_run", { id, seconds: 0 });
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringContaining("RUN_NOT_FOUND"),
    });
    const { artifact } = world.things;
    const picture = await answerTo(bearer(key), "read_artifact", { key: artifact.key });
    expect(picture?.text).toContain("ARTIFACT_NOT_FOUND");
  });

  test("does what its scopes allow, and is told which it lacks", async () => {
    const scopes = ["runs:read", "catalog:read"];
    const made = await world.send("POST", "/api/keys", bearer(world.ann.token), {
      ...{ name: "reader", scopes },
    });
    const { key } = made.json<{ key: string }>();
    expect(await answerTo({ "X-Api-Key": key }, "list_runs")).toMatchObject({ isError: false });
    const refused = await answerTo({ "X-Api-Key": key }, "start_pipeline", quick);
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining("runs:write") });
  });
});

test("A viewer's assistant reads, and changes nothing", async () => {
  const vera = bearer(world.vera.token);
  expect(await answerTo(vera, "list_catalog")).toMatchObject({ isError: false });
  for (const [name, args] of [
    ["start_pipeline", quick],
    ["cancel_run", { id: world.things.waitingRun }],
    ["decide_approval", { id: world.things.waitingRun, step: "ask", decision: "approve" }],
  ] as const) {
    const refused = await answerTo(vera, name, args);
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining("FORBIDDEN") });
  }
});

describe("nobody is let in", () => {
  test("without a key, with a revoked one, and into a workspace that is not his", async () => {
    const talk = () => Promise.resolve();
    await expect(asking({}, talk)).rejects.toMatchObject({ code: 401 });
    const revoked = bearer(await world.revokedKey());
    await expect(asking(revoked, talk)).rejects.toMatchObject({ code: 401 });
    const { key } = await world.key(world.bob, "curious");
    const elsewhere = { ...bearer(key), "X-Workspace": world.things.workspace };
    await expect(asking(elsewhere, talk)).rejects.toMatchObject({ code: 404 });
  });
});

describe("between two messages", () => {
  const ask = async (headers: Headers, message: object) => {
    const accept = { Accept: "application/json, text/event-stream" };
    const all = { ...accept, "Content-Type": "application/json", ...headers };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, ...message });
    return fetch(new URL("/mcp", world.company.address), { method: "POST", headers: all, body });
  };

  test("nothing is kept: a gateway answers whom it has never met", async () => {
    const response = await ask(await ann(), { method: "tools/list", params: {} });
    expect(response.headers.get("mcp-session-id")).toBeNull();
    expect(await response.text()).toContain("start_pipeline");
    const session = { "Mcp-Session-Id": randomUUID() };
    const known = await ask({ ...(await ann()), ...session }, { method: "tools/list", params: {} });
    expect(await known.text()).toContain("start_pipeline");
  });

  test("a session that is none of ours is answered so that clients begin anew", async () => {
    const session = { "Mcp-Session-Id": "of-another-server" };
    const response = await ask({ ...(await ann()), ...session }, { method: "ping" });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ jsonrpc: "2.0", error: { code: -32_001 } });
  });

  test("each counts against the limits of its key and its workspace", async () => {
    const response = await ask(await ann(), { method: "ping" });
    expect(response.headers.get("RateLimit")).toMatch(/"key";r=\d+;t=\d+, "workspace";r=\d+/);
    await response.body?.cancel();
  });

  test("there is no stream to wait at, and no session to end", async () => {
    const headers = { ...(await ann()), Accept: "text/event-stream" };
    for (const method of ["GET", "DELETE"]) {
      const refused = await world.send(method, "/mcp", headers);
      expect([refused.status, refused.json().code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
    }
  });

  test("what is no message is refused in the words of the protocol", async () => {
    const response = await ask(await ann(), { jsonrpc: "1.0" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: -32_700 } });
  });
});

test("A call is taken back in its own session, by who made it, and by nobody else", () => {
  const running = new RunningCalls();
  const cancelled: string[] = [];
  const add = (session: string, actorId: string) =>
    running.add({
      ...{ session, actorId },
      cancel: ({ requestId }) => void cancelled.push(`${session}/${actorId}/${requestId}`),
    });
  add("s1", "ann");
  add("s1", "bob");
  const end = add("s2", "ann");
  running.cancel({ session: "s1", actorId: "ann", requestId: 7 });
  expect(cancelled).toEqual(["s1/ann/7"]);
  end();
  running.cancel({ session: "s2", actorId: "ann", requestId: 7 });
  expect(cancelled).toHaveLength(1);
});
