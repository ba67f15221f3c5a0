import { decodeWav } from "../audio/wav.ts";
import { joinSentences, type TimedSpeech } from "../audio/join-sentences.ts";
import type { Utterance } from "../speech-provider.ts";
import { sentences } from "../text/sentences.ts";
import { alignWords, type Phone } from "./phoneme-alignment.ts";
import { runFlite } from "./program.ts";

export interface FliteJob {
  /** Spoken form of each written word, with its pause sign. */
  readonly words: readonly string[];
  /** flite's own name of the voice. */
  readonly voice: string;
}

/** A little slower than flite's own haste: about 165 words a minute. */
const stretch = "1.06";

/** Speaks the words, sentence by sentence. Blocks its thread: call it in a worker. */
export function synthesise({ words, voice }: FliteJob): Utterance {
  const plain = words.map(toAscii);
  const pronounced = pronounce(plain, voice);
  return joinSentences(
    sentences(plain).map(({ from, to }) =>
      speakSentence(plain.slice(from, to), pronounced.slice(from, to), voice),
    ),
  );
}

function speakSentence(
  words: readonly string[],
  pronounced: readonly (readonly string[])[],
  voice: string,
): TimedSpeech {
  const text = words.join(" ");
  const args = ["-voice", voice, "--setf", `duration_stretch=${stretch}`, "-psdur"];
  const { stdout, wav } = runFlite([...args, "-t", text, "/work/out.wav"]);
  if (!wav) throw new Error("flite wrote no audio");
  const { samples, sampleRate } = decodeWav(wav);
  const spans = alignWords(parsePhones(stdout), pronounced);
  return { samples, sampleRate, spans };
}

/** Reads "pau:0.209 ae:0.295 …": names with their end times. */
function parsePhones(stdout: string): Phone[] {
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
