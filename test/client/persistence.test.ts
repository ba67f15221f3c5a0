import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createTroupeClient, type TroupeClientOptions } from "../../packages/client/client.ts";
import { type ProtocolServer, startProtocolServer } from "../servers/protocol-server.ts";

/** What the client does while a company is busy, starting or out of reach. */
let server: ProtocolServer;
beforeEach(async () => {
  server = await startProtocolServer(() => ({ body: { runs: [], nextCursor: null } }));
});
afterEach(() => server.close());

const client = (options: Partial<TroupeClientOptions> = {}) =>
  createTroupeClient({ baseUrl: server.url, ...options });
const keys = () => server.requests.map(({ headers }) => headers["idempotency-key"]);
const cancel = { body: { ids: ["run-1"] } };

describe("a call", () => {
  test.each([429, 503])("answered %d is made again after the time that is said", async (status) => {
    server.fail({ kind: "status", status, headers: { "Retry-After": "1" } });
    const began = performance.now();
    await client().get("/api/pipelines");
    expect(performance.now() - began).toBeGreaterThan(990);
    expect(server.requests).toHaveLength(2);
  });

  test("that changes something is made again under the same key", async () => {
    server.fail({ kind: "cut" }, { kind: "status", status: 502 });
    await client().post("/api/pipelines/cancel", cancel);
    expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      Array<unknown>(3).fill(cancel.body),
    );
    expect(new Set(keys()).size).toBe(1);
    expect(keys()[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test("has a key of its own each time", async () => {
    await client().post("/api/pipelines/cancel", cancel);
    await client().post("/api/pipelines/cancel", cancel);
    expect(new Set(keys()).size).toBe(2);
  });

  test("that was refused is not made again", async () => {
    server.fail({ kind: "status", status: 409, body: { code: "RUN_STATE_CONFLICT" } });
    const asked = client().post("/api/pipelines/cancel", cancel);
    await expect(asked).rejects.toMatchObject({ status: 409, code: "RUN_STATE_CONFLICT" });
    expect(server.requests).toHaveLength(1);
  });

  test("that will not succeed later is not made again, whatever its status", async () => {
    const body = { code: "PROVIDER_UNAUTHORIZED", retryable: false };
    server.fail({ kind: "status", status: 502, body });
    const asked = client().post("/api/pipelines/cancel", cancel);
    await expect(asked).rejects.toMatchObject({ status: 502, code: "PROVIDER_UNAUTHORIZED" });
    expect(server.requests).toHaveLength(1);
  });

  test("is not waited for longer than was asked", async () => {
    server.fail({ kind: "status", status: 429, headers: { "Retry-After": "3600" } });
    await expect(client().get("/api/pipelines")).rejects.toMatchObject({ status: 429 });
  });

  test("that nobody answers is a problem, too", async () => {
    const { url } = server;
    await server.close();
    const asked = createTroupeClient({ baseUrl: url, retries: 1 }).get("/api/pipelines");
    await expect(asked).rejects.toMatchObject({ status: 0, code: "UNREACHABLE" });
    server = await startProtocolServer(() => ({ body: {} }));
  });

  test("renews a session once", async () => {
    const fault = { kind: "status", status: 401, body: { code: "UNAUTHORIZED" } } as const;
    server.fail(fault, fault);
    let renewals = 0;
    const onUnauthorized = async () => (renewals += 1) > 0;
    const asked = client({ onUnauthorized }).get("/api/pipelines");
    await expect(asked).rejects.toMatchObject({ status: 401 });
    expect([renewals, server.requests.length]).toEqual([1, 2]);
  });

  test("carries the token and the workspace", async () => {
    await client({ token: "trp_1", workspace: "shop" }).get("/api/pipelines");
    expect(server.requests[0]?.headers).toMatchObject({
      ...{ authorization: "Bearer trp_1", "x-workspace": "shop" },
    });
  });
});

describe("a stream of events", () => {
  const event = (id: number) => `id: ${id}\nevent: step\ndata: {"at":${id}}\n\n`;
  const stream = { "content-type": "text/event-stream" };

  test("is taken up where it was when the connection went", async () => {
    await server.close();
    server = await startProtocolServer(({ headers }) => {
      const last = Number(headers["last-event-id"] ?? 0);
      if (last >= 4) return { status: 204, body: "" };
      return { headers: stream, body: event(last + 1) + event(last + 2) };
    });
    server.fail({ kind: "status", status: 503 });
    const got: unknown[] = [];
    for await (const { id, type, data } of client({ retries: 0 }).runEvents("run-1")) {
      got.push([id, type, data]);
    }
    expect(got).toEqual([1, 2, 3, 4].map((at) => [String(at), "step", { at }]));
  });

  test("that is refused is a problem", async () => {
    server.fail({ kind: "status", status: 404, body: { code: "RUN_NOT_FOUND" } });
    await expect(client().runEvents("run-9").next()).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
    });
  });
});
