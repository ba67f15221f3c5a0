import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import type { Picture } from "../../services/video/video.contract.ts";
import { mediaMatrix } from "../video/media-matrix.ts";
import {
  failureOf,
  photograph,
  type PictureCompany,
  startPictureCompany,
} from "./picture-company.ts";

let company: PictureCompany;
let folder: string;

/** A second of moving picture. */
async function clip(name: string, ...options: string[]): Promise<Buffer> {
  const [tools] = await mediaMatrix();
  const file = join(folder, name);
  const source = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=1"];
  execFileSync(tools?.ffmpeg ?? "", ["-v", "error", "-y", ...source, ...options, file]);
  return readFileSync(file);
}

async function pictureOf(name: string, bytes: Buffer): Promise<Picture | undefined> {
  const images = [await company.image(name, bytes)];
  return (await company.storyboard({ images })).scenes[0]?.picture;
}

const refusal = async (name: string, bytes: Buffer): ReturnType<typeof failureOf> =>
  failureOf(company.storyboard({ images: [await company.image(name, bytes)] }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "troupe-clips-"));
  company = await startPictureCompany({ TROUPE_OFFLINE: "true" });
});
afterAll(async () => {
  await company.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("own pictures", () => {
  test.each<[string, (picture: Sharp) => Sharp]>([
    ["1.jpg", (picture) => picture.jpeg()],
    ["1.png", (picture) => picture.png()],
    ["1.webp", (picture) => picture.webp()],
    ["1.gif", (picture) => picture.gif()],
    ["1.tiff", (picture) => picture.tiff()],
  ])("%s is a still of its size", async (name, encode) => {
    const bytes = await encode(photograph(1)).toBuffer();
    expect(await pictureOf(name, bytes)).toMatchObject({
      ...{ kind: "still", width: 900, height: 1350, provider: "own" },
      artifact: { contentType: "image/jpeg" },
    });
  });

  test("a file is what its bytes are, whatever its name says", async () => {
    const bytes = await photograph(1).png().toBuffer();
    expect(await pictureOf("1.mp4", bytes)).toMatchObject({ kind: "still" });
  });

  test("a camera held sideways is turned, and what it noted of the place is gone", async () => {
    const bytes = await photograph(1, { width: 900, height: 600 })
      .withExif({ IFD0: { Artist: "a name" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const picture = await pictureOf("1.jpg", bytes);
    expect(picture).toMatchObject({ width: 600, height: 900 });
    const path = await company.store.localPath(picture?.artifact ?? never());
    expect((await sharp(path).metadata()).exif).toBeUndefined();
  });

  test("a drawing is drawn as large as a film needs it", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="40"><rect/></svg>';
    const picture = await pictureOf("1.svg", Buffer.from(svg));
    expect(picture?.height).toBeGreaterThan(1000);
  });

  test.each([
    ["1.mp4", ["-pix_fmt", "yuv420p"]],
    ["1.mov", ["-pix_fmt", "yuv420p"]],
    ["1.avi", ["-c:v", "mjpeg"]],
    ["1.gif", []],
  ])("%s is a clip where it moves", async (name, options) => {
    const bytes = await clip(name, ...options);
    expect(await pictureOf(name, bytes)).toMatchObject({
      ...{ kind: "clip", width: 320, height: 240, provider: "own" },
    });
  });

  test("go to the sentences that they show; the creator hears of those that show none", async () => {
    const image = async (name: string, seed: number) =>
      company.image(name, await photograph(seed).jpeg().toBuffer());
    const images = [await image("beach.jpg", 1), await image("crab.jpg", 2)];
    const { scenes, notes, provider, credits } = await company.storyboard({ images });
    expect(scenes.map(({ picture }) => picture?.provider)).toEqual([
      ...[undefined, undefined, undefined, "own"],
    ]);
    expect(notes).toEqual([expect.stringMatching(/"beach\.jpg".*not in the film/)]);
    expect(provider).toBe("designed, own");
    expect(credits).toEqual([]);
  });

  test("the same pictures make the same storyboard", async () => {
    const images = [await company.image("1.png", await photograph(3).png().toBuffer())];
    expect(await company.storyboard({ images })).toEqual(await company.storyboard({ images }));
  });
});

describe("what cannot be shown is refused by its name", () => {
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  test.each<[string, Buffer, RegExp]>([
    ["words.jpg", Buffer.from("not a picture at all"), /no picture or clip/],
    ["holiday.heic", heic, /HEIC/],
    ["list.mp4", Buffer.from("#EXTM3U\nfile:///etc/hosts\n"), /no picture or clip/],
    ["empty.png", Buffer.alloc(0), /no picture or clip/],
    ["2.mp4", Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isomavc1", "latin1"), /clip by ffmpeg/],
  ])("%s", async (name, bytes, reason) => {
    const failure = await refusal(name, bytes);
    expect(failure).toMatchObject({
      ...{ code: "INPUT_INVALID", retryable: false, data: { field: "images" } },
      message: expect.stringMatching(reason),
    });
    expect(failure.message).toContain(`"${name}"`);
  });

  test("a picture that was cut off in the middle", async () => {
    const whole = await photograph(2).png().toBuffer();
    const half = await refusal("2.png", whole.subarray(0, whole.length / 2));
    expect(half).toMatchObject({ code: "INPUT_INVALID" });
    expect(half.message).toContain('"2.png"');
  });

  test("a picture that claims a billion pixels", async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="40000"/>',
    );
    expect(await refusal("2.svg", svg)).toMatchObject({ code: "INPUT_TOO_LARGE" });
  });

  test("a picture of eight pixels", async () => {
    const tiny = await photograph(1).resize(8, 8).png().toBuffer();
    expect(await refusal("2.png", tiny)).toMatchObject({ code: "INPUT_INVALID" });
  });

  test("a picture that is black all over", async () => {
    const night = await sharp({
      create: { width: 300, height: 300, channels: 3, background: "#050505" },
    })
      .png()
      .toBuffer();
    const failure = await refusal("2.png", night);
    expect(failure).toMatchObject({ code: "INPUT_INVALID" });
    expect(failure.message).toBe('"2.png" is black all over.');
  });

  test("another workspace's picture", async () => {
    const put = { workspaceId: "other", contentType: "image/png", extension: "png" };
    const artifact = await company.store.put(await photograph(1).png().toBuffer(), put);
    const images = [{ artifact, name: "1.png" }];
    expect(await failureOf(company.storyboard({ images }))).toMatchObject({
      code: "ARTIFACT_NOT_FOUND",
    });
  });

  test("before anything is made, where one asks", async () => {
    const images = [await company.image("words.jpg", Buffer.from("words"))];
    const asked = company.broker.call("video.describe", { images });
    expect(await failureOf(asked)).toMatchObject({ code: "INPUT_INVALID" });
  });
});

test("the plan says whose pictures a film has", async () => {
  const images = [await company.image("1.png", await photograph(1).png().toBuffer())];
  const described = await company.broker.call("video.describe", { images });
  expect(described).toMatchObject({ provider: "own, designed", auto: "designed" });
});

test("a picture provider that is not here is refused, and the known ones named", async () => {
  expect(await failureOf(company.storyboard({ provider: "getty" }))).toMatchObject({
    ...{ code: "INPUT_INVALID" },
    data: { hint: expect.stringContaining("pexels, openverse, commons, designed") },
  });
});

function never(): never {
  throw new Error("there is no picture");
}
