import { describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { guardPolicy, refusal } from "../../services/gateway/request-guard.ts";

type Settings = Parameters<typeof guardPolicy>[0];

function settings(host: string, mode: "local" | "required", publicUrl?: string): Settings {
  const { accounts } = readEnvironment({});
  return { host, accounts: { ...accounts, mode, publicUrl } };
}

const loopback = guardPolicy(settings("127.0.0.1", "local"), 3000);
const open = guardPolicy(settings("0.0.0.0", "required", "https://studio.example"), 3000);

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

  test.each([
    [
      "followed by a person",
      { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
      "GET",
      undefined,
    ],
    [
      "sent as a form",
      { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
      "POST",
      "ORIGIN_REFUSED",
    ],
    [
      "in a frame",
      { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      "GET",
      "ORIGIN_REFUSED",
    ],
    [
      "of a script",
      { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
      "GET",
      "ORIGIN_REFUSED",
    ],
    [
      "of a picture",
      { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
      "GET",
      "ORIGIN_REFUSED",
    ],
  ])("a request of another site, %s", (_name, headers, method, code) => {
    const sent = { host, "sec-fetch-site": "cross-site", ...headers };
    expect(codeOf(sent, { method })).toBe(code);
  });
});

describe("a gateway that others reach", () => {
  test.each([
    ["0.0.0.0", undefined],
    ["192.168.1.5", "http://192.168.1.5:3000"],
    ["::", undefined],
    ["studio.example", "https://studio.example"],
    // A proxy on this machine brings the world in.
    ["127.0.0.1", "https://studio.example"],
  ])("does not open at %s with the address %s where nobody signs in", (name, publicUrl) => {
    expect(() => guardPolicy(settings(name, "local", publicUrl), 3000)).toThrow(/must sign in/);
  });

  test("does not open without the name that people reach it by", () => {
    expect(() => guardPolicy(settings("0.0.0.0", "required"), 3000)).toThrow(/by which name/);
    expect(() => guardPolicy(settings("127.0.0.1", "required"), 3000)).not.toThrow();
  });

  test("serves its public name, and this machine", () => {
    for (const name of ["studio.example", "Studio.Example", "127.0.0.1:3000", "localhost:3000"]) {
      expect(codeOf({ host: name }, { policy: open })).toBeUndefined();
    }
    for (const name of ["evil.example", "studio.example:3000", "studio.example.evil", "10.0.0.7"]) {
      expect(codeOf({ host: name }, { policy: open })).toBe("HOST_REFUSED");
    }
  });

  test("tells a load balancer how it is, by whatever name it is asked", () => {
    expect(codeOf({ host: "10.0.0.7:3000" }, { policy: open, path: "/health" })).toBeUndefined();
    expect(codeOf({ host: "10.0.0.7:3000" }, { path: "/health" })).toBe("HOST_REFUSED");
  });

  test("takes calls of its own pages alone", () => {
    const from = (origin: string) => codeOf({ host: "studio.example", origin }, { policy: open });
    expect(from("https://studio.example")).toBeUndefined();
    expect(from("http://studio.example")).toBe("ORIGIN_REFUSED");
    expect(from("https://evil.example")).toBe("ORIGIN_REFUSED");
    expect(from("null")).toBe("ORIGIN_REFUSED");
  });

  test("at a port of this machine that is published under another number has all its names", () => {
    const policy = guardPolicy(settings("0.0.0.0", "required", "http://127.0.0.1:8080"), 3000);
    for (const name of ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"]) {
      const headers = { host: name, origin: `http://${name}` };
      expect(codeOf(headers, { policy })).toBeUndefined();
    }
  });
});
