import type { LookupAddress } from "node:dns";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { reportError } from "../../errors/troupe-error.ts";
import { type FetchedPage, guardedFetch } from "../../net/guarded-fetch.ts";
import { isPublicAddress } from "../../net/public-address.ts";
import { guardedDownload } from "../../net/guarded-download.ts";
import {
  type Answer,
  type ProtocolServer,
  type ReceivedRequest,
  startProtocolServer,
} from "../servers/protocol-server.ts";

const signal = new AbortController().signal;
const html = { "content-type": "text/html; charset=utf-8" };
const pages: Record<string, Answer> = {
  "/article": { headers: html, body: "<p>Octopuses have three hearts.</p>" },
  "/latin": {
    headers: { "content-type": "text/plain; charset=iso-8859-1" },
    body: Buffer.from("caf\xe9", "latin1"),
  },
  "/unknown-charset": { headers: { "content-type": "text/html; charset=klingon" }, body: "é" },
  "/picture": { headers: { "content-type": "image/png" }, body: Buffer.from([137, 80]) },
  "/large": { headers: html, body: "x".repeat(60_000) },
  "/gone": { status: 404, headers: html, body: "no" },
  "/busy": { status: 503, headers: html, body: "later" },
  "/moved": { status: 302, headers: { location: "/article" }, body: "" },
  "/loop": { status: 302, headers: { location: "/loop" }, body: "" },
  "/nowhere": { status: 302, body: "" },
  "/to-metadata": {
    status: 302,
    headers: { location: "http://169.254.169.254/latest/meta-data" },
    body: "",
  },
  "/to-name": { status: 302, headers: { location: "http://intranet.example/" }, body: "" },
  "/to-file": { status: 301, headers: { location: "file:///etc/passwd" }, body: "" },
};

let server: ProtocolServer;

beforeAll(async () => {
  server = await startProtocolServer(
    ({ url }: ReceivedRequest) => pages[url] ?? { status: 404, headers: html, body: "" },
  );
});

afterAll(() => server.close());

/** Addresses of this machine are allowed, because that is where the test's server is. */
const fetchLocal = (path: string, options: object = {}): Promise<FetchedPage> =>
  guardedFetch(server.url + path, { signal, allowPrivate: true, ...options });

describe("a page", () => {
  test("comes with its last address, its type and its text", async () => {
    expect(await fetchLocal("/moved")).toEqual({
      url: `${server.url}/article`,
      contentType: "text/html",
      text: "<p>Octopuses have three hearts.</p>",
    });
  });

  test("is decoded as it says, and as UTF-8 where it says nonsense", async () => {
    expect((await fetchLocal("/latin")).text).toBe("café");
    expect((await fetchLocal("/unknown-charset")).text).toBe("é");
  });

  test.each([
    ["/picture", "URL_UNREADABLE", /image\/png/],
    ["/gone", "URL_UNREADABLE", /HTTP 404/],
    ["/nowhere", "URL_UNREADABLE", /redirects without/],
    ["/busy", "URL_UNREACHABLE", /HTTP 503/],
    ["/loop", "URL_UNREACHABLE", /more than 5 redirects/],
    ["/to-file", "URL_REFUSED", /Only http and https/],
  ])("%s is refused as %s", async (path, code, message) => {
    const report = await fetchLocal(path).catch(reportError);
    expect(report).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("larger than allowed is not read to its end", async () => {
    const report = await fetchLocal("/large", { maxBytes: 1000 }).catch(reportError);
    expect(report).toMatchObject({ code: "INPUT_TOO_LARGE", data: { field: "url" } });
  });

  test("that is not answered in time, or cut, cannot be reached", async () => {
    server.fail({ kind: "silent" });
    expect(await fetchLocal("/article", { timeoutMs: 50 }).catch(reportError)).toMatchObject({
      code: "URL_UNREACHABLE",
      message: expect.stringContaining("in time"),
      retryable: true,
    });
    server.fail({ kind: "cut" });
    const cut = await guardedDownload(`${server.url}/article`, {
      signal,
      allowPrivate: true,
      maxBytes: 5000,
      accept: "*/*",
    }).catch(reportError);
    expect(cut).toMatchObject({ code: "URL_UNREACHABLE" });
  });

  test("is not waited for once the run is cancelled", async () => {
    const cancel = new AbortController();
    server.fail({ kind: "silent" });
    const seen = server.requests.length;
    const fetching = fetchLocal("/article", { signal: cancel.signal }).catch(reportError);
    while (server.requests.length === seen) await setImmediate();
    cancel.abort();
    expect(await fetching).toMatchObject({ code: "CANCELLED" });
  });
});

test("a file of any type is downloaded up to its limit", async () => {
  const options = { signal, allowPrivate: true, accept: "image/*" };
  const picture = await guardedDownload(`${server.url}/picture`, { ...options, maxBytes: 10 });
  expect([...picture]).toEqual([137, 80]);
  const large = guardedDownload(`${server.url}/large`, { ...options, maxBytes: 10 });
  expect(await large.catch(reportError)).toMatchObject({ code: "INPUT_TOO_LARGE" });
});

describe("addresses that are not the public internet", () => {
  const refused = { code: "URL_REFUSED", data: { field: "url" } };

  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://10.0.0.8/",
    "http://172.16.3.4/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://user:secret@example.com/",
    "no address",
  ])("%s is refused before anything is sent", async (address) => {
    const report = await guardedFetch(address, { signal }).catch(reportError);
    expect(report).toMatchObject(refused);
  });

  test("a public name that resolves to a private address is refused, whatever else it resolves to", async () => {
    const resolve = (): Promise<LookupAddress[]> =>
      Promise.resolve([
        { address: "93.184.216.34", family: 4 },
        { address: "10.1.2.3", family: 4 },
      ]);
    const report = await guardedFetch("http://rebound.example/", { signal, resolve }).catch(
      reportError,
    );
    expect(report).toMatchObject({ ...refused, message: expect.stringContaining("10.1.2.3") });
  });

  /** The test's server counts as public; everything else is judged as always. */
  const allows = (address: string): boolean => address === "127.0.0.1" || isPublicAddress(address);

  test("every connection is judged by the address that it goes to, so rebinding a name gains nothing", async () => {
    const answers = ["127.0.0.1", "10.0.0.1"];
    const resolve = (): Promise<LookupAddress[]> =>
      Promise.resolve([{ address: answers.shift() ?? "10.0.0.1", family: 4 }]);
    const { port } = new URL(server.url);
    const fetchIt = (): Promise<unknown> =>
      guardedFetch(`http://rebound.example:${port}/article`, { signal, resolve, allows });
    expect(await fetchIt()).toMatchObject({ contentType: "text/html" });
    const seen = server.requests.length;
    expect(await fetchIt().catch(reportError)).toMatchObject(refused);
    expect(server.requests).toHaveLength(seen);
  });

  test("a redirect to a private address is refused on the way", async () => {
    const report = await guardedFetch(`${server.url}/to-metadata`, { signal, allows }).catch(
      reportError,
    );
    expect(report).toMatchObject({
      ...refused,
      message: expect.stringContaining("169.254.169.254"),
    });
    expect(server.requests.at(-1)?.url).toBe("/to-metadata");
  });

  test("a redirect to a name that leads to a private address is refused too", async () => {
    const resolve = (): Promise<LookupAddress[]> =>
      Promise.resolve([{ address: "192.168.0.10", family: 4 }]);
    const report = await guardedFetch(`${server.url}/to-name`, { signal, allows, resolve }).catch(
      reportError,
    );
    expect(report).toMatchObject({ ...refused, message: expect.stringContaining("192.168.0.10") });
  });

  test("localhost is refused by name", async () => {
    const { port } = new URL(server.url);
    const report = await guardedFetch(`http://localhost:${port}/article`, { signal }).catch(
      reportError,
    );
    expect(report).toMatchObject(refused);
  });

  test("a name that nobody knows cannot be reached", async () => {
    const resolve = (): Promise<LookupAddress[]> =>
      Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" }));
    const report = await guardedFetch("http://nowhere.example/", { signal, resolve }).catch(
      reportError,
    );
    expect(report).toMatchObject({
      code: "URL_UNREACHABLE",
      message: expect.stringContaining("ENOTFOUND"),
    });
  });
});
