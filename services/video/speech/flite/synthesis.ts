import { decodeWav } from "../audio/wav.ts";
import { voiceBounds } from "../audio/trim.ts";
import type { Span, Utterance } from "../speech-provider.ts";
import { alignWords, type Phone } from "./phoneme-alignment.ts";
import { runFlite } from "./program.ts";

export interface FliteJob {
  /** Spoken form of each written word, with its pause sign. */
  readonly words: readonly string[];
  /** flite's own name of the voice. */
  readonly voice: string;
}

/** Silence between two sentences of one text. Seconds. */
const sentencePause = 0.22;
/** A little slower than flite's own haste: about 165 words a minute. */
const stretch = "1.06";

/** Speaks the words, sentence by sentence. Blocks its thread: call it in a worker. */
export function synthesise({ words, voice }: FliteJob): Utterance {
  const plain = words.map(toAscii);
  const pronounced = pronounce(plain, voice);
  let sampleRate = 16_000;
  let offset = 0;
  const pieces: Float32Array[] = [];
  const spans: Span[] = [];
  for (const { from, to } of sentences(plain)) {
    const spoken = speakSentence(plain.slice(from, to), pronounced.slice(from, to), voice);
    sampleRate = spoken.sampleRate;
    const pause = pieces.length === 0 ? 0 : Math.round(sentencePause * sampleRate);
    pieces.push(new Float32Array(pause), spoken.samples);
    offset += pause / sampleRate;
    for (const { start, end } of spoken.spans)
      spans.push({ start: start + offset, end: end + offset });
    offset += spoken.samples.length / sampleRate;
  }
  return { samples: joined(pieces), sampleRate, spans };
}

interface SpokenSentence extends Utterance {
  readonly spans: readonly Span[];
}

function speakSentence(
  words: readonly string[],
  pronounced: readonly (readonly string[])[],
  voice: string,
): SpokenSentence {
  const text = words.join(" ");
  const args = ["-voice", voice, "--setf", `duration_stretch=${stretch}`, "-psdur"];
  const { stdout, wav } = runFlite([...args, "-t", text, "/work/out.wav"]);
  if (!wav) throw new Error("flite wrote no audio");
  const { samples, sampleRate } = decodeWav(wav);
  const spans = alignWords(parsePhones(stdout), pronounced);
  return cut({ samples, sampleRate, spans });
}

/** Kept around the voice, so that attack and breath stay whole. Seconds. */
const margin = 0.06;

/** flite begins and ends with a fifth of a second of silence: pauses are ours to choose. */
function cut({ samples, sampleRate, spans }: SpokenSentence): SpokenSentence {
  const bounds = voiceBounds(samples, sampleRate) ?? { start: 0, end: samples.length };
  const kept = Math.round(margin * sampleRate);
  const start = Math.max(0, bounds.start - kept);
  const shift = start / sampleRate;
  return {
    samples: samples.slice(start, bounds.end + kept),
    sampleRate,
    spans: spans.map(({ start, end }) => ({ start: start - shift, end: end - shift })),
  };
}

/** Reads "pau:0.209 ae:0.295 …": names with their end times. */
export function parsePhones(stdout: string): Phone[] {
  let start = 0;
  return [...stdout.matchAll(/([a-z]+):(\d+\.\d+)/g)]
    .map(([, name = "", time = "0"]) => {
      const phone = { name, start, end: Number(time) };
      start = phone.end;
      return phone;
    })
    .filter(({ name }) => name !== "pau");
}

/** Sounds of each word when it is spoken alone. */
function pronounce(words: readonly string[], voice: string): string[][] {
  const alone = words.map((word) => word.replace(/[,;:.!?]+/g, " ").trim());
  const known = new Map<string, string[]>();
  const unique = [...new Set(alone)].filter((word) => word !== "");
  const lists = pronounceList(unique, voice);
  unique.forEach((word, index) => known.set(word, lists[index] ?? []));
  return alone.map((word) => known.get(word) ?? []);
}

function pronounceList(words: readonly string[], voice: string): string[][] {
  // An empty line ends an utterance, and flite prints one line for each.
  const text = words.map((word) => `${word}\n\n`).join("");
  const { stdout } = runFlite(["-voice", voice, "-ps", "-f", "/work/words.txt", "none"], {
    "words.txt": text,
  });
  const lines = stdout.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === words.length) return lines.map(phoneNames);
  if (words.length === 1) return [lines.flatMap(phoneNames)];
  // flite split a word in two utterances: one by one there is no doubt which sounds are whose.
  return words.flatMap((word) => pronounceList([word], voice));
}

function phoneNames(line: string): string[] {
  return line.split(/\s+/).filter((name) => name !== "" && name !== "pau");
}

/** A word's end sign is a sentence's end only if the reader left it there: figures have none. */
function sentences(words: readonly string[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  words.forEach((word, index) => {
    if (!/[.!?]$/.test(word) && index < words.length - 1) return;
    found.push({ from, to: index + 1 });
    from = index + 1;
  });
  return found;
}

const ligatures: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  Æ: "Ae",
  œ: "oe",
  Œ: "Oe",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "th",
  þ: "th",
  Þ: "Th",
  ı: "i",
};

/** flite knows ASCII alone. */
function toAscii(word: string): string {
  return word
    .replace(/[^\x20-\x7e]/g, (letter) => ligatures[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^A-Za-z' ,;:.!?-]/g, "");
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
