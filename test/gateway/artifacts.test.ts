import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

const bytes = randomBytes(300_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const media = { "Content-Type": "video/mp4" };

let gateway: RunningGateway;
let path: string;
beforeAll(async () => {
  gateway = await startGateway([]);
  const answer = await gateway.send("POST", "/api/artifacts", { headers: media, body: bytes });
  path = String(answer.headers.location);
});
afterAll(() => gateway.stop());

const get = (headers: Record<string, string> = {}) => gateway.send("GET", path, { headers });

describe("an upload", () => {
  test("answers with the reference and where it is served", async () => {
    const answer = await gateway.send("POST", "/api/artifacts", { headers: media, body: bytes });
    expect(answer.status).toBe(201);
    const key = `local/${sha256.slice(0, 2)}/${sha256}.mp4`;
    expect(answer.json()).toEqual({
      key,
      size: bytes.length,
      sha256,
      contentType: "video/mp4",
      href: `/api/artifacts/${key}`,
    });
    expect(answer.headers.location).toBe(`/api/artifacts/${key}`);
  });

  test("may be larger than a JSON body", async () => {
    const large = randomBytes(5_000_000);
    const answer = await gateway.send("POST", "/api/artifacts", { headers: media, body: large });
    expect(answer.json()).toMatchObject({ size: large.length });
  });

  test("of a page or a script is refused", async () => {
    for (const type of ["text/html", "application/javascript", "application/json"]) {
      const headers = { "Content-Type": type };
      const answer = await gateway.send("POST", "/api/artifacts", { headers, body: "<html>" });
      expect([answer.status, answer.json().code]).toEqual([415, "CONTENT_TYPE_REFUSED"]);
    }
  });

  test("is compared with its digest, and kept only where it is the same", async () => {
    const digest = createHash("sha256").update("tea").digest("base64");
    const send = (body: string, contentDigest: string) => {
      const headers = { "Content-Type": "text/plain", "Content-Digest": contentDigest };
      return gateway.send("POST", "/api/artifacts", { headers, body });
    };
    expect((await send("tea", `sha-512=:x:, sha-256=:${digest}:`)).status).toBe(201);
    const damaged = await send("tee", `sha-256=:${digest}:`);
    expect([damaged.status, damaged.json().code]).toEqual([422, "DIGEST_MISMATCH"]);
    const wrong = createHash("sha256").update("tee").digest("hex");
    const path = `/api/artifacts/local/${wrong.slice(0, 2)}/${wrong}.txt`;
    expect((await gateway.send("GET", path)).status).toBe(404);
    expect((await send("tea", "sha-256=:short:")).json().code).toBe("INPUT_INVALID");
  });

  test("of more than 2 GB is refused before it comes", async () => {
    const headers = { ...media, "Content-Length": String(2 * 1024 ** 3 + 1) };
    const answer = await gateway.send("POST", "/api/artifacts", { headers });
    expect([answer.status, answer.json().code]).toEqual([413, "INPUT_TOO_LARGE"]);
  });
});

describe("an artifact", () => {
  test("comes whole, to be kept for ever", async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.body.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-type": "video/mp4",
      "content-length": String(bytes.length),
      etag: `"${sha256}"`,
      "accept-ranges": "bytes",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  });

  test("is described without its bytes", async () => {
    const answer = await gateway.send("HEAD", path);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-length"]).toBe(String(bytes.length));
    expect(answer.body.length).toBe(0);
  });

  test.each([
    ["bytes=0-99", 0, 99],
    ["bytes=100000-", 100_000, 299_999],
    ["bytes=-10", 299_990, 299_999],
  ])("comes in the part %s", async (range, start, end) => {
    const answer = await get({ Range: range });
    expect(answer.status).toBe(206);
    expect(answer.headers["content-range"]).toBe(`bytes ${start}-${end}/300000`);
    expect(answer.body.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  test("has no part beyond its end", async () => {
    const answer = await get({ Range: "bytes=300000-" });
    expect([answer.status, answer.json().code]).toEqual([416, "RANGE_UNSATISFIABLE"]);
    expect(answer.headers["content-range"]).toBe("bytes */300000");
  });

  test("is not sent again to who has it", async () => {
    const answer = await get({ "If-None-Match": `"other", W/"${sha256}"` });
    expect([answer.status, answer.body.length]).toEqual([304, 0]);
  });

  test("comes whole where the part belongs to another version", async () => {
    expect((await get({ Range: "bytes=0-9", "If-Range": '"other"' })).status).toBe(200);
    expect((await get({ Range: "bytes=0-9", "If-Range": `"${sha256}"` })).status).toBe(206);
  });

  test("that was drawn cannot run scripts as a page", async () => {
    const svg = await gateway.send("POST", "/api/artifacts", {
      headers: { "Content-Type": "image/svg+xml" },
      body: "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    });
    const answer = await gateway.send("GET", String(svg.headers.location));
    expect(answer.headers["content-type"]).toBe("image/svg+xml");
    expect(answer.headers["content-security-policy"]).toMatch(/default-src 'none'.*sandbox/);
  });

  test.each([
    `/api/artifacts/local/00/${"0".repeat(64)}.mp4`,
    `/api/artifacts/other/${sha256.slice(0, 2)}/${sha256}.mp4`,
    "/api/artifacts/local/../../../etc/passwd",
    "/api/artifacts/local/%2e%2e/%2e%2e/troupe.db",
    "/api/artifacts/local%2f..%2f..%2ftroupe.db",
    "/api/artifacts/local/%00",
    "/api/artifacts/%E0%A4%A",
  ])("%s is not there", async (wrong) => {
    const answer = await gateway.send("GET", wrong);
    expect([404, 422]).toContain(answer.status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  });
});
