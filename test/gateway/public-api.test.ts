import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import { echo, SampleRun, samplePipelines } from "./sample-services.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

let done = 0;
const counting: ServiceSchema = {
  name: "counting",
  actions: {
    add: {
      rest: "POST /counts",
      permission: "trades:write",
      params: { $$strict: true, by: { type: "number", default: 1 } },
      handler: () => ({ done: (done += 1) }),
    },
    clear: {
      rest: "POST /counts/clear",
      permission: "trades:write",
      params: { $$strict: true },
      handler: () => undefined,
    },
  },
};

let gateway: RunningGateway;
beforeAll(async () => {
  const services = [echo, counting, samplePipelines(new SampleRun())];
  gateway = await startGateway(services, { TROUPE_CORS_ORIGINS: "https://app.example.org" });
});
afterAll(() => gateway.stop());

const post = (key: string, body: object = {}, path = "/api/counts") =>
  gateway.send("POST", path, { headers: { "Idempotency-Key": key }, body });

describe("Idempotency-Key", () => {
  test("makes a POST happen once and answers it alike", async () => {
    const [first, again] = [await post("one"), await post("one")];
    expect(again.json()).toEqual(first.json());
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(again.headers["idempotent-replayed"]).toBe("true");
  });

  test("with the same fields in another order is the same request", async () => {
    const start = (body: object) => post("start", body, "/api/pipelines/start");
    const first = await start({ pipeline: "faceless-video", input: { topic: "Tea", a: 1 } });
    const again = await start({ input: { a: 1, topic: "Tea" }, pipeline: "faceless-video" });
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.headers).toMatchObject({
      location: first.headers.location,
      "idempotent-replayed": "true",
    });
  });

  test("with another body is refused", async () => {
    await post("two", { by: 1 });
    const answer = await post("two", { by: 2 });
    expect([answer.status, answer.json().code]).toEqual([422, "IDEMPOTENCY_CONFLICT"]);
  });

  test("of an upload is the same upload again", async () => {
    const send = (body: string) =>
      gateway.send("POST", "/api/artifacts", {
        headers: { "Content-Type": "text/plain", "Idempotency-Key": "file" },
        body,
      });
    const [first, again, other] = [await send("tea"), await send("tea"), await send("coffee")];
    expect([first.status, again.status, other.status]).toEqual([201, 201, 422]);
    expect(again.headers).toMatchObject({
      location: first.headers.location,
      "idempotent-replayed": "true",
    });
  });

  test.each(["", "a b", "x".repeat(201), "ü"])("%j is none", async (key) => {
    const answer = await post(key);
    expect([answer.status, answer.json().field]).toEqual([422, "Idempotency-Key"]);
  });

  test("of what was refused may be used again", async () => {
    expect((await post("three", { by: "much" })).status).toBe(422);
    expect((await post("three", { by: 3 })).status).toBe(200);
  });
});

describe("an answer", () => {
  test("to GET has an ETag, and is not sent again while it is the same", async () => {
    const first = await gateway.send("GET", "/api/echoes?limit=3");
    expect(first.headers).toMatchObject({
      etag: expect.stringMatching(/^"[\w-]{27}"$/),
      "cache-control": "private, no-cache",
      vary: expect.stringContaining("Authorization"),
    });
    const headers = { "If-None-Match": String(first.headers.etag) };
    const same = await gateway.send("GET", "/api/echoes?limit=3", { headers });
    expect([same.status, same.body.length]).toEqual([304, 0]);
    expect((await gateway.send("GET", "/api/echoes?limit=4", { headers })).status).toBe(200);
  });

  test("to POST has none and is kept by nobody", async () => {
    const { headers } = await gateway.send("POST", "/api/echoes/say", { body: { text: "x" } });
    expect(headers.etag).toBeUndefined();
    expect(headers["cache-control"]).toBe("no-store");
  });

  test("with nothing to say is 204", async () => {
    const answer = await gateway.send("POST", "/api/counts/clear");
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
  });
});

describe("pages of other sites", () => {
  const origin = "https://app.example.org";

  test("may call where the settings name them", async () => {
    const answer = await gateway.send("GET", "/api/echoes", {
      headers: { Origin: origin, "Sec-Fetch-Site": "cross-site" },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": expect.stringContaining("ETag"),
      vary: expect.stringContaining("Origin"),
    });
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
  });

  test("are told before what they may send", async () => {
    const answer = await gateway.send("OPTIONS", "/api/counts", {
      headers: { Origin: origin, "Access-Control-Request-Method": "POST" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      "access-control-allow-methods": expect.stringContaining("POST"),
      "access-control-allow-headers": expect.stringContaining("Idempotency-Key"),
    });
  });

  test("are refused where they do not", async () => {
    const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
    const answer = await gateway.send("GET", "/api/echoes", { headers });
    expect(answer.status).toBe(403);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("the addresses for machines", () => {
  test.each(["/live", "/ready"])("%s says that all is well", async (path) => {
    const answer = await gateway.send("GET", path);
    expect([answer.status, answer.json()]).toEqual([200, { status: "ok" }]);
  });
});

describe("the reference", () => {
  test("is a page that asks nobody else for anything", async () => {
    const page = await gateway.send("GET", "/docs");
    expect(page.headers["content-type"]).toMatch("text/html");
    expect(page.headers["content-security-policy"]).toMatch(/script-src 'self';/);
    const html = page.body.toString();
    expect(html).not.toMatch(/https?:\/\/|<script>|\son\w+=/);
    for (const [, path = ""] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect({ path, status: (await gateway.send("GET", path)).status }).toMatchObject({
        status: 200,
      });
    }
  });

  test("comes packed to who can unpack it, and not again to who has it", async () => {
    const path = "/docs/openapi-explorer.js";
    const packed = await gateway.send("GET", path, { headers: { "Accept-Encoding": "gzip" } });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(packed.body.length).toBeLessThan(250_000);
    const headers = { "If-None-Match": String(packed.headers.etag) };
    expect((await gateway.send("GET", path, { headers })).status).toBe(304);
  });

  test("has no other files", async () => {
    for (const path of ["/docs/reference.html", "/docs/constructor", "/docs/..%2fhealth.ts"]) {
      expect((await gateway.send("GET", path)).status).toBe(404);
    }
  });
});
