import { readEnvironment } from "../config/environment.ts";
import { finishSpeech } from "../services/video/speech/audio/finish.ts";
import { decodeWav } from "../services/video/speech/audio/wav.ts";
import type { SpeechProvider, Span, Voice } from "../services/video/speech/speech-provider.ts";
import { speechProviders } from "../services/video/speech/speech-providers.ts";
import { speechWords } from "../services/video/speech/text/speech-words.ts";
import { SpeechThreads } from "../services/video/speech/threads/speech-threads.ts";
import { align, installAligner, type Spoken } from "./captions/aligner.ts";
import { onsetNear } from "./captions/onsets.ts";
import { alignedSentences, pausedWords } from "./captions/sentences.ts";
import { unmetered } from "../providers/pay.ts";

/**
 * How far the light of a caption is from its spoken word: English against an alignment, French and
 * Spanish against the beginning of sound after a pause. Prints a table and a line of JSON.
 * Voices that are not installed are skipped with a word; names of voices as arguments take only those.
 */
interface Timed extends Spoken {
  readonly spans: readonly Span[];
  /** Of the synthesis. */
  readonly seconds: number;
}

interface Row {
  readonly voice: string;
  readonly language: string;
  readonly against: string;
  readonly words: number;
  readonly medianMs: number;
  readonly meanMs: number;
  readonly p95Ms: number;
  /** Seconds of synthesis for a second of speech. */
  readonly realTimeFactor: number;
}

const wanted = process.argv.slice(2);
/** 95 of 100 words light within this. Milliseconds. */
const limitMs = 60;
const signal = new AbortController().signal;

async function bench(): Promise<void> {
  const environment = readEnvironment();
  const threads = new SpeechThreads();
  const providers = speechProviders(environment, threads).filter(({ online }) => !online);
  const aligner = await installAligner().then(
    () => undefined,
    (error: unknown) => `no aligner: ${String(error).split("\n")[0] ?? ""}`,
  );
  const rows: Row[] = [];
  for (const provider of providers) {
    const voices = (await provider.voices()).filter(isWanted);
    if (voices.length === 0) continue;
    const missing =
      (await provider.missing()) ??
      (await provider.prepare?.({ signal, progress: () => undefined }));
    if (missing !== undefined) console.log(`skipped: ${provider.name} ${missing}`);
    for (const voice of missing === undefined ? voices : []) {
      if (voice.language === "en" && aligner !== undefined) console.log(`skipped: ${aligner}`);
      else rows.push(await measure(provider, voice));
    }
    await provider.close?.();
  }
  await threads.close();
  print(rows);
}

function isWanted({ id }: Voice): boolean {
  return wanted.length === 0 || wanted.includes(id);
}

async function measure(provider: SpeechProvider, voice: Voice): Promise<Row> {
  const texts = voice.language === "en" ? alignedSentences : (pausedWords[voice.language] ?? []);
  // The first one loads the model.
  await speak(provider, voice, texts[0] ?? "");
  const spoken: Timed[] = [];
  for (const text of texts) spoken.push(await speak(provider, voice, text));
  const errors = voice.language === "en" ? await againstAlignment(spoken) : againstOnsets(spoken);
  const absolute = errors.map(Math.abs).toSorted((a, b) => a - b);
  const length = spoken.reduce(
    (sum, { samples, sampleRate }) => sum + samples.length / sampleRate,
    0,
  );
  return {
    voice: `${provider.name}/${voice.id}`,
    language: voice.language,
    against: voice.language === "en" ? "alignment" : "onsets",
    words: errors.length,
    medianMs: milliseconds(errors.toSorted((a, b) => a - b)[errors.length >> 1]),
    meanMs: milliseconds(absolute.reduce((sum, error) => sum + error, 0) / absolute.length),
    p95Ms: milliseconds(absolute[Math.floor(absolute.length * 0.95)]),
    realTimeFactor:
      Math.round((spoken.reduce((sum, { seconds }) => sum + seconds, 0) / length) * 100) / 100,
  };
}

async function speak(provider: SpeechProvider, voice: Voice, text: string): Promise<Timed> {
  const words = speechWords(text, voice.language);
  const started = performance.now();
  const utterance = await provider.speak({
    ...{
      text,
      words,
      language: voice.language,
      voice,
      seed: 1,
      signal,
      idempotencyKey: "bench",
      pay: unmetered,
    },
  });
  const seconds = (performance.now() - started) / 1000;
  const finished = finishSpeech(utterance);
  if (!finished?.spans) throw new Error(`${voice.id} said nothing`);
  const sound = decodeWav(finished.wav);
  return { ...sound, words: words.map(({ spoken }) => spoken), spans: finished.spans, seconds };
}

/** Seconds by which each word lights too late. */
async function againstAlignment(spoken: readonly Timed[]): Promise<number[]> {
  const aligned = await align(spoken);
  return spoken.flatMap(({ spans }, index) =>
    (aligned[index] ?? []).map((heard, word) => (spans[word]?.start ?? 0) - heard.start),
  );
}

function againstOnsets(spoken: readonly Timed[]): number[] {
  return spoken.flatMap(({ spans, samples, sampleRate }) =>
    spans.map(({ start }) => start - onsetNear(samples, sampleRate, start)),
  );
}

function milliseconds(seconds = 0): number {
  return Math.round(seconds * 1000);
}

function print(rows: readonly Row[]): void {
  console.table(rows);
  const late = rows.filter(({ p95Ms }) => p95Ms > limitMs).map(({ voice }) => voice);
  if (late.length > 0) console.log(`over ${String(limitMs)} ms: ${late.join(", ")}`);
  console.log(JSON.stringify({ captions: rows }));
}

await bench();
