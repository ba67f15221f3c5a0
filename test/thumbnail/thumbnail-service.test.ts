import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";
import { ArtifactsMixin } from "../../mixins/artifacts.ts";
import { registerTaskHandle } from "../../mixins/task.ts";
import thumbnail from "../../services/video/thumbnail/thumbnail.service.ts";
import type { PlanThumbnailsResult } from "../../services/video/thumbnail/thumbnail-params.ts";
import type { ThumbnailsResult } from "../../services/video/video.contract.ts";
import { openObjectStore } from "../../storage/objects/open-object-store.ts";
import type { ArtifactRef, ObjectStore } from "../../storage/objects/types.ts";
import { octopuses, sampleBoard } from "./sample-film.ts";
import { unmetered } from "../../providers/pay.ts";

let folder: string;
let store: ObjectStore;
let broker: ServiceBroker;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-thumbnail-"));
  for (const name of environmentVariables) delete process.env[name];
  process.env.TROUPE_DATA = folder;
  store = openObjectStore(readEnvironment());
  broker = new ServiceBroker({ logger: false });
  broker.createService({ ...thumbnail, mixins: [ArtifactsMixin()] });
  await broker.start();
});

afterAll(async () => {
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

const generate = (params: object): Promise<ThumbnailsResult> =>
  broker.call("thumbnail.generate", params);

const refusal = async (params: object) => {
  const error: unknown = await generate(params).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return reportError(error);
};

async function bytesOf(ref: ArtifactRef): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.read(ref.key))
    chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

describe("for a film", () => {
  let result: ThumbnailsResult;
  beforeAll(async () => {
    result = await generate({ script: octopuses, storyboard: sampleBoard("aurora"), seed: 7 });
  });

  const film = { script: octopuses, storyboard: sampleBoard("aurora"), seed: 7 };
  const plan = (script: object) =>
    broker.call<PlanThumbnailsResult, object>("thumbnail.plan", { ...film, script });

  test("are drawn one by one in a pipeline, and the same", async () => {
    // What a pipeline hands over is JSON.
    const plans = JSON.stringify((await plan(octopuses)).variants);
    const [variant] = JSON.parse(plans) as readonly object[];
    expect(await broker.call("thumbnail.draw", { variant })).toEqual(result.variants[0]);
    expect(await generate({ script: octopuses, variants: result.variants })).toEqual(result);
  });

  test("are not planned anew for words that none of them shows", async () => {
    const { variants } = await plan(octopuses);
    const shown = variants.flatMap(({ words }) => words).join(" ");
    const quiet = octopuses.scenes.findIndex(({ headline }) => !shown.includes(headline));
    const scenes = octopuses.scenes.map((scene, index) =>
      index === quiet ? { ...scene, text: scene.text.replace(/\.$/, " indeed.") } : scene,
    );
    expect((await plan({ ...octopuses, scenes })).variants).toEqual(variants);
  });

  test("there are three, which say different things", () => {
    expect(result.variants).toHaveLength(3);
    expect(new Set(result.variants.map(({ words }) => words.toLowerCase())).size).toBe(3);
    expect(result.variants[0]?.words).toBe("octopuses have three hearts");
    expect(result.thumbnailPath).toBe(result.variants[0]?.wide.key);
  });

  test("each is a JPEG of YouTube's size below 2 MB, and one for Shorts", async () => {
    for (const { wide, vertical } of result.variants) {
      for (const [ref, width, height] of [
        [wide, 1280, 720],
        [vertical, 1080, 1920],
      ] as const) {
        const bytes = await bytesOf(ref);
        expect(bytes.length).toBeLessThan(2_000_000);
        expect(ref.contentType).toBe("image/jpeg");
        expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width, height });
      }
    }
  });

  test("they look different, not only their words", async () => {
    const means = await Promise.all(
      result.variants.map(async ({ wide }) => {
        const { channels } = await sharp(await bytesOf(wide)).stats();
        return channels.map(({ mean }) => mean);
      }),
    );
    for (const [index, mean] of means.entries()) {
      for (const other of means.slice(index + 1)) {
        const far = Math.hypot(...mean.map((value, channel) => value - (other[channel] ?? 0)));
        expect(far).toBeGreaterThan(8);
      }
    }
  });

  test("the words stand out by WCAG", () => {
    for (const { contrast } of result.variants) expect(contrast).toBeGreaterThanOrEqual(4.5);
  });

  test("the same film and seed give the same bytes", async () => {
    const params = { script: octopuses, storyboard: sampleBoard("aurora") };
    expect(await generate({ ...params, seed: 7 })).toEqual(result);
  });
});

describe("with the scenes' own photographs", () => {
  test("even noise, which hardly packs, stays below 2 MB and bears the words", async () => {
    const picture = await photograph(1280, 720, "local");
    const storyboard = sampleBoard("bloom", picture);
    const { variants } = await generate({ script: octopuses, storyboard, seed: 1 });
    for (const { wide, vertical, contrast } of variants) {
      expect(Math.max(wide.size, vertical.size)).toBeLessThan(2_000_000);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("another workspace's photograph is not found", async () => {
    const picture = await photograph(64, 64, "stranger");
    const storyboard = sampleBoard("bloom", picture);
    expect(await refusal({ script: octopuses, storyboard })).toMatchObject({
      code: "ARTIFACT_NOT_FOUND",
    });
  });
});

describe("for a person with a title", () => {
  test("the title alone makes three", async () => {
    const { variants } = await generate({ title: "Why honey never spoils", style: "pop" });
    expect(variants.map(({ words }) => words)).toEqual([
      "honey never spoils",
      "Why honey never spoils",
      expect.any(String),
    ]);
  });

  test("Cyrillic and Greek are drawn with the fonts that are there", async () => {
    for (const [title, language] of [
      ["Почему небо голубое", "ru"],
      ["Γιατί ο ουρανός είναι μπλε", "el"],
    ]) {
      const { variants } = await generate({ title, language, style: "aurora" });
      expect(variants).toHaveLength(3);
    }
  });

  test.each([
    ["nothing to say", {}, { type: "INPUT_INVALID", field: "title" }],
    ["emoji alone", { title: "🐙🐙🐙" }, { type: "INPUT_INVALID", field: "title" }],
    ["unknown style", { title: "Octopus", style: "baroque" }, { type: "INPUT_INVALID" }],
    ["Arabic without its fonts", { title: "لماذا السماء زرقاء", language: "ar" }, glyphs("arabic")],
    ["Chinese without its fonts", { title: "为什么天空是蓝色的", language: "zh" }, glyphs("sc")],
  ])("%s is refused with what to do next", async (_, params, { type, ...data }) => {
    const error = await refusal(params);
    expect(error.code).toBe(type);
    expect(error.data).toMatchObject({ hint: expect.any(String), ...data });
  });

  test("unknown fields and overlong titles are refused", async () => {
    expect((await refusal({ title: "Octopus", colour: "red" })).code).toBe("INPUT_INVALID");
    expect((await refusal({ title: "o".repeat(301) })).code).toBe("INPUT_INVALID");
  });
});

test("a fired signal ends the work", async () => {
  const remove = registerTaskHandle("thumbnail-task", {
    ...{
      signal: AbortSignal.abort(new Error("stop")),
      idempotencyKey: "k",
      pay: unmetered,
      workspaceId: "local",
    },
    progress: () => undefined,
  });
  const meta = { taskHandleId: "thumbnail-task" };
  const call = broker.call("thumbnail.generate", { title: "Octopus hearts" }, { meta });
  await expect(call).rejects.toThrow("stop");
  remove();
});

function glyphs(pack: string) {
  return {
    ...{ type: "GLYPHS_MISSING", field: "title" },
    hint: expect.stringContaining(`noto-sans-${pack}`),
  };
}

async function photograph(width: number, height: number, workspaceId: string) {
  const noise = { type: "gaussian", mean: 128, sigma: 70 } as const;
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#888", noise } })
    .png()
    .toBuffer();
  const options = { workspaceId, contentType: "image/png", extension: "png" };
  const artifact = await store.put(bytes, options);
  return { artifact, kind: "still" as const, width, height, provider: "own" };
}
