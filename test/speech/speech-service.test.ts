import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { environmentVariables } from "../../config/environment.ts";
import { loudness } from "../../services/video/speech/audio/loudness.ts";
import { decodeWav } from "../../services/video/speech/audio/wav.ts";
import speech from "../../services/video/speech/speech.service.ts";
import type {
  DescribeSpeechResult,
  RenderSpeechResult,
  VoiceRow,
} from "../../services/video/speech/speech.contract.ts";

const broker = new ServiceBroker({ logger: false });
const saved = { ...process.env };
let data: string;

beforeAll(async () => {
  for (const name of environmentVariables) Reflect.deleteProperty(process.env, name);
  data = await mkdtemp(join(tmpdir(), "troupe-speech-"));
  process.env.TROUPE_DATA = data;
  process.env.TROUPE_OFFLINE = "true";
  process.env.TROUPE_PYTHON = "/nowhere/python3";
  broker.createService(speech);
  await broker.start();
});

afterAll(async () => {
  await broker.stop();
  process.env = saved;
  await rm(data, { recursive: true, force: true });
});

async function render(params: Record<string, unknown>): Promise<RenderSpeechResult> {
  return await broker.call("speech.render", params);
}

async function wavOf(result: RenderSpeechResult): Promise<Buffer> {
  return await readFile(join(data, "artifacts", result.audio.key));
}

describe("speech.render with nothing configured", () => {
  const text = "An octopus has three hearts, and two of them stop when it swims 1,200 km.";

  test("speaks with flite, and every written word has its time", async () => {
    const result = await render({ sceneId: "s1", text });
    expect(result).toMatchObject({ sceneId: "s1", provider: "flite", voice: "slt", text });
    const words = result.words ?? [];
    expect(words.map((word) => word.text)).toEqual(text.split(" "));
    let reached = 0;
    for (const { start, end } of words) {
      expect(start).toBeGreaterThanOrEqual(reached);
      expect(end).toBeGreaterThan(start);
      reached = end;
    }
    expect(reached).toBeLessThanOrEqual(result.seconds);
  });

  test("stores a WAV of 48 kHz, mono, 16 bit, as long as it says", async () => {
    const result = await render({ text });
    const wav = await wavOf(result);
    const { samples, sampleRate } = decodeWav(wav);
    expect(sampleRate).toBe(48_000);
    expect(wav.readUInt16LE(22)).toBe(1);
    expect(wav.readUInt16LE(34)).toBe(16);
    expect(samples.length / sampleRate).toBeCloseTo(result.seconds, 6);
    expect(result.audioPath).toBe(result.audio.key);
  });

  test("leaves nothing behind where it worked, which is in the data folder", async () => {
    await render({ text });
    expect(await readdir(join(data, "scratch", "speech"))).toEqual([]);
  });

  test("gives the same bytes for the same words", async () => {
    const [first, second] = await Promise.all([render({ text }), render({ text })]);
    expect(second.audio.sha256).toBe(first.audio.sha256);
  });

  test("speaks every sentence at the same loudness", async () => {
    const sentences = [
      "Whoa!",
      "The blue whale is the largest animal that ever lived.",
      "Why does it sing so low, and who is meant to hear it?",
    ];
    for (const sentence of sentences) {
      const { samples } = decodeWav(await wavOf(await render({ text: sentence })));
      expect(Math.abs(loudness(samples) + 20)).toBeLessThan(1);
    }
  });

  test("speaks with the voice asked for, by name or as provider/voice", async () => {
    expect(await render({ text: "Hello there.", voice: "rms" })).toMatchObject({ voice: "rms" });
    expect(await render({ text: "Hello there.", voice: "flite/awb" })).toMatchObject({
      voice: "awb",
      provider: "flite",
    });
  });
});

describe("speech.render refuses", () => {
  test.each([
    ["a text without words", { text: "🐙 … !" }, "INPUT_INVALID", "text"],
    ["a voice that does not exist", { text: "Hi.", voice: "bob" }, "INPUT_INVALID", "voice"],
    ["an unknown provider", { text: "Hi.", provider: "bob" }, "INPUT_INVALID", "provider"],
    [
      "a language nobody speaks",
      { text: "Привет", language: "ru" },
      "LANGUAGE_UNSUPPORTED",
      "language",
    ],
    ["words flite cannot say", { text: "Привет мир" }, "INPUT_INVALID", "text"],
  ])("%s", async (_title, params, type, field) => {
    await expect(render(params)).rejects.toMatchObject({ type, data: { field } });
  });

  test("an unknown voice with the list of those that exist", async () => {
    await expect(render({ text: "Hi.", voice: "bob" })).rejects.toMatchObject({
      data: { hint: expect.stringContaining("flite/rms") as unknown },
    });
  });

  test("a language nobody speaks with the way to get one", async () => {
    await expect(render({ text: "Bonjour.", language: "fr" })).rejects.toMatchObject({
      message: expect.stringContaining("French needs a voice") as unknown,
      data: { hint: expect.stringContaining("npm run pack -- kokoro") as unknown },
    });
  });

  test("a language that no pack brings without naming one", async () => {
    await expect(render({ text: "Привет", language: "ru" })).rejects.toMatchObject({
      message: expect.stringContaining("Russian needs a voice") as unknown,
      data: { hint: "Set ELEVENLABS_API_KEY or OPENAI_API_KEY in .env." },
    });
  });

  test("all of this before the start, by speech.describe", async () => {
    await expect(broker.call("speech.describe", { language: "es" })).rejects.toMatchObject({
      type: "LANGUAGE_UNSUPPORTED",
      data: { hint: expect.stringContaining("npm run pack -- kokoro") as unknown },
    });
  });

  test("unknown fields, an empty text and one over 5,000 characters", async () => {
    for (const params of [
      { text: "Hi.", pitch: 2 },
      { text: " " },
      { text: "a ".repeat(3000) + "x".repeat(5000) },
    ]) {
      await expect(render(params)).rejects.toMatchObject({ type: "VALIDATION_ERROR" });
    }
  });
});

describe("speech.describe and speech.voices", () => {
  test("say who would speak and what the others miss", async () => {
    const described: DescribeSpeechResult = await broker.call("speech.describe", {
      language: "en",
    });
    expect(described).toMatchObject({ provider: "flite", voice: "slt", auto: "flite" });
  });

  test("list the voices that are there", async () => {
    const voices: VoiceRow[] = await broker.call("speech.voices", {});
    const available = voices.filter((voice) => voice.available).map(({ id }) => id);
    expect(available).toEqual(["slt", "rms", "awb"]);
    for (const voice of voices.filter(({ available: here }) => !here)) {
      expect(voice.missing).toEqual(expect.any(String));
    }
  });
});
