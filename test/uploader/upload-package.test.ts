import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { unzipSync, strFromU8 } from "fflate";
import { ServiceBroker } from "moleculer";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";
import { ArtifactsMixin } from "../../mixins/artifacts.ts";
import { registerTaskHandle } from "../../mixins/task.ts";
import uploader from "../../services/video/uploader/uploader.service.ts";
import type { PackedFilm } from "../../services/video/uploader/uploader.contract.ts";
import { openObjectStore } from "../../storage/objects/open-object-store.ts";
import type { ArtifactRef, ObjectStore } from "../../storage/objects/types.ts";
import { octopuses } from "../metadata/sample-brief.ts";
import { unmetered } from "../../providers/pay.ts";

const movie = randomBytes(3_000_000);
let folder: string;
let store: ObjectStore;
let broker: ServiceBroker;
let params: Record<string, unknown> & { metadata: object; video: { video: ArtifactRef } };

const put = (bytes: Buffer, extension: string, workspaceId = "local"): Promise<ArtifactRef> =>
  store.put(bytes, { workspaceId, contentType: "application/octet-stream", extension });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-upload-"));
  for (const name of environmentVariables) delete process.env[name];
  process.env.TROUPE_DATA = folder;
  store = openObjectStore(readEnvironment());
  broker = new ServiceBroker({ logger: false });
  broker.createService({ ...uploader, mixins: [ArtifactsMixin()] });
  broker.createService({ name: "channels", actions: { list: () => ({ channels: [] }) } });
  await broker.start();
  const captions = await put(Buffer.from("1\n00:00:00,000 --> 00:00:02,000\nWhy?\n"), "srt");
  params = {
    script: octopuses,
    video: {
      ...{ video: await put(movie, "mp4"), captionsSrt: captions, captionsVtt: captions },
      ...{ seconds: 30, width: 1080, height: 1920 },
    },
    thumbnails: {
      variants: [
        {
          id: "a",
          wide: await put(randomBytes(900), "jpg"),
          vertical: await put(randomBytes(800), "jpg"),
        },
      ],
    },
    metadata: {
      titles: ["Why Octopuses Have Three Hearts", "The heart that stops"],
      description: "Two hearts for the gills.\n\n#Octopus",
      tags: ["octopus", "three hearts"],
      hashtags: ["#Octopus"],
      categoryId: "15",
      language: "en",
      chapters: [],
      provider: "rules",
    },
  };
});

afterAll(async () => {
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

const upload = (changes: object = {}): Promise<PackedFilm> =>
  broker.call("uploader.youtube", { ...params, ...changes });

test("without a channel the film becomes a package, and the result says so", async () => {
  const result = await upload();
  expect(result).toMatchObject({ status: "packaged", provider: "package", videoId: null });
  expect(result.packagePath).toBe(result.package.key);
  expect(result.notes[0]).toMatch(/^No YouTube channel is connected/);
});

test("the package holds every file, byte for byte", async () => {
  const { package: zip, files } = await upload();
  const entries = unzipSync(await readAll(zip));
  expect(Object.keys(entries)).toEqual([
    "upload.md",
    "metadata.json",
    "video.mp4",
    "thumbnail-1.jpg",
    "thumbnail-1-vertical.jpg",
    "captions.en.srt",
    "captions.en.vtt",
  ]);
  expect(files).toEqual(Object.keys(entries));
  expect(Buffer.from(entries["video.mp4"] ?? []).equals(movie)).toBe(true);
});

test("its metadata are the body that YouTube's API takes", async () => {
  const { package: zip, youtube } = await upload();
  const entries = unzipSync(await readAll(zip));
  const body: unknown = JSON.parse(strFromU8(entries["metadata.json"] ?? new Uint8Array()));
  expect(body).toEqual(youtube);
  expect(body).toEqual({
    snippet: {
      title: "Why Octopuses Have Three Hearts",
      description: "Two hearts for the gills.\n\n#Octopus",
      tags: ["octopus", "three hearts"],
      categoryId: "15",
      defaultLanguage: "en",
      defaultAudioLanguage: "en",
    },
    status: {
      privacyStatus: "private",
      selfDeclaredMadeForKids: false,
      containsSyntheticMedia: false,
      embeddable: true,
      license: "youtube",
    },
  });
});

test("its instructions hold all there is to paste", async () => {
  const { package: zip } = await upload({ madeForKids: true });
  const page = strFromU8(unzipSync(await readAll(zip))["upload.md"] ?? new Uint8Array());
  for (const words of [
    "Why Octopuses Have Three Hearts",
    "The heart that stops",
    "Two hearts for the gills.",
    "octopus, three hearts",
    "Yes, it's made for kids",
    "Pets & Animals",
    "captions.en.srt",
  ]) {
    expect(page).toContain(words);
  }
});

test("the same film is the same package", async () => {
  expect((await upload()).package).toEqual((await upload()).package);
});

test.each([
  ["a title with <", { titles: ["a < b"] }, /no < and >/],
  ["a title of 101 characters", { titles: ["x".repeat(101)] }, /over 100 characters/],
  [
    "a description of 5,001 bytes",
    { description: `${"x".repeat(4988)}漢漢漢éé` },
    /has 5001 bytes/,
  ],
  ["tags of 501 characters", { tags: ["x".repeat(501)] }, /over 500/],
  ["an unknown category", { categoryId: "99" }, /no category 99/],
])("%s is refused before anything is made", async (_title, change, message) => {
  const error = await upload({ metadata: { ...params.metadata, ...change } }).catch(reportError);
  expect(error).toMatchObject({ code: "INPUT_INVALID", message: expect.stringMatching(message) });
});

test("captions in other languages are files of the package, and the page says so", async () => {
  const cue = Buffer.from("1\n00:00:00,000 --> 00:00:02,000\nPourquoi ?\n");
  const captions = [{ language: "fr", artifact: await put(cue, "srt") }];
  const { package: zip, files } = await upload({ captions });
  expect(files).toContain("captions.fr.srt");
  const content = unzipSync(await readAll(zip));
  expect(Buffer.from(content["captions.fr.srt"] ?? [])).toEqual(cue);
  expect(strFromU8(content["upload.md"] ?? new Uint8Array())).toContain("the other languages");
});

test("a thumbnail over 2 MB is refused", async () => {
  const ref = params.video.video;
  const variants = [{ id: "a", wide: { ...ref, size: 2_000_001 }, vertical: ref }];
  expect(await upload({ thumbnails: { variants } }).catch(reportError)).toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringContaining("over 2 MB"),
  });
});

test("another workspace's film cannot be packed", async () => {
  const video = { ...params.video, video: await put(movie, "mp4", "someone-else") };
  expect(await upload({ video }).catch(reportError)).toMatchObject({ code: "ARTIFACT_NOT_FOUND" });
});

test("a cancelled task leaves no package behind", async () => {
  const controller = new AbortController();
  const remove = registerTaskHandle("cancelled", {
    signal: controller.signal,
    idempotencyKey: "key",
    pay: unmetered,
    workspaceId: "local",
    progress: () => controller.abort(new Error("stopped")),
  });
  const call = broker.call("uploader.youtube", params, { meta: { taskHandleId: "cancelled" } });
  await expect(call).rejects.toThrow("stopped");
  remove();
});

async function readAll({ key }: ArtifactRef): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.read(key)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
