import { describe, expect, test } from "@jest/globals";
import { guardPolicy, refusal } from "../../services/gateway/request-guard.ts";

const session = "s".repeat(64);
const owner = "o".repeat(24);
const loopback = guardPolicy({ host: "127.0.0.1" }, 3000, session);
const open = guardPolicy({ host: "0.0.0.0", ownerToken: owner }, 3000, session);

const host = "127.0.0.1:3000";
const json = { "content-type": "application/json", "content-length": "2" };

function codeOf(
  headers: Record<string, string>,
  { method = "GET", path = "/api/pipelines", policy = loopback } = {},
): string | undefined {
  return refusal({ method, path, headers }, policy)?.type;
}

describe("on loopback", () => {
  test.each(["127.0.0.1:3000", "localhost:3000", "[::1]:3000", "LOCALHOST:3000"])(
    "host %s passes",
    (name) => {
      expect(codeOf({ host: name })).toBeUndefined();
    },
  );

  test.each([
    "evil.example:3000",
    "127.0.0.1",
    "127.0.0.1:3001",
    "localhost.evil.example:3000",
    "",
  ])("host %j is refused, as a page that rebinds its name would send it", (name) => {
    expect(codeOf({ host: name })).toBe("HOST_REFUSED");
  });

  test("a request without host is refused", () => {
    expect(codeOf({})).toBe("HOST_REFUSED");
  });

  test.each(["http://127.0.0.1:3000", "http://localhost:3000"])("origin %s passes", (origin) => {
    expect(codeOf({ host, origin })).toBeUndefined();
  });

  test.each(["https://evil.example", "null", "http://localhost:5173", "https://127.0.0.1:3000"])(
    "origin %s is refused",
    (origin) => {
      expect(codeOf({ host, origin })).toBe("ORIGIN_REFUSED");
    },
  );

  test.each(["cross-site", "same-site"])("a %s request of a browser is refused", (site) => {
    expect(codeOf({ host, "sec-fetch-site": site })).toBe("ORIGIN_REFUSED");
  });

  test.each(["same-origin", "none"])("a %s request of a browser passes", (site) => {
    expect(codeOf({ host, "sec-fetch-site": site })).toBeUndefined();
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
  ])("a body of type %j is refused, as a form can send it without asking", (type) => {
    const headers = { host, "content-type": type, "content-length": "2" };
    expect(codeOf(headers, { method: "POST" })).toBe("CONTENT_TYPE_REFUSED");
  });

  test("a body whose length is not told is still a body", () => {
    const headers = { host, "content-type": "text/plain", "transfer-encoding": "chunked" };
    expect(codeOf(headers, { method: "POST" })).toBe("CONTENT_TYPE_REFUSED");
  });

  test("JSON passes, with and without a charset", () => {
    expect(codeOf({ host, ...json }, { method: "POST" })).toBeUndefined();
    const charset = { host, ...json, "content-type": "application/json; charset=utf-8" };
    expect(codeOf(charset, { method: "POST" })).toBeUndefined();
  });

  test("only media may be uploaded", () => {
    const upload = { method: "POST", path: "/api/artifacts" };
    const typed = (type: string) => ({ host, "content-type": type, "content-length": "9" });
    for (const type of ["image/png", "text/vtt", "application/x-subrip"]) {
      expect(codeOf(typed(type), upload)).toBeUndefined();
    }
    expect(codeOf(typed("text/html"), upload)).toBe("CONTENT_TYPE_REFUSED");
    expect(codeOf(typed("application/javascript"), upload)).toBe("CONTENT_TYPE_REFUSED");
  });

  test("no token is needed, but a wrong one is refused", () => {
    expect(codeOf({ host })).toBeUndefined();
    expect(codeOf({ host, authorization: `Bearer ${session}` })).toBeUndefined();
    expect(codeOf({ host, authorization: "Bearer guess" })).toBe("UNAUTHORIZED");
  });

  test("with an owner token, the token is needed here too", () => {
    const policy = guardPolicy({ host: "127.0.0.1", ownerToken: owner }, 3000, session);
    expect(codeOf({ host }, { policy })).toBe("UNAUTHORIZED");
    expect(codeOf({ host, authorization: `Bearer ${owner}` }, { policy })).toBeUndefined();
  });
});

describe("on any other address", () => {
  test.each(["0.0.0.0", "192.168.1.5", "::", "studio.example"])(
    "%s without an owner token does not open",
    (name) => {
      expect(() => guardPolicy({ host: name }, 3000, session)).toThrow(/needs an owner token/);
    },
  );

  test("everything but /health needs the token", () => {
    const headers = { host: "studio.example" };
    expect(codeOf(headers, { policy: open, path: "/health" })).toBeUndefined();
    expect(codeOf(headers, { policy: open })).toBe("UNAUTHORIZED");
    expect(codeOf(headers, { policy: open, path: "/openapi.json" })).toBe("UNAUTHORIZED");
    const sent = { ...headers, authorization: `Bearer ${owner}` };
    expect(codeOf(sent, { policy: open })).toBeUndefined();
  });

  test("an origin must be the host that was asked", () => {
    const headers = { host: "studio.example", authorization: `Bearer ${owner}` };
    const from = (origin: string) => codeOf({ ...headers, origin }, { policy: open });
    expect(from("https://studio.example")).toBeUndefined();
    expect(from("https://evil.example")).toBe("ORIGIN_REFUSED");
  });
});
