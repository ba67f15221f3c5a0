import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/**
 * A program of its own, because eSpeak NG is GPL-3.0 and Troupe is not: it is spoken to by lines of
 * JSON alone. Its one argument is the path of `espeak-ng.js` in the pack.
 *
 * Question: `{ "id": 1, "voice": "fr", "text": "…" }`
 * Answer:   `{ "id": 1, "words": [{ "position": 0, "phonemes": ["l", "e"] }] }` with IPA, or
 *           `{ "id": 1, "error": "…" }`. Positions count code points from 0.
 */
interface EspeakEvent {
  readonly type: string;
  readonly text_position: number;
  readonly id?: unknown;
}

interface Espeak {
  /** @returns 0 if there is such a voice */
  set_voice(name: string): number;
  synthesize(text: string, receive: (audio: unknown, events: EspeakEvent[]) => boolean): void;
}

interface Question {
  readonly id: number;
  readonly voice: string;
  readonly text: string;
}

interface SpokenWord {
  readonly position: number;
  readonly phonemes: string[];
}

async function load(path: string): Promise<Espeak> {
  const module = (await import(pathToFileURL(path).href)) as {
    default(): Promise<{ eSpeakNGWorker: new () => Espeak }>;
  };
  const { eSpeakNGWorker: Worker } = await module.default();
  return new Worker();
}

function wordsOf(espeak: Espeak, { voice, text }: Question): SpokenWord[] {
  if (espeak.set_voice(voice) !== 0) throw new Error(`eSpeak NG has no voice ${voice}`);
  const words: SpokenWord[] = [];
  espeak.synthesize(text, (_audio, events) => {
    for (const { type, text_position: position, id } of events) {
      if (type === "word") words.push({ position: position - 1, phonemes: [] });
      // A pause is "_"; what comes before the first word is one.
      if (type === "phoneme" && typeof id === "string" && !/^_*$/.test(id)) {
        words.at(-1)?.phonemes.push(id);
      }
    }
    return false;
  });
  return words;
}

async function main(): Promise<void> {
  process.stdin.once("end", () => process.exit());
  const espeak = await load(process.argv[2] ?? "");
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line) as Question;
    const { id } = question;
    try {
      say({ id, words: wordsOf(espeak, question) });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    }
  }
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

await main();
