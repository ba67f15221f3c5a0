import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { joinSentences, type TimedSpeech } from "../audio/join-sentences.ts";
import { encodePcm16 } from "../audio/wav.ts";
import type { Utterance } from "../speech-provider.ts";
import type { SpokenAnswer } from "../spoken-answer.ts";
import { type OnnxRuntime, type OnnxSession, openModel } from "./onnx-runtime.ts";
import type { KokoroSentence, OwnedPhoneme } from "./phonemes.ts";
import { endsOf, isHeard, spansOf } from "./word-spans.ts";

/**
 * Speaks with Kokoro: a program of its own, because the model takes half a gigabyte, which goes when
 * the process goes, and because nothing else stops its computation. Its one argument is the folder
 * of the pack.
 *
 * Question: `{ "id": 1, "voice": "ff_siwis", "sentences": [{ "from": 0, "to": 2, "phonemes": … }] }`
 * Answer:   `{ "id": 1, "sampleRate": 24000, "audio": "…", "spans": [[0, 0.2], …] }`, or
 *           `{ "id": 1, "error": "…" }`
 */
export interface KokoroQuestion {
  /** Name of a file in `voices`, without `.bin`. */
  readonly voice: string;
  readonly sentences: readonly KokoroSentence[];
}

interface Model {
  readonly runtime: OnnxRuntime;
  readonly session: OnnxSession;
  readonly vocabulary: Readonly<Record<string, number>>;
}

/** Phoneme durations, which the published graph computes but does not return. */
const durationsName = "/encoder/Clip_output_0";
const sampleRate = 24_000;
/** Numbers of one voice vector; a voice has one for each length of a sentence. */
const styleSize = 256;
/** More threads gain nothing with a model of this size. */
const mostThreads = 4;

async function main(folder: string): Promise<void> {
  // A question under way does not outlive the one who asked.
  process.stdin.once("end", () => process.exit());
  const model = await load(folder);
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, ...question } = JSON.parse(line) as KokoroQuestion & { readonly id: number };
    try {
      say({ id, ...spokenAnswer(await speakAll(folder, model, question)) });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    }
  }
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function spokenAnswer({ samples, sampleRate: rate, spans = [] }: Utterance): SpokenAnswer {
  return {
    sampleRate: rate,
    audio: encodePcm16(samples).toString("base64"),
    spans: spans.map(({ start, end }) => [start, end] as const),
  };
}

async function load(folder: string): Promise<Model> {
  const model = withOutput(readFileSync(join(folder, "model.onnx")), durationsName);
  const threads = Math.min(mostThreads, availableParallelism());
  const { vocab } = JSON.parse(readFileSync(join(folder, "vocab.json"), "utf8")) as {
    vocab: Record<string, number>;
  };
  return { ...(await openModel(folder, model, threads)), vocabulary: vocab };
}

/**
 * Names a tensor as an output of the graph. Protocol buffers merge repeated parts of a message, so
 * that a second, small `graph` (field 7) after the first adds to its outputs (field 12).
 */
function withOutput(model: Uint8Array, name: string): Uint8Array {
  const field = (number: number, payload: Uint8Array): Buffer =>
    // All lengths here are below 128: one byte.
    Buffer.concat([Buffer.from([(number << 3) | 2, payload.length]), payload]);
  return Buffer.concat([model, field(7, field(12, field(1, Buffer.from(name))))]);
}

async function speakAll(
  folder: string,
  model: Model,
  { voice, sentences }: KokoroQuestion,
): Promise<Utterance> {
  const styles = readFloats(join(folder, "voices", `${voice}.bin`));
  const spoken: TimedSpeech[] = [];
  for (const sentence of sentences) spoken.push(await speak(model, styles, sentence));
  return joinSentences(spoken);
}

async function speak(
  { runtime, session, vocabulary }: Model,
  styles: Float32Array,
  { from, to, phonemes }: KokoroSentence,
): Promise<TimedSpeech> {
  const known = phonemes.filter(({ sound }) => vocabulary[sound] !== undefined);
  if (!known.some(isHeard)) return nothing(to - from);
  const ids = [0, ...known.map(({ sound }) => vocabulary[sound] ?? 0), 0];
  const row = Math.min(known.length, styles.length / styleSize - 1) * styleSize;
  const { Tensor } = runtime;
  const output = await session.run({
    tokens: new Tensor("int64", BigInt64Array.from(ids.map(BigInt)), [1, ids.length]),
    style: new Tensor("float32", styles.slice(row, row + styleSize), [1, styleSize]),
    speed: new Tensor("float32", Float32Array.of(1), [1]),
  });
  const samples = output.audio?.data;
  const durations = output[durationsName]?.data;
  if (!samples || !durations) throw new Error("Kokoro's model gave no audio");
  return { samples, sampleRate, spans: timed(from, to, known, durations, samples.length) };
}

function timed(
  from: number,
  to: number,
  phonemes: readonly OwnedPhoneme[],
  durations: Float32Array,
  length: number,
): TimedSpeech["spans"] {
  return spansOf({ from, to }, phonemes, endsOf(durations, length / sampleRate));
}

function nothing(words: number): TimedSpeech {
  const spans = Array.from({ length: words }, () => ({ start: 0, end: 0 }));
  return { samples: new Float32Array(0), sampleRate, spans };
}

function readFloats(path: string): Float32Array {
  const bytes = readFileSync(path);
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return new Float32Array(copy.buffer);
}

await main(process.argv[2] ?? "");
