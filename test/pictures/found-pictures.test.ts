import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Storyboard } from "../../services/video/video.contract.ts";
import {
  startCommonsServer,
  startOpenverseServer,
  startPexelsServer,
} from "../servers/picture-servers.ts";
import type { Fault, ProtocolServer } from "../servers/protocol-server.ts";
import { mediaMatrix } from "../video/media-matrix.ts";
import {
  failureOf,
  octopusScript,
  photograph,
  type PictureCompany,
  startPictureCompany,
} from "./picture-company.ts";

let pexels: ProtocolServer;
let openverse: ProtocolServer;
let commons: ProtocolServer;
let company: PictureCompany | undefined;

async function movie(): Promise<Buffer> {
  const [tools] = await mediaMatrix();
  const folder = mkdtempSync(join(tmpdir(), "troupe-clip-"));
  const file = join(folder, "clip.mp4");
  const source = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=1"];
  execFileSync(tools?.ffmpeg ?? "", ["-v", "error", ...source, "-pix_fmt", "yuv420p", file]);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

beforeAll(async () => {
  const jpeg = (seed: number) => photograph(seed).jpeg().toBuffer();
  const [octopus, gills, crab, clip] = await Promise.all([jpeg(1), jpeg(2), jpeg(3), movie()]);
  pexels = await startPexelsServer([
    { file: "octopus.mp4", bytes: clip, title: "octopus swimming", type: "video/mp4" },
    { file: "office.jpg", bytes: octopus, title: "people in an office" },
  ]);
  openverse = await startOpenverseServer([
    { file: "dish.jpg", bytes: crab, title: "Octopus salad", tags: ["food"] },
    { file: "paid.jpg", bytes: crab, title: "Octopus", licence: "by-nc" },
    { file: "small.jpg", bytes: crab, title: "Octopus", width: 320, height: 480 },
    { file: "page.jpg", bytes: Buffer.from("<html>"), title: "Octopus, common octopus heart" },
    { file: "octopus.jpg", bytes: octopus, title: "Octopus in the sea", licence: "by-sa" },
  ]);
  commons = await startCommonsServer([
    { file: "gills.jpg", bytes: gills, title: "Gills of an octopus" },
    { file: "locked.jpg", bytes: crab, title: "Crab", licence: "cc-by-nd-4.0" },
    { file: "crab.tif", bytes: crab, title: "Crab map", type: "image/tiff" },
  ]);
});
afterEach(async () => {
  await company?.stop();
  company = undefined;
});
afterAll(() => Promise.all([pexels, openverse, commons].map((server) => server.close())));

async function storyboard(
  settings: Record<string, string> = {},
  params: Record<string, unknown> = {},
): Promise<Storyboard> {
  company = await startPictureCompany({
    PEXELS_BASE_URL: pexels.url,
    OPENVERSE_BASE_URL: openverse.url,
    COMMONS_BASE_URL: commons.url,
    TROUPE_ALLOW_PRIVATE_URLS: "true",
    ...settings,
  });
  return company.storyboard(params);
}

const origins = ({ scenes }: Storyboard): (string | undefined)[] =>
  scenes.map(({ picture }) => picture?.provider);
const asked = ({ requests }: ProtocolServer): number => requests.length;

describe("without a key", () => {
  test("free pictures fill the scenes that they fit, and only those", async () => {
    const board = await storyboard();
    expect(origins(board)).toEqual(["openverse", "commons", undefined, undefined]);
    expect(board.scenes[0]?.picture).toMatchObject({ kind: "still", width: 900, height: 1350 });
    expect(board.provider).toBe("designed, openverse, commons");
    expect(board.notes).toEqual([]);
  });

  test("title, author, licence and address are credited", async () => {
    const { credits } = await storyboard();
    expect(credits).toEqual([
      '"Octopus in the sea" by Mary Anning, CC BY-SA 2.0: https://example.org/octopus.jpg',
      '"Gills of an octopus" by Jeanne Villepreux, CC BY-SA 4.0: https://commons.wikimedia.org/wiki/File:gills.jpg',
    ]);
  });

  test("Openverse is asked for licences that allow changes and commerce", async () => {
    await storyboard();
    const [request] = openverse.requests;
    const query = new URL(request?.url ?? "", openverse.url).searchParams;
    expect(query.get("license_type")).toBe("commercial,modification");
    expect(query.get("mature")).toBe("false");
    expect(request?.headers["user-agent"]).toMatch(/^Troupe/);
  });

  test("the same answers make the same storyboard", async () => {
    const one = await storyboard();
    await company?.stop();
    expect((await storyboard()).scenes).toEqual(one.scenes);
  });

  test("numbers, lists and quotes are drawn, not photographed", async () => {
    const { scenes } = await storyboard();
    expect(scenes[2]).toMatchObject({ layout: { kind: "number" } });
    expect(scenes[2]?.picture).toBeUndefined();
  });

  test("pictures on this machine's own addresses are not fetched", async () => {
    const before = openverse.requests.filter(({ url }) => url.startsWith("/files/")).length;
    const board = await storyboard({ TROUPE_ALLOW_PRIVATE_URLS: "false" });
    expect(origins(board)).toEqual([undefined, undefined, undefined, undefined]);
    const after = openverse.requests.filter(({ url }) => url.startsWith("/files/")).length;
    expect(after).toBe(before);
  });
});

test("a film in another language asks in English for what its own words name", async () => {
  const script = {
    ...octopusScript,
    ...{ title: "Por qué los pulpos tienen tres corazones", language: "es" },
    scenes: octopusScript.scenes.map((scene, at) => ({
      ...scene,
      text: at === 0 ? "El pulpo tiene tres corazones." : "Le gusta el pan de masa madre.",
      picture:
        at === 0 ? { subjects: ["pulpo"], query: "pulpo" } : { subjects: ["masa"], query: "masa" },
    })),
  };
  const from = openverse.requests.length;
  const board = await storyboard({}, { script });
  expect(origins(board)[0]).toBe("openverse");
  const queries = openverse.requests
    .slice(from)
    .map(({ url }) => new URL(url, openverse.url).searchParams.get("q"));
  expect(new Set(queries.filter(Boolean))).toEqual(new Set(["octopus"]));
});

describe("nobody is asked", () => {
  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ["offline", { TROUPE_OFFLINE: "true" }, {}],
    ["where designed scenes are wanted", {}, { provider: "designed" }],
  ])("%s", async (_when, settings, params) => {
    const before = asked(openverse) + asked(commons);
    const board = await storyboard(settings, params);
    expect(board.provider).toBe("designed");
    expect(asked(openverse) + asked(commons)).toBe(before);
  });
});

describe("with Pexels' key", () => {
  const key = { PEXELS_API_KEY: "right-key" };

  test("a clip that fits comes first, then free pictures for what Pexels has not", async () => {
    const board = await storyboard(key);
    expect(origins(board)).toEqual(["pexels", "commons", undefined, undefined]);
    expect(board.scenes[0]?.picture).toMatchObject({ kind: "clip", width: 320, height: 240 });
    expect(board.credits[0]).toBe(
      "Video by Grace on Pexels: https://www.pexels.com/video/octopus-swimming-0/",
    );
  });

  test("the smallest file that fills the frame is taken", async () => {
    await storyboard(key);
    const files = pexels.requests.filter(({ url }) => url.startsWith("/files/"));
    expect(files.map(({ url }) => url)).not.toContain("/files/too-large.mp4");
  });

  test("a wrong key is blamed, and never shown", async () => {
    const failure = await failureOf(storyboard({ PEXELS_API_KEY: "wrong-secret" }));
    expect(failure).toMatchObject({ code: "PROVIDER_UNAUTHORIZED", retryable: false });
    expect(JSON.stringify(failure)).not.toContain("wrong-secret");
  });

  test("without the key it cannot be asked for by name", async () => {
    const failure = await failureOf(storyboard({}, { provider: "pexels" }));
    expect(failure).toMatchObject({ code: "PROVIDER_MISSING" });
    expect(failure.message).toContain("PEXELS_API_KEY");
  });

  test("a short wait is waited for", async () => {
    pexels.fail({ kind: "status", status: 429, headers: { "retry-after": "7" } });
    expect(await failureOf(storyboard(key))).toMatchObject({
      ...{ code: "PROVIDER_RATE_LIMITED", retryable: true },
      data: { retryAfterMs: 7000 },
    });
  });

  test.each<[string, Fault, RegExp]>([
    ["a long wait", { kind: "status", status: 429, headers: { "retry-after": "3600" } }, /429/],
    ["a failure", { kind: "status", status: 500 }, /500/],
    ["an answer that is no JSON", { kind: "malformed" }, /not JSON/],
    ["a cut connection", { kind: "cut" }, /no connection/],
  ])("%s leaves its pictures out and says so", async (_what, fault, said) => {
    pexels.fail(fault);
    const board = await storyboard(key);
    expect(origins(board)).toEqual(["openverse", "commons", undefined, undefined]);
    expect(board.notes).toEqual([expect.stringMatching(said)]);
    expect(board.notes?.[0]).toMatch(/^pexels: /);
  });

  test.each<[string, Fault, string]>([
    ["a failure", { kind: "status", status: 500 }, "PROVIDER_FAILED"],
    ["an answer that is no JSON", { kind: "malformed" }, "PROVIDER_ANSWER_INVALID"],
    ["a cut connection", { kind: "cut" }, "PROVIDER_FAILED"],
  ])("%s fails where Pexels was asked for by name", async (_what, fault, code) => {
    pexels.fail(fault);
    expect(await failureOf(storyboard(key, { provider: "pexels" }))).toMatchObject({ code });
  });
});

describe("without a network", () => {
  test("the film is designed and one note says why", async () => {
    const nobody = "http://127.0.0.1:9";
    const board = await storyboard({ OPENVERSE_BASE_URL: nobody, COMMONS_BASE_URL: nobody });
    expect(board.provider).toBe("designed");
    expect(board.notes).toEqual([
      "No photographs: openverse and commons could not be reached. The scenes are designed instead.",
    ]);
  });

  test("servers that never answer are waited for once, not for each scene", async () => {
    openverse.fail({ kind: "silent" });
    commons.fail({ kind: "silent" });
    const asked = () => [openverse, commons].map(({ requests }) => requests.length);
    const before = asked();
    const board = await storyboard();
    expect(asked()).toEqual(before.map((count) => count + 1));
    expect(board.notes?.[0]).toMatch(/could not be reached/);
  });

  test("one that fails leaves the others at work", async () => {
    openverse.fail({ kind: "status", status: 503 });
    const board = await storyboard();
    expect(origins(board)).toEqual([undefined, "commons", undefined, undefined]);
    expect(board.notes).toEqual([expect.stringMatching(/^openverse: HTTP 503.*left out/)]);
  });
});
