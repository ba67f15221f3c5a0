import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { readEnvironment } from "../../config/environment.ts";
import { explainError } from "../../cli/explain-error.ts";
import { inAlphabet } from "../../services/video/speech/kokoro/alphabet.ts";
import { kokoroProvider } from "../../services/video/speech/kokoro/kokoro.ts";
import { installKokoro } from "../../services/video/speech/kokoro/pack.ts";
import { kokoroInstalled } from "../../services/video/speech/kokoro/pack-folder.ts";
import { kokoroSentences, phonemizerText } from "../../services/video/speech/kokoro/phonemes.ts";
import type { Utterance } from "../../services/video/speech/speech-provider.ts";
import { speechWords } from "../../services/video/speech/text/speech-words.ts";
import { onsetNear } from "../../bench/captions/onsets.ts";
import { unmetered } from "../../providers/pay.ts";

// Half a gigabyte is loaded, beside whatever else the machine does.
jest.setTimeout(180_000);
const signal = new AbortController().signal;

// 220 MB are not downloaded with every run: the pack stays in the packages' cache. Where it cannot
// be installed the tests of the voice are skipped, and their title says what is missing.
const data = fileURLToPath(new URL("../../node_modules/.cache/troupe-test", import.meta.url));
const missing = await installOnce();
const withKokoro = missing === undefined ? describe : describe.skip;

async function installOnce(): Promise<string | undefined> {
  if (kokoroInstalled(data)) return undefined;
  try {
    await installKokoro(data, "python3", { signal, progress: () => undefined });
    return undefined;
  } catch (error) {
    return explainError(error);
  }
}

withKokoro(`kokoro${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  const provider = kokoroProvider(readEnvironment({ TROUPE_DATA: data }));
  afterAll(() => provider.close?.());

  async function say(text: string, language: string, wanted?: string): Promise<Utterance> {
    const voice = await provider.voice(wanted, language);
    if (!voice) throw new Error(`there is no voice for ${language}`);
    const words = speechWords(text, language);
    return await provider.speak({
      ...{ text, words, language, voice, seed: 1, signal, idempotencyKey: "k", pay: unmetered },
    });
  }

  test.each([
    ["fr", "L’été dernier, en 1969, il a parcouru 1\u202f200 km — pour 3,5\u00a0% de plus !"],
    ["es", "¿Por qué ronronean los gatos? Porque en 1969 recorrieron 1.200 km, ¡o más!"],
    ["en", "It costs $5 — or about 3.5% more. Dr. Lee's well-known 1969 film ran 1,200 km!"],
  ])("times every written word, in order (%s)", async (language, text) => {
    const { samples, sampleRate, spans = [] } = await say(text, language);
    expect(spans).toHaveLength(speechWords(text, language).length);
    let reached = -0.1;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(reached);
      expect(end - start).toBeGreaterThan(0.02);
      reached = end;
    }
    expect(reached).toBeLessThanOrEqual(samples.length / sampleRate);
  });

  test.each([
    ["fr", "Chat. Tasse. Pomme. Bateau. Café."],
    ["es", "Casa. Tomate. Perro. Barco. Queso."],
  ])("begins each word after a pause where the sound begins (%s)", async (language, text) => {
    const { samples, sampleRate, spans = [] } = await say(text, language);
    const errors = spans.map(({ start }) =>
      Math.abs(start - onsetNear(samples, sampleRate, start)),
    );
    // The silence of a first p, t or k belongs to the word, though nobody hears it.
    expect(Math.max(...errors)).toBeLessThan(0.1);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.06);
  });

  test("gives the same samples for the same words, in another process too", async () => {
    const other = kokoroProvider(readEnvironment({ TROUPE_DATA: data }));
    const voice = await other.voice("em_alex", "es");
    if (!voice) throw new Error("there is no Alex");
    const text = "La miel nunca caduca.";
    const first = await say(text, "es", "em_alex");
    const words = speechWords(text, "es");
    const second = await other.speak({
      ...{
        text,
        words,
        language: "es",
        voice,
        seed: 1,
        signal,
        idempotencyKey: "k",
        pay: unmetered,
      },
    });
    await other.close?.();
    expect(Buffer.from(second.samples.buffer)).toEqual(Buffer.from(first.samples.buffer));
  });

  test("stops with the signal, and speaks again afterwards", async () => {
    const controller = new AbortController();
    const voice = await provider.voice(undefined, "fr");
    if (!voice) throw new Error("there is no French voice");
    const text = "Ceci ne sera jamais entendu. ".repeat(40).trim();
    const words = speechWords(text, "fr");
    const spoken = provider.speak({
      ...{ text, words, language: "fr", voice, seed: 1, idempotencyKey: "k", pay: unmetered },
      signal: controller.signal,
    });
    controller.abort();
    await expect(spoken).rejects.toMatchObject({ type: "CANCELLED" });
    expect((await say("Bonjour.", "fr")).samples.length).toBeGreaterThan(5000);
  });
});

describe("kokoro without its pack", () => {
  test("says how to get it, and lists the voices that it would bring", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troupe-kokoro-"));
    const absent = kokoroProvider(readEnvironment({ TROUPE_DATA: folder }));
    expect(await absent.missing()).toMatch(/npm run pack -- kokoro/);
    const languages = new Set((await absent.voices()).map((voice) => voice.language));
    expect([...languages]).toEqual(["en", "fr", "es"]);
    await rm(folder, { recursive: true, force: true });
  });

  test("cannot be installed without Python, and says so before anything is downloaded", async () => {
    const progress = (): never => {
      throw new Error("it began");
    };
    await expect(
      installKokoro("/nowhere/data", "/nowhere/python3", { signal, progress }),
    ).rejects.toMatchObject({
      type: "TOOL_MISSING",
      message: expect.stringMatching(/Install Python/) as unknown,
    });
  });

  test("does not take the place of a pack that a failed installation leaves", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troupe-kokoro-"));
    const stopped = AbortSignal.abort();
    await expect(
      installKokoro(folder, "python3", { signal: stopped, progress: () => undefined }),
    ).rejects.toMatchObject({ type: "CANCELLED" });
    expect(kokoroInstalled(folder)).toBe(false);
    await rm(folder, { recursive: true, force: true });
  });
});

describe("the sounds of words", () => {
  test.each([
    ["ˈaɪ", "en-us", "ˈI"],
    ["ɚ", "en-us", "əɹ"],
    ["ˈɜː", "en-us", "ˈɜɹ"],
    ["ˈɑːɹ", "en-us", "ˈɑɹ"],
    ["ˈɜː", "en-gb", "ˈɜː"],
    ["əʊ", "en-gb", "Q"],
    ["ˈɑ̃", "fr", "ˈɑ̃"],
    ["tʃ", "es", "ʧ"],
  ] as const)("eSpeak's %s is in Kokoro's alphabet (%s) %s", (phoneme, accent, expected) => {
    expect(inAlphabet(phoneme, accent)).toBe(expected);
  });

  test("go to the written word that they belong to, with its pause", () => {
    const words = ["Cats", "sleep,", "dogs", "run."];
    const spoken = [
      { position: 0, phonemes: ["k", "ˈæ", "t", "s"] },
      { position: 5, phonemes: ["s", "l", "ˈiː", "p"] },
      { position: 12, phonemes: ["d", "ˈɔ", "ɡ", "z"] },
      { position: 17, phonemes: ["ɹ", "ˈʌ", "n"] },
    ];
    const [sentence] = kokoroSentences(words, spoken, "en-us");
    expect(sentence?.phonemes.map(({ sound }) => sound).join("")).toBe("kˈæts slˈip, dˈɔɡz ɹˈʌn.");
    const owners = sentence?.phonemes.map(({ word }) => word) ?? [];
    expect(owners.toSorted((a, b) => a - b)).toEqual(owners);
  });

  test("of any text are cut to passages that the model takes, and no word is lost", () => {
    const word = fc.stringMatching(/^[a-z]{1,12}[,.!?]?$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 300 }), (words) => {
        let position = 0;
        const spoken = words.map((text) => {
          const found = { position, phonemes: [...text.replace(/\W/g, "")] };
          position += text.length + 1;
          return found;
        });
        expect(phonemizerText(words)).toHaveLength(position - 1);
        const sentences = kokoroSentences(words, spoken, "fr");
        expect(sentences.flatMap(({ from, to }) => words.slice(from, to))).toEqual(words);
        for (const { phonemes } of sentences) expect(phonemes.length).toBeLessThanOrEqual(508);
      }),
      { numRuns: 100 },
    );
  });
});
