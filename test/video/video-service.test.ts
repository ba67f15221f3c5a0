import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { MediaTools } from "../../services/video/media/media-tools.ts";
import { frameOf } from "../../services/video/design/frame.ts";
import type {
  FinishedVideo,
  Storyboard,
  StoryboardScene,
} from "../../services/video/video.contract.ts";
import { mediaMatrix } from "./media-matrix.ts";
import { type MadeFilm, shortScript, startVideo, type VideoCompany } from "./video-company.ts";

const matrix = await mediaMatrix();

const frameHashes = (tools: MediaTools, file: string): string =>
  execFileSync(tools.ffmpeg, ["-v", "error", "-i", file, "-f", "framemd5", "-"]).toString();

describe.each(matrix.map((tools) => [tools.version, tools] as const))("ffmpeg %s", (_, tools) => {
  let company: VideoCompany;
  let film: MadeFilm;

  beforeAll(async () => {
    company = await startVideo({ FFMPEG_PATH: tools.ffmpeg });
    film = await company.makeFilm(shortScript);
  });
  afterAll(() => company.stop());

  test("describe names it", async () => {
    const described = await company.broker.call("video.describe", {});
    expect(described).toMatchObject({ ffmpeg: { version: tools.version, origin: "FFMPEG_PATH" } });
  });

  test("a film of three scenes is made and within all limits", () => {
    const { video, storyboard } = film;
    expect(Object.values(video.measures).every(({ ok }) => ok)).toBe(true);
    expect(video.seconds).toBeCloseTo(storyboard.frames / 30, 6);
    expect(video).toMatchObject({ width: 1080, height: 1080, videoPath: video.video.key });
    expect(video.scenes.map(({ sceneId }) => sceneId)).toEqual(["s1", "s2", "s3"]);
    for (const ref of [video.video, video.poster, video.captionsSrt, video.captionsVtt]) {
      expect(readFileSync(company.fileOf(ref)).length).toBe(ref.size);
    }
    const srt = readFileSync(company.fileOf(video.captionsSrt), "utf8");
    for (const { text } of shortScript.scenes) expect(srt).toContain(text);
  });

  test("captions lie inside the frame, on two lines at most", () => {
    for (const { captions } of film.segments) {
      expect(captions).toMatchObject({ outsidePixels: 0 });
      expect(captions?.lines).toBeGreaterThan(0);
      expect(captions?.lines).toBeLessThanOrEqual(2);
    }
  });

  test("segments that were not watched when they were made are watched for the film", async () => {
    const segments = film.segments.map((segment) => ({ ...segment, picture: undefined }));
    const again = await company.broker.call<FinishedVideo, object>("video.assemble", {
      ...{ storyboard: film.storyboard, speech: film.speech, segments },
      soundtrack: film.soundtrack,
    });
    expect(again.measures).toEqual(film.video.measures);
  });

  test("nothing is left in the scratch folder", () => {
    expect(readdirSync(join(company.data, "scratch", "video"))).toEqual([]);
  });

  // Once is enough: it is the longest of these tests.
  if (tools !== matrix.at(-1)) return;

  test("the same input and seed from another empty data folder are the same frames", async () => {
    const other = await startVideo({ FFMPEG_PATH: tools.ffmpeg });
    try {
      const again = await other.makeFilm(shortScript);
      const hashes = frameHashes(tools, other.fileOf(again.video.video));
      expect(hashes).toBe(frameHashes(tools, company.fileOf(film.video.video)));
      expect(again.video.video.sha256).toBe(film.video.video.sha256);
    } finally {
      await other.stop();
    }
  });
});

describe("captions as they are rendered", () => {
  const long =
    "Unquestionably, extraordinarily sophisticated cephalopods outmanoeuvre counterintelligence, " +
    "and nobody noticed.";

  test.each(["9:16", "16:9", "1:1"] as const)("stay inside their box in %s", async (aspect) => {
    const company = await startVideo();
    try {
      const script = {
        ...shortScript,
        scenes: shortScript.scenes.map((s) => ({ ...s, text: long })),
      };
      const speech = await company.speak(script);
      const board: Storyboard = await company.broker.call("video.storyboard", {
        ...{ script, speech, aspect },
      });
      const [scene] = board.scenes;
      const box = await captionBox(company, { ...scene!, frames: 24 });
      const { captions } = frameOf(aspect);
      expect(box.left).toBeGreaterThanOrEqual(captions.x - 2);
      expect(box.right).toBeLessThanOrEqual(captions.x + captions.width + 2);
      expect(box.top).toBeGreaterThanOrEqual(captions.y - 2);
      expect(box.bottom).toBeLessThanOrEqual(captions.y + captions.height + 2);
      expect(box.right - box.left).toBeGreaterThan(captions.width / 4);
    } finally {
      await company.stop();
    }
  });

  /** Where a scene with its caption differs from the same scene with another one. */
  async function captionBox({ broker, fileOf }: VideoCompany, scene: StoryboardScene) {
    const { width, height } = frameOf(scene.aspect);
    const [tools] = matrix;
    const seen = async (shown: StoryboardScene): Promise<Buffer> => {
      const { video } = await broker.call<MadeFilm["segments"][number], object>("video.segment", {
        scene: shown,
      });
      const args = ["-v", "error", "-i", fileOf(video), "-vf", "select=eq(n\\,23),format=gray"];
      const output = ["-frames:v", "1", "-f", "rawvideo", "-"];
      return execFileSync(tools!.ffmpeg, [...args, ...output], { maxBuffer: 1e7 });
    };
    const silent = { ...scene, text: ".", words: undefined };
    const [captioned, bare] = await Promise.all([seen(scene), seen(silent)]);
    const box = { left: width, right: 0, top: height, bottom: 0 };
    captioned.forEach((value, at) => {
      if (Math.abs(value - (bare[at] ?? 0)) < 90) return;
      const [x, y] = [at % width, Math.floor(at / width)];
      // The layout above may follow the words; only what is drawn in the lower part is caption.
      if (y < height * 0.6) return;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    });
    return box;
  }
});
