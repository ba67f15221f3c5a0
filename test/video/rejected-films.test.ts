import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { runFfmpeg } from "../../services/video/media/ffmpeg.ts";
import { measureLoudness } from "../../services/video/video/measure/loudness.ts";
import type { MediaTools } from "../../services/video/media/media-tools.ts";
import {
  type FilmToMeasure,
  measureFilm,
  refuseBadFilm,
} from "../../services/video/video/measure/film-measures.ts";
import { videoEncoding } from "../../services/video/video/render/encoding.ts";
import type { FilmMeasures, Storyboard } from "../../services/video/video.contract.ts";
import { madeVoice } from "./made-voice.ts";
import { mediaMatrix } from "./media-matrix.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-rejected-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const matrix = await mediaMatrix();

const frames = 36;
const storyboard: Storyboard = {
  ...{ title: "", language: "en", aspect: "1:1", style: "aurora", scenes: [], credits: [] },
  frames,
};

const voice = madeVoice(folder, "spoken", frames / 30);
const [packaged] = matrix;
if (!packaged) throw new Error("The packaged ffmpeg is missing");
/** Decibels that bring the voice, once in each ear, to -14 LUFS. */
const gain = -14 - (await measureLoudness(packaged, voice)).lufs;

/** What is wrong with a film; nothing of it is. */
interface Spoiled {
  /** Filters after the good picture and the good sound. */
  readonly picture?: string;
  readonly sound?: string;
  /** Options after, or in place of, those of good films. */
  readonly options?: readonly string[];
  readonly encoding?: readonly string[];
}

const good = videoEncoding.filter((option) => option !== "-an");

/** A little more than a second of a moving picture with a voice, spoiled as told. */
async function film(tools: MediaTools, name: string, spoiled: Spoiled = {}): Promise<string> {
  const file = join(folder, `${tools.version}-${name}.mp4`);
  const { picture, sound, options = ["-movflags", "+faststart"], encoding = good } = spoiled;
  const seen = ["scale=out_color_matrix=bt709:out_range=tv", picture].filter(Boolean).join(",");
  const heard = [`volume=${gain}dB`, "aformat=channel_layouts=stereo", sound];
  await runFfmpeg(tools, {
    inputs: [{ file: voice }],
    graph:
      `testsrc2=size=1080x1080:rate=30:duration=1.2,${seen}[v];` +
      `[0:a]${heard.filter(Boolean).join(",")}[a]`,
    options: ["-map", "[v]", "-map", "[a]", ...encoding, "-c:a", "aac", ...options],
    output: file,
  });
  return file;
}

async function failing(
  tools: MediaTools,
  file: string,
  told: Partial<Pick<FilmToMeasure, "narration" | "cues" | "captions">> = {},
): Promise<string[]> {
  const narration = [{ file: voice, start: 0 }];
  const measures: FilmMeasures = await measureFilm(tools, {
    ...{ file, storyboard, narration, cues: [], captions: [], ...told },
  });
  return Object.entries(measures)
    .filter(([, { ok }]) => !ok)
    .map(([name]) => name);
}

describe.each(matrix.map((tools) => [tools.version, tools] as const))("ffmpeg %s", (_, tools) => {
  test("a good film passes", async () => {
    expect(await failing(tools, await film(tools, "good"))).toEqual([]);
  });

  test("a black stretch of more than half a second is found", async () => {
    const file = await film(tools, "black", { picture: "fade=t=out:st=0.3:d=0.1" });
    expect(await failing(tools, file)).toContain("longestBlackSeconds");
  });

  test("a frozen stretch of more than half a second is found", async () => {
    const picture = "trim=end_frame=13,loop=loop=23:size=1:start=12,setpts=N/30/TB";
    expect(await failing(tools, await film(tools, "frozen", { picture }))).toEqual([
      "longestFrozenSeconds",
    ]);
  });

  test("sound too loud and too short is found", async () => {
    const file = await film(tools, "loud", { sound: "volume=14dB,atrim=end=0.9" });
    expect(await failing(tools, file)).toEqual(
      expect.arrayContaining(["loudnessLufs", "truePeakDb", "voiceAndVideoEndApartSeconds"]),
    );
  });
});

/** `-a b -c d` */
const words = (text: string): string[] => text.split(" ");
const faststart = words("-movflags +faststart");
const otherColours = words(
  "-colorspace smpte170m -color_primaries smpte170m -color_trc smpte170m " +
    "-x264-params colorprim=smpte170m:transfer=smpte170m:colormatrix=smpte170m",
);

describe("each measure is broken by a film of its own", () => {
  const tools = packaged;
  const spoiled: readonly (readonly [string, Spoiled])[] = [
    ["videoCodec", { encoding: words("-c:v mpeg4 -q:v 5 -pix_fmt yuv420p") }],
    ["pixelFormat", { options: [...words("-profile:v high444 -pix_fmt yuv444p"), ...faststart] }],
    ["colours", { options: [...otherColours, ...faststart] }],
    ["frameRate", { options: [...words("-r 25"), ...faststart] }],
    ["size", { picture: "scale=720:720" }],
    ["frames", { picture: "trim=end_frame=34" }],
    ["faststart", { options: [] }],
    ["audioCodec", { options: [...words("-c:a ac3"), ...faststart] }],
    ["sampleRate", { options: [...words("-ar 44100"), ...faststart] }],
    ["loudnessLufs", { sound: "volume=-5dB" }],
    ["truePeakDb", { sound: "volume=9dB" }],
    ["voiceAndVideoEndApartSeconds", { sound: "apad=pad_len=9600" }],
  ];

  test.each(spoiled)("%s", async (name, how) => {
    expect(await failing(tools, await film(tools, name, how))).toContain(name);
  });

  test("narrationMissingSeconds", async () => {
    const other = { file: madeVoice(folder, "another voice", 1), start: 0.1 };
    expect(await failing(tools, await goodFilm(), { narration: [other] })).toEqual([
      "narrationMissingSeconds",
    ]);
  });

  test("narrationOffsetMs", async () => {
    const late = { file: voice, start: 0.06 };
    expect(await failing(tools, await goodFilm(), { narration: [late] })).toEqual([
      "narrationOffsetMs",
    ]);
  });

  test("captionLines, in the subtitles and in the picture", async () => {
    const cue = { start: 0, end: 1, lines: ["one", "two", "three"] };
    const burned = { lines: 3, outsidePixels: 0 };
    expect(await failing(tools, await goodFilm(), { cues: [cue] })).toEqual(["captionLines"]);
    expect(await failing(tools, await goodFilm(), { captions: [burned] })).toEqual([
      "captionLines",
    ]);
  });

  test("captionsOutsideFramePixels", async () => {
    const captions = [
      { lines: 1, outsidePixels: 0 },
      { lines: 2, outsidePixels: 3 },
    ];
    expect(await failing(tools, await goodFilm(), { captions })).toEqual([
      "captionsOutsideFramePixels",
    ]);
  });

  test("and the reference lists exactly the measures that there are", async () => {
    const measures = await measureFilm(tools, {
      ...{ file: await goodFilm(), storyboard, narration: [], cues: [], captions: [] },
    });
    const page = readFileSync(new URL("../../docs/reference/film.md", import.meta.url), "utf8");
    const listed = [...page.matchAll(/^\| `(\w+)` +\| (\S.*?) +\|/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(Object.keys(measures).sort());
  });

  let made: Promise<string> | undefined;
  const goodFilm = (): Promise<string> => (made ??= film(tools, "good-one"));
});

test("a measure outside its limit refuses the film by name", () => {
  const bad: FilmMeasures = {
    longestBlackSeconds: { value: 0.9, limit: "0 to 0.5", ok: false },
    frames: { value: 60, limit: "60", ok: true },
  };
  expect(() => refuseBadFilm(bad)).toThrow(/longestBlackSeconds is 0.9, not 0 to 0.5/);
  expect(() => refuseBadFilm({})).not.toThrow();
});
