import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { Service } from "moleculer";
import sharp from "sharp";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import type { PipelinesVars } from "../../services/orchestrator/pipelines-vars.ts";
import type { Leftover } from "../../services/orchestrator/retention/leftovers.ts";
import type { MusicSample } from "../../services/video/video/samples.ts";
import type { AbTest } from "../../services/video/abtests/abtests.contract.ts";
import type { PackedFilm } from "../../services/video/uploader/uploader.contract.ts";
import type {
  FinishedVideo,
  KeywordsResult,
  SceneStill,
  Script,
  SpokenScene,
  ThumbnailsResult,
  VideoMetadata,
} from "../../services/video/video.contract.ts";

const trades = [
  "/keywords/fetch",
  "/scripts/generate",
  "/tts/render",
  "/videos/assemble",
  "/videos/still",
  "/videos/music",
  "/thumbnails/generate",
  "/metadata/generate",
  "/upload/youtube",
  "/abtests/create",
];

/** The trades one by one over REST, each answer sent on to the next, as a person may do by hand. */
let company: Company;
let data: string;
const saved = { ...process.env };

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-routes-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_PORT: "0", TROUPE_DATA: data, TROUPE_OFFLINE: "true" });
  company = await startCompany({ logger: false });
});
afterAll(async () => {
  await company.stop();
  rmSync(data, { recursive: true });
  Object.assign(process.env, saved);
});

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await send(path, body);
  const answer = (await response.json()) as Answer;
  expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
  return answer;
}

function send(path: string, body: object): Promise<Response> {
  return fetch(`${company.address ?? ""}/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function bytesOf(key: string): Promise<Buffer> {
  const response = await fetch(`${company.address ?? ""}/api/artifacts/${key}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

describe("the company's own description", () => {
  test("is OpenAPI 3.1 with every route of the trades, said in words", async () => {
    const response = await fetch(`${company.address ?? ""}/openapi.json`);
    const document = (await response.json()) as {
      paths: Record<string, { post?: { summary: string; requestBody?: object } }>;
    };
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    for (const path of trades) {
      expect(document.paths[`/api${path}`]?.post).toMatchObject({
        summary: expect.stringContaining(" "),
        requestBody: expect.anything(),
      });
    }
  });
});

describe("the routes of the services", () => {
  let keywords: KeywordsResult;
  let script: Script;
  let video: FinishedVideo;
  let thumbnails: ThumbnailsResult;
  let metadata: VideoMetadata;
  let upload: PackedFilm;

  test("POST /keywords/fetch finds keywords", async () => {
    keywords = await post("/keywords/fetch", { topic: "octopus hearts" });
    expect(keywords.keywords.length).toBeGreaterThan(1);
  });

  test("POST /scripts/generate makes scenes of the person's own words", async () => {
    const words = "An octopus has three hearts. Two of them feed the gills. One feeds the rest.";
    script = await post("/scripts/generate", { topic: "Octopus hearts", script: words });
    expect(script.scenes.length).toBeGreaterThanOrEqual(3);
  });

  test("POST /tts/render speaks one sentence", async () => {
    const spoken: SpokenScene & { audioPath: string } = await post("/tts/render", {
      ...{ text: "An octopus has three hearts.", voice: "slt" },
    });
    expect((await bytesOf(spoken.audioPath)).subarray(0, 4).toString()).toBe("RIFF");
  });

  test("POST /videos/assemble makes a film of a script alone", async () => {
    video = await post("/videos/assemble", { script, voice: "slt", aspect: "1:1", music: false });
    expect(Object.entries(video.measures).filter(([, { ok }]) => !ok)).toEqual([]);
    expect((await bytesOf(video.videoPath)).subarray(4, 8).toString()).toBe("ftyp");
  });

  test("POST /videos/still draws one scene of a script, before anything is rendered", async () => {
    const sceneId = script.scenes[1]?.id;
    const still: SceneStill = await post("/videos/still", { script, sceneId, aspect: "16:9" });
    expect(still.sceneId).toBe(sceneId);
    expect(await sharp(await bytesOf(still.picture.key)).metadata()).toMatchObject({
      ...{ format: "jpeg", width: 640, height: 360 },
    });
    expect(await (await send("/videos/still", { script, sceneId: "s99" })).json()).toMatchObject({
      ...{ code: "INPUT_INVALID", field: "sceneId" },
    });
  });

  test("POST /videos/music plays what a film of the style gets", async () => {
    const sample: MusicSample = await post("/videos/music", { style: "auto", topic: "volcano" });
    expect(sample.seconds).toBe(12);
    expect((await bytesOf(sample.audio.key)).subarray(4, 8).toString()).toBe("ftyp");
    const again: MusicSample = await post("/videos/music", { style: sample.style });
    expect(again.audio.sha256).toBe(sample.audio.sha256);
  });

  test("what is only to be seen or heard now is noted to be deleted, nothing else", async () => {
    const speech = { text: "An octopus has three hearts.", voice: "slt" };
    const kept: SpokenScene = await post("/tts/render", speech);
    const heard: SpokenScene = await post("/tts/render", {
      ...{ ...speech, text: "One of them feeds the rest.", preview: true },
    });
    const seen: SceneStill = await post("/videos/still", { script, aspect: "1:1" });
    const played: MusicSample = await post("/videos/music", { style: "neon" });
    const { store } = company.broker.getLocalService("pipelines") as Service & PipelinesVars;
    const leftovers = await store.collection<Leftover>("leftovers");
    const names = (await leftovers.find()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([heard.audio.key, seen.picture.key, played.audio.key]),
    );
    expect(names).not.toContain(kept.audio.key);
  });

  test("POST /videos/assemble without a script says where to get one", async () => {
    const problem: unknown = await (await send("/videos/assemble", {})).json();
    expect(problem).toMatchObject({
      code: "INPUT_INVALID",
      field: "script",
      hint: expect.stringContaining("/api/scripts/generate"),
    });
  });

  test("POST /thumbnails/generate draws variants", async () => {
    thumbnails = await post("/thumbnails/generate", { script });
    expect((await bytesOf(thumbnails.thumbnailPath)).subarray(0, 2).toString("hex")).toBe("ffd8");
  });

  test("POST /metadata/generate titles and describes", async () => {
    metadata = await post("/metadata/generate", { script, keywords, video, aspect: "1:1" });
    expect(metadata.titles).toHaveLength(3);
  });

  test("POST /upload/youtube packs all of it while no channel is connected", async () => {
    upload = await post("/upload/youtube", { video, thumbnails, metadata, script });
    expect(upload).toMatchObject({ status: "packaged", videoId: null });
    expect((await bytesOf(upload.packagePath)).subarray(0, 2).toString()).toBe("PK");
  });

  test("POST /abtests/create plans a test", async () => {
    const planned: AbTest = await post("/abtests/create", {
      ...{ titles: metadata.titles, thumbnails: thumbnails.variants, upload },
    });
    expect(planned).toMatchObject({ state: "planned", testId: expect.stringMatching(/./) });
  });

  test.each(trades)("POST %s refuses a field that it does not know", async (path) => {
    const response = await send(path, { nonsense: 1 });
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { problems: { field: string }[] };
    expect(problem.problems.map(({ field }) => field)).toContain("nonsense");
  });
});
