import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { runFfmpeg } from "../../services/video/media/ffmpeg.ts";
import type { MediaTools } from "../../services/video/media/media-tools.ts";
import { measureFilm, refuseBadFilm } from "../../services/video/video/measure/film-measures.ts";
import { videoEncoding } from "../../services/video/video/render/encoding.ts";
import type { FilmMeasures, Storyboard } from "../../services/video/video.contract.ts";
import { mediaMatrix } from "./media-matrix.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-rejected-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const matrix = await mediaMatrix();

const storyboard: Storyboard = {
  ...{ title: "", language: "en", aspect: "1:1", style: "aurora", scenes: [], credits: [] },
  frames: 60,
};

/** Two seconds of a moving picture with sound, spoiled by the given filters. */
async function film(tools: MediaTools, name: string, picture: string, sound = ""): Promise<string> {
  const file = join(folder, `${tools.version}-${name}.mp4`);
  const tone = "sine=frequency=440:sample_rate=48000:duration=2,volume=7.5dB";
  const graph =
    `testsrc2=size=1080x1080:rate=30:duration=2,scale=out_color_matrix=bt709:out_range=tv${picture}[v];` +
    `${tone},aformat=channel_layouts=stereo${sound}[a]`;
  await runFfmpeg(tools, {
    inputs: [],
    graph,
    options: ["-map", "[v]", "-map", "[a]"]
      .concat(videoEncoding.filter((option) => option !== "-an"))
      .concat(["-c:a", "aac", "-movflags", "+faststart"]),
    output: file,
  });
  return file;
}

async function failing(tools: MediaTools, file: string): Promise<string[]> {
  const measures: FilmMeasures = await measureFilm(tools, {
    ...{ file, storyboard, narration: [], cues: [] },
  });
  return Object.entries(measures)
    .filter(([, { ok }]) => !ok)
    .map(([name]) => name);
}

describe.each(matrix.map((tools) => [tools.version, tools] as const))("ffmpeg %s", (_, tools) => {
  test("a good film passes", async () => {
    expect(await failing(tools, await film(tools, "good", ""))).toEqual([]);
  });

  test("a black stretch of more than half a second is found", async () => {
    const file = await film(tools, "black", ",fade=t=out:st=1:d=0.1");
    expect(await failing(tools, file)).toContain("longestBlackSeconds");
  });

  test("a frozen stretch of more than half a second is found", async () => {
    const file = await film(tools, "frozen", ",trim=end_frame=30,loop=loop=30:size=1:start=29");
    expect(await failing(tools, file)).toContain("longestFrozenSeconds");
  });

  test("sound too loud and too short is found", async () => {
    const file = await film(tools, "loud", "", ",volume=14dB,atrim=end=1.5");
    const found = await failing(tools, file);
    expect(found).toEqual(
      expect.arrayContaining(["loudnessLufs", "truePeakDb", "voiceAndVideoEndApartSeconds"]),
    );
  });
});

test("a measure outside its limit refuses the film by name", () => {
  const bad: FilmMeasures = {
    longestBlackSeconds: { value: 0.9, limit: "0 to 0.5", ok: false },
    frames: { value: 60, limit: "60", ok: true },
  };
  expect(() => refuseBadFilm(bad)).toThrow(/longestBlackSeconds is 0.9, not 0 to 0.5/);
  expect(() => refuseBadFilm({})).not.toThrow();
});
