import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { echo, SampleRun, samplePipelines } from "./sample-services.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway([echo, samplePipelines(new SampleRun())]);
});
afterAll(() => gateway.stop());

describe("routes", () => {
  test("come from the actions, with the caller's workspace", async () => {
    const answer = await gateway.send("POST", "/api/echoes/say", { body: { text: "hello" } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ text: "hello", workspaceId: "local" });
  });

  test("a service that comes later needs no change of the gateway", async () => {
    const routes = new Promise((resolve) => {
      gateway.broker.localBus.once("$api.aliases.regenerated", resolve);
    });
    gateway.broker.createService({
      name: "late",
      actions: {
        ping: {
          rest: "GET /late",
          permission: "anyone",
          params: { $$strict: true },
          handler: () => "pong",
        },
      },
    });
    await routes;
    expect((await gateway.send("GET", "/api/late")).json()).toBe("pong");
    await gateway.broker.destroyService("late");
  });

  test("an action without rest has none", async () => {
    for (const path of [
      "/api/echo/hidden",
      "/api/echo.hidden",
      "/echo/hidden",
      "/api/gateway/rest",
    ]) {
      expect((await gateway.send("POST", path)).json()).toMatchObject({ code: "ROUTE_NOT_FOUND" });
    }
  });

  test("numbers in a query are numbers", async () => {
    expect((await gateway.send("GET", "/api/echoes?limit=7")).json()).toEqual({ limit: 7 });
  });

  test("start answers 202 with the addresses of the run", async () => {
    const body = { pipeline: "faceless-video", input: { topic: "Tea" } };
    const answer = await gateway.send("POST", "/api/pipelines/start", { body });
    expect(answer.status).toBe(202);
    expect(answer.headers.location).toBe("/api/pipelines/status/run-1");
    expect(answer.json()).toEqual({
      pipelineId: "run-1",
      state: "queued",
      links: {
        status: "/api/pipelines/status/run-1",
        events: "/api/pipelines/run-1/events",
        cancel: "/api/pipelines/run-1/cancel",
        retry: "/api/pipelines/run-1/retry",
        rerun: "/api/pipelines/run-1/rerun",
      },
    });
  });

  test("the header Idempotency-Key reaches the start", async () => {
    const answer = await gateway.send("POST", "/api/pipelines/start", {
      headers: { "Idempotency-Key": "once-only" },
      body: { pipeline: "faceless-video", input: {} },
    });
    expect(answer.json()).toMatchObject({ pipelineId: "once-only" });
  });

  test("health tells that the company runs", async () => {
    const answer = await gateway.send("GET", "/health");
    expect(answer.json()).toMatchObject({ status: "ok" });
  });
});

describe("every answer", () => {
  test("carries the caller's correlation id, and the action sees it", async () => {
    const answer = await gateway.send("POST", "/api/echoes/say", {
      headers: { "X-Correlation-Id": "mine-1" },
      body: { text: "x" },
    });
    expect(answer.headers["x-correlation-id"]).toBe("mine-1");
    expect(answer.json()).toMatchObject({ requestID: "mine-1" });
  });

  test("carries one of its own where the caller's is none or not fit for a log", async () => {
    const first = await gateway.send("GET", "/health");
    const second = await gateway.send("GET", "/health", {
      headers: { "X-Correlation-Id": "a b\tc" },
    });
    const ids = [first, second].map((answer) => answer.headers["x-correlation-id"]);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test.each(["/health", "/api/echoes", "/nowhere"])("of %s has security headers", async (path) => {
    const { headers } = await gateway.send("GET", path);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  });
});

describe("an error is problem details", () => {
  const say = "/api/echoes/say";
  test.each([
    ["an unknown field", { text: "x", nonsense: 1 }, 422, "INPUT_INVALID", "nonsense"],
    [
      "a nested unknown field",
      { text: "x", nested: { deep: 1, no: 1 } },
      422,
      "INPUT_INVALID",
      "nested.no",
    ],
    ["a missing field", {}, 422, "INPUT_INVALID", "text"],
    ["a wrong type", { text: 5 }, 422, "INPUT_INVALID", "text"],
    ["an array", [1], 422, "INPUT_INVALID", undefined],
  ])("for %s", async (_name, body, status, code, field) => {
    const answer = await gateway.send("POST", say, { body });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(answer.json()).toMatchObject({
      type: `urn:troupe:error:${code}`,
      title: "The input is not valid",
      status,
      code,
      instance: say,
      detail: expect.any(String),
      correlationId: answer.headers["x-correlation-id"],
      ...(field === undefined ? {} : { field }),
    });
  });

  test("for a body that is no JSON", async () => {
    const headers = { "Content-Type": "application/json" };
    for (const body of ["{", '"text"', "{}x", "null"]) {
      const answer = await gateway.send("POST", say, { headers, body });
      expect([answer.status, answer.json().code]).toEqual([400, "JSON_MALFORMED"]);
    }
  });

  test("for a body of more than 2 MB", async () => {
    const answer = await gateway.send("POST", say, { body: { text: "a".repeat(2_000_001) } });
    expect([answer.status, answer.json().code]).toEqual([413, "INPUT_TOO_LARGE"]);
  });

  test("a body of almost 2 MB is read", async () => {
    const answer = await gateway.send("POST", say, { body: { text: "a".repeat(1_999_900) } });
    expect(answer.status).toBe(200);
  });

  test("for a method that the address does not take, with those that it takes", async () => {
    const answer = await gateway.send("GET", say);
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("POST");
    expect(answer.json()).toMatchObject({ code: "METHOD_NOT_ALLOWED", hint: "It takes POST." });
  });

  test("for a provider that asks to wait, with Retry-After", async () => {
    const answer = await gateway.send("POST", "/api/echoes/fail/wait");
    expect(answer.status).toBe(429);
    expect(answer.headers["retry-after"]).toBe("3");
    expect(answer.json()).toMatchObject({
      code: "PROVIDER_RATE_LIMITED",
      retryable: true,
      provider: "sample",
      retryAfterMs: 2500,
    });
  });

  test("for a bug, without its details", async () => {
    const answer = await gateway.send("POST", "/api/echoes/fail/bug");
    expect([answer.status, answer.json().code]).toEqual([500, "INTERNAL"]);
    expect(answer.body.toString()).not.toContain("secret");
    expect(answer.body.toString()).not.toContain(".ts");
  });

  test("a field named __proto__ changes no prototype", async () => {
    const answer = await gateway.send("POST", say, {
      headers: { "Content-Type": "application/json" },
      body: '{"text":"x","__proto__":{"nested":{"deep":1}}}',
    });
    expect(answer.status).toBe(200);
  });
});

describe("attacks of other pages", () => {
  const start = { pipeline: "faceless-video", input: { topic: "Tea" } };
  test.each([
    ["a name that points here", { Host: "evil.example" }, 421, "HOST_REFUSED"],
    ["another origin", { Origin: "https://evil.example" }, 403, "ORIGIN_REFUSED"],
    ["another site", { "Sec-Fetch-Site": "cross-site" }, 403, "ORIGIN_REFUSED"],
    ["a form", { "Content-Type": "text/plain" }, 415, "CONTENT_TYPE_REFUSED"],
  ])("through %s are refused", async (_name, headers, status, code) => {
    const answer = await gateway.send("POST", "/api/pipelines/start", { headers, body: start });
    expect([answer.status, answer.json().code]).toEqual([status, code]);
  });

  test("are refused before the body has come", async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(
        {
          port: gateway.port,
          method: "POST",
          path: "/api/pipelines/start",
          headers: { Origin: "https://evil.example", "Content-Length": "1000000" },
        },
        (response) => {
          resolve(response.statusCode);
          sending.destroy();
        },
      );
      sending.on("error", reject);
      sending.flushHeaders();
    });
    expect(answered).toBe(403);
  });

  test("get no permission by asking first", async () => {
    const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" };
    const answer = await gateway.send("OPTIONS", "/api/pipelines/start", { headers });
    expect(answer.status).toBe(403);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("the bridge of the REPL", () => {
  const call = { kind: "call", name: "echo.hidden", params: {} };
  test("is closed without the session's token", async () => {
    const answer = await gateway.send("POST", "/internal/call", { body: call });
    expect([answer.status, answer.json().code]).toEqual([401, "UNAUTHORIZED"]);
    expect((await gateway.send("GET", "/internal/nodes")).status).toBe(401);
  });

  test("calls any action with it", async () => {
    const headers = { Authorization: `Bearer ${gateway.sessionToken}` };
    const answer = await gateway.send("POST", "/internal/call", { headers, body: call });
    expect(answer.json()).toEqual({ result: "for the REPL" });
  });

  test("tells an action's error as it is", async () => {
    const headers = { Authorization: `Bearer ${gateway.sessionToken}` };
    const body = { kind: "call", name: "echo.say", params: {} };
    const answer = await gateway.send("POST", "/internal/call", { headers, body });
    expect(answer.json()).toMatchObject({ code: "INPUT_INVALID", field: "text" });
  });
});
