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
import { longestFrozen } from "../../services/video/video/measure/joined-stretches.ts";
import {
  refuseBadSegment,
  watchSegment,
} from "../../services/video/video/measure/segment-picture.ts";
import { joinFilm } from "../../services/video/video/render/join-film.ts";
import type {
  FilmMeasures,
  SegmentPicture,
  Storyboard,
} from "../../services/video/video.contract.ts";
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

/** What is seen of a film that has no H.264 to compare is left out. */
async function watched(tools: MediaTools, file: string): Promise<SegmentPicture> {
  const nothing = { longest: 0, atStart: 0, atEnd: 0 };
  const unseen = { frames, black: nothing, frozen: nothing, packets: "" };
  return await watchSegment(tools, file, storyboard.aspect).catch(() => unseen);
}

const moving = "testsrc=size=1080x1080:rate=30,scale=out_color_matrix=bt709:out_range=tv";
const steady = "setpts=N/30/TB";

/** Two segments of 36 frames each from these sources, joined with a voice as films are. */
async function joined(tools: MediaTools, name: string, sources: readonly string[]) {
  const segments: string[] = [];
  for (const [index, source] of sources.entries()) {
    const file = join(folder, `${tools.version}-${name}-${index}.mp4`);
    await runFfmpeg(tools, {
      ...{ inputs: [], graph: `${source}[v]`, output: file },
      options: ["-map", "[v]", "-frames:v", String(frames), ...videoEncoding],
    });
    segments.push(file);
  }
  const told = { segments, soundtrack: await longVoice(tools), title: "", chapters: [] };
  return {
    file: await joinFilm(tools, told, { folder: mkdtempSync(join(folder, "film-")) }),
    pictures: await Promise.all(segments.map((file) => watched(tools, file))),
    narration: [],
    storyboard: { ...storyboard, frames: segments.length * frames },
  };
}

/** As long as two segments, at -14 LUFS. */
async function longVoice(tools: MediaTools): Promise<string> {
  const output = join(folder, `${tools.version}-long.m4a`);
  await runFfmpeg(tools, {
    inputs: [{ file: voice }],
    graph:
      `[0:a]volume=${gain}dB,aformat=channel_layouts=stereo,` +
      `aloop=loop=1:size=${Math.round((frames / 30) * 48_000)}[a]`,
    options: ["-map", "[a]", "-c:a", "aac"],
    output,
  });
  return output;
}

async function failing(
  tools: MediaTools,
  file: string,
  told: Partial<Omit<FilmToMeasure, "file">> = {},
): Promise<string[]> {
  const narration = [{ file: voice, start: 0 }];
  const pictures = told.pictures ?? [await watched(tools, file)];
  const measures: FilmMeasures = await measureFilm(tools, {
    ...{ file, storyboard, narration, cues: [], captions: [], ...told, pictures },
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

  test("a black stretch is found across a cut, though each segment is good", async () => {
    const dark = ",drawbox=t=fill:c=black";
    const made = await joined(tools, "black", [
      `${moving}${dark}:enable='gte(n,24)'`,
      `${moving}${dark}:enable='lt(n,9)'`,
    ]);
    expect(made.pictures.map(({ black }) => black.longest)).toEqual([12, 9]);
    expect(await failing(tools, made.file, made)).toContain("longestBlackSeconds");
  });

  test("a frozen stretch is found across a cut, though each segment is good", async () => {
    const made = await joined(tools, "frozen", [
      `${moving},trim=end_frame=26,loop=loop=10:size=1:start=25,${steady}`,
      `${moving},trim=start_frame=25,setpts=PTS-STARTPTS,loop=loop=9:size=1:start=0,${steady}`,
    ]);
    for (const { frozen } of made.pictures) expect(frozen.longest).toBeLessThan(12);
    expect(await failing(tools, made.file, made)).toEqual(["longestFrozenSeconds"]);
  });

  test("stillness on both sides of a cut to another picture is no frozen stretch", async () => {
    const made = await joined(tools, "cut", [
      `${moving},trim=end_frame=26,loop=loop=10:size=1:start=25,${steady}`,
      `${moving},negate,trim=start_frame=25,setpts=PTS-STARTPTS,loop=loop=9:size=1:start=0,${steady}`,
    ]);
    expect(made.pictures[0]!.frozen.atEnd + made.pictures[1]!.frozen.atStart).toBeGreaterThan(15);
    expect(await failing(tools, made.file, made)).toEqual([]);
  });

  test("a film that is not joined of the segments that were watched is found", async () => {
    const made = await joined(tools, "other", [moving, `${moving},negate`]);
    expect(await failing(tools, made.file, made)).toEqual([]);
    const pictures = made.pictures.toReversed();
    expect(await failing(tools, made.file, { ...made, pictures })).toEqual(["framesAsRendered"]);
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
      pictures: [],
    });
    const page = readFileSync(new URL("../../docs/reference/film.md", import.meta.url), "utf8");
    const listed = [...page.matchAll(/^\| `(\w+)` +\| (\S.*?) +\|/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(Object.keys(measures).sort());
  });

  let made: Promise<string> | undefined;
  const goodFilm = (): Promise<string> => (made ??= film(tools, "good-one"));
});

describe("stretches of joined segments", () => {
  const none = { longest: 0, atStart: 0, atEnd: 0 };
  const seen = (count: number, frozen: SegmentPicture["frozen"]): SegmentPicture => ({
    ...{ frames: count, black: none, packets: "", frozen },
  });
  const whole = (count: number): SegmentPicture =>
    seen(count, { longest: count - 1, atStart: count - 1, atEnd: count - 1 });

  test("go through segments that stand still as a whole", async () => {
    const film = [seen(30, { longest: 5, atStart: 0, atEnd: 5 }), whole(4), whole(3), whole(20)];
    expect(await longestFrozen(film, (_, still) => Promise.resolve(still + 1))).toBe(5 + 27);
  });

  test("are no longer than the film shows where a cut is looked at", async () => {
    const film = [seen(30, { longest: 9, atStart: 0, atEnd: 9 }), whole(4), whole(8)];
    // The first cut, which nobody doubted, moved; the second did not.
    expect(await longestFrozen(film, () => Promise.resolve(4))).toBe(9 + 1 + 3);
  });
});

test("a segment that is black or frozen for too long is refused by its scene", () => {
  const good = { longest: 15, atStart: 15, atEnd: 0 };
  const bad = { longest: 27, atStart: 0, atEnd: 27 };
  const picture = { frames: 60, packets: "", black: good, frozen: good };
  expect(() => refuseBadSegment("s4", picture)).not.toThrow();
  expect(() => refuseBadSegment("s4", { ...picture, frozen: bad })).toThrow(
    /scene "s4" is frozen for 0.9 s/,
  );
  expect(() => refuseBadSegment("s4", { ...picture, black: bad })).toThrow(/is black for 0.9 s/);
});

test("a measure outside its limit refuses the film by name", () => {
  const bad: FilmMeasures = {
    longestBlackSeconds: { value: 0.9, limit: "0 to 0.5", ok: false },
    frames: { value: 60, limit: "60", ok: true },
  };
  expect(() => refuseBadFilm(bad)).toThrow(/longestBlackSeconds is 0.9, not 0 to 0.5/);
  expect(() => refuseBadFilm({})).not.toThrow();
});
