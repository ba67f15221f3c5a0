import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { drawScene } from "../../services/video/design/draw-scene.ts";
import type { MediaTools } from "../../services/video/media/media-tools.ts";
import { probeMedia } from "../../services/video/media/probe.ts";
import type { Picture, StoryboardScene } from "../../services/video/video.contract.ts";
import { renderSegment } from "../../services/video/video/render/render-segment.ts";
import { mediaMatrix } from "../video/media-matrix.ts";

const matrix = await mediaMatrix();
const folders: string[] = [];
let files: { readonly still: string; readonly clip: string };

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "troupe-picture-"));
  folders.push(folder);
  return folder;
};

beforeAll(() => {
  const folder = newFolder();
  files = { still: join(folder, "red.svg"), clip: join(folder, "blue-to-green.mp4") };
  const red =
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1400"><rect width="800" height="1400" fill="#d01010"/></svg>';
  writeFileSync(files.still, red);
  // Half a second of blue, half a second of green, with sound, not of the frame's shape.
  const source = (colour: string): string[] => [
    "-f",
    "lavfi",
    "-i",
    `color=${colour}:size=320x240:rate=24:duration=0.5`,
  ];
  const sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1"];
  const join2 = ["-filter_complex", "[0:v][1:v]concat=n=2:v=1[v]", "-map", "[v]", "-map", "2:a"];
  execFileSync(
    matrix[0]?.ffmpeg ?? "",
    ["-v", "error"].concat(source("blue"), source("lime"), sound, join2, [
      "-pix_fmt",
      "yuv420p",
      files.clip,
    ]),
  );
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function sceneWith(kind: Picture["kind"]): StoryboardScene {
  const artifact = { key: "k", size: 1, sha256: "0".repeat(64), contentType: "" };
  return {
    ...{ sceneId: "s1", index: 0, count: 4, role: "body", language: "en", art: [], seed: 7 },
    ...{ text: "An octopus has three hearts.", headline: "Three hearts" },
    ...{ layout: { kind: "picture" }, style: "aurora", aspect: "1:1" },
    ...{ frames: 60, voiceAt: 0.25, voiceSeconds: 1.4 },
    picture: { artifact, kind, width: 320, height: 240, provider: "own" },
  };
}

/** Red, green and blue in the middle of a frame, where neither words nor shade are. */
function colourAt({ ffmpeg }: MediaTools, film: string, frame: number): readonly number[] {
  const filter = `select=eq(n\\,${frame}),crop=200:100:440:540,scale=1:1:flags=area,format=rgb24`;
  const output = ["-frames:v", "1", "-f", "rawvideo", "-"];
  return [...execFileSync(ffmpeg, ["-v", "error", "-i", film, "-vf", filter, ...output])];
}

describe.each(matrix.map((tools) => [tools.version, tools] as const))("ffmpeg %s", (_, tools) => {
  async function render(kind: Picture["kind"], picturePath: string): Promise<string> {
    const folder = newFolder();
    return renderSegment(tools, await drawScene(sceneWith(kind), { folder, picturePath }), {
      folder,
    });
  }

  test("a photograph is the background of its scene", async () => {
    const film = await render("still", files.still);
    const [red = 0, green = 0, blue = 0] = colourAt(tools, film, 30);
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(60);
  });

  test("a clip moves, begins anew where it is shorter, and its sound is left out", async () => {
    const film = await render("clip", files.clip);
    const facts = await probeMedia(tools, film);
    expect(facts.video).toMatchObject({ width: 1080, height: 1080, nb_frames: "60" });
    expect(facts.audio).toBeUndefined();
    const isBlue = (frame: number): boolean => {
      const [, green = 0, blue = 0] = colourAt(tools, film, frame);
      return blue > green;
    };
    // Played at its own speed, twice: blue, green, blue, green.
    expect([7, 22, 37, 52].map(isBlue)).toEqual([true, false, true, false]);
  });
});
