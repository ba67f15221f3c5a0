import type { Span, Utterance } from "../speech-provider.ts";
import { fadeEnds } from "./fade.ts";
import { voiceBounds } from "./trim.ts";

/** Silence between two sentences of one text. Seconds. */
const pause = 0.22;
/** Kept around each, so that attack and breath stay whole. Seconds. */
const margin = 0.06;

export interface TimedSpeech extends Utterance {
  readonly spans: readonly Span[];
}

/**
 * Puts sentences one after the other. Engines begin and end each with silence of their own: it is
 * replaced by one pause.
 */
export function joinSentences(sentences: readonly TimedSpeech[]): TimedSpeech {
  const sampleRate = sentences[0]?.sampleRate ?? 24_000;
  const silence = Math.round(pause * sampleRate);
  const cuts = sentences.map(cut);
  const total = cuts.reduce((sum, { samples }) => sum + samples.length + silence, -silence);
  const samples = new Float32Array(Math.max(0, total));
  const spans: Span[] = [];
  let at = 0;
  for (const sentence of cuts) {
    samples.set(sentence.samples, at);
    const offset = at / sampleRate;
    for (const span of sentence.spans) {
      spans.push({ start: span.start + offset, end: span.end + offset });
    }
    at += sentence.samples.length + silence;
  }
  return { samples, sampleRate, spans };
}

function cut({ samples, sampleRate, spans }: TimedSpeech): TimedSpeech {
  const bounds = voiceBounds(samples, sampleRate) ?? { start: 0, end: samples.length };
  const kept = Math.round(margin * sampleRate);
  const start = Math.max(0, bounds.start - kept);
  const voice = fadeEnds(samples.slice(start, bounds.end + kept), sampleRate);
  const shift = start / sampleRate;
  const seconds = voice.length / sampleRate;
  return {
    samples: voice,
    sampleRate,
    // The last sounds' times hold some of the silence that was cut off.
    spans: spans.map((span) => ({
      start: Math.min(seconds, span.start - shift),
      end: Math.min(seconds, span.end - shift),
    })),
  };
}
