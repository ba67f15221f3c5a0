import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { StudioServer } from "../../services/gateway/studio/serve-studio.ts";

const page = "<!doctype html><title>Troupe</title>";
const script = "console.log('studio')".repeat(20);
const film = Buffer.from(Array.from({ length: 100 }, (_, index) => index));

describe("the files of the studio", () => {
  let folder: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "troupe-studio-"));
    writeFileSync(join(folder, "secret.txt"), "not served: no known type");
    const dist = join(folder, "dist");
    mkdirSync(join(dist, "assets"), { recursive: true });
    writeFileSync(join(dist, "index.html"), page);
    writeFileSync(join(dist, "film.mp4"), film);
    writeFileSync(join(dist, "assets/app-1a2b.js"), script);
    writeFileSync(join(dist, "assets/app-1a2b.js.br"), brotliCompressSync(script));
    writeFileSync(join(dist, "assets/app-1a2b.js.gz"), gzipSync(script));
    const studio = new StudioServer(dist);
    server = createServer((request, response) => {
      const found = studio.find(request, request.url ?? "/");
      if (found) void studio.send(request, response, found);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const browse = (path: string) => fetch(url + path, { headers: { Accept: "text/html" } });

  test("any address that a browser opens is the one page, with a policy that allows no foreign script", async () => {
    for (const path of ["/", "/runs", "/works/an-item/storyboard"]) {
      const answer = await browse(path);
      expect(await answer.text()).toBe(page);
      expect(answer.headers.get("cache-control")).toBe("no-cache");
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/default-src 'none'.*script-src 'self'; /);
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|http)/);
    }
  });

  test("what programs ask for is no page, nor is an address of the API or a missing asset", async () => {
    expect((await fetch(`${url}/runs`)).status).toBe(404);
    for (const path of ["/api/nothing", "/internal/x", "/assets/gone-9z.js"]) {
      expect((await browse(path)).status).toBe(404);
    }
    const posted = await fetch(url, { method: "POST", headers: { Accept: "text/html" } });
    expect(posted.status).toBe(404);
  });

  test.each(["/../secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt"])(
    "%s leads to nothing outside of the folder",
    async (path) => {
      expect(await (await browse(path)).text()).not.toContain("not served");
    },
  );

  test("an asset is kept for ever, and travels packed to who can unpack it", async () => {
    for (const [accepted, used] of [
      ["br, gzip", "br"],
      ["gzip", "gzip"],
      ["identity", null],
    ] as const) {
      const answer = await fetch(`${url}/assets/app-1a2b.js`, {
        headers: { "Accept-Encoding": accepted },
      });
      expect(answer.headers.get("content-encoding")).toBe(used);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      expect(answer.headers.get("content-type")).toContain("text/javascript");
      expect(await answer.text()).toBe(script);
    }
  });

  test("what the browser has is not sent again", async () => {
    const first = await browse("/");
    const etag = first.headers.get("etag") ?? "";
    const again = await fetch(url, { headers: { Accept: "text/html", "If-None-Match": etag } });
    expect(again.status).toBe(304);
  });

  test("a film is sent in ranges", async () => {
    const answer = await fetch(`${url}/film.mp4`, { headers: { Range: "bytes=10-19" } });
    expect(answer.status).toBe(206);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(film.subarray(10, 20));
  });

  test("a studio that is not built has no files", () => {
    const empty = new StudioServer(join(folder, "nowhere"));
    const request = { method: "GET", headers: { accept: "text/html" } };
    expect(empty.find(request as never, "/")).toBeUndefined();
  });
});
