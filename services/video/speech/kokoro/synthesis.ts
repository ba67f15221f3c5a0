import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { joinSentences, type TimedSpeech } from "../audio/join-sentences.ts";
import type { Span, Utterance } from "../speech-provider.ts";
import type { KokoroSentence, OwnedPhoneme } from "./phonemes.ts";

export interface KokoroJob {
  /** Folder of the installed pack. */
  readonly folder: string;
  /** Name of a file in `voices`, without `.bin`. */
  readonly voice: string;
  readonly sentences: readonly KokoroSentence[];
  /** Threads of the computation. */
  readonly threads: number;
}

/** The part of onnxruntime-web that is used; the package is in the pack, not among ours. */
interface Tensor {
  readonly data: Float32Array;
}
interface Session {
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor | undefined>>;
}
interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads: number }; logLevel: string };
  readonly InferenceSession: { create(model: Uint8Array): Promise<Session> };
  readonly Tensor: new (
    type: string,
    data: BigInt64Array | Float32Array,
    dims: readonly number[],
  ) => Tensor;
}

interface Model {
  readonly runtime: OnnxRuntime;
  readonly session: Session;
  readonly vocabulary: Readonly<Record<string, number>>;
}

/** Phoneme durations, which the published graph computes but does not return. */
const durationsName = "/encoder/Clip_output_0";
const sampleRate = 24_000;
/** Numbers of one voice vector; a voice has one for each length of a sentence. */
const styleSize = 256;
/** The sound of a phoneme begins before its place in the durations. Seconds. */
const lead = 0.08;
const silent = /^[ ;:,.!?—…“”"()]$/u;

let loaded: Promise<Model> | undefined;

/** Speaks with Kokoro. Blocks its thread for about as long as it speaks: call it in a worker. */
export async function synthesiseKokoro(job: KokoroJob): Promise<Utterance> {
  loaded ??= load(job.folder, job.threads);
  const model = await loaded;
  const styles = readFloats(join(job.folder, "voices", `${job.voice}.bin`));
  const spoken: TimedSpeech[] = [];
  for (const sentence of job.sentences) spoken.push(await speak(model, styles, sentence));
  return joinSentences(spoken);
}

async function load(folder: string, threads: number): Promise<Model> {
  const path = join(folder, "node_modules/onnxruntime-web/dist/ort.node.min.mjs");
  const runtime = (await import(pathToFileURL(path).href)) as OnnxRuntime;
  runtime.env.wasm.numThreads = threads;
  runtime.env.logLevel = "error";
  const model = withOutput(readFileSync(join(folder, "model.onnx")), durationsName);
  const { vocab } = JSON.parse(readFileSync(join(folder, "vocab.json"), "utf8")) as {
    vocab: Record<string, number>;
  };
  return { runtime, session: await runtime.InferenceSession.create(model), vocabulary: vocab };
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
  const ends = endsOf(durations, samples.length / sampleRate);
  return { samples, sampleRate, spans: spansOf(from, to, known, ends) };
}

function nothing(words: number): TimedSpeech {
  const spans = Array.from({ length: words }, () => ({ start: 0, end: 0 }));
  return { samples: new Float32Array(0), sampleRate, spans };
}

function isHeard({ sound }: OwnedPhoneme): boolean {
  return !silent.test(sound);
}

/** End of each id in seconds. */
function endsOf(durations: Float32Array, seconds: number): number[] {
  let sum = 0;
  const sums = Array.from(durations, (duration) => (sum += duration));
  return sums.map((reached) => (reached / sum) * seconds - lead);
}

/** `ends` holds one more at each end than there are phonemes: the pauses around the sentence. */
function spansOf(
  from: number,
  to: number,
  phonemes: readonly OwnedPhoneme[],
  ends: readonly number[],
): Span[] {
  let reached = 0;
  return Array.from({ length: to - from }, (_, index) => {
    const own = phonemes.flatMap((phoneme, at) =>
      phoneme.word === from + index && isHeard(phoneme) ? [at] : [],
    );
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return { start: reached, end: reached };
    const start = Math.max(reached, ends[first] ?? 0);
    reached = Math.max(start, ends[last + 1] ?? start);
    return { start, end: reached };
  });
}

function readFloats(path: string): Float32Array {
  const bytes = readFileSync(path);
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return new Float32Array(copy.buffer);
}
