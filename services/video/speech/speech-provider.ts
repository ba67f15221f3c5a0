import type { Pay } from "../../../providers/pay.ts";
import type { Provider } from "../../../providers/provider.ts";
import type { SpeechWord } from "./text/speech-words.ts";

/** A voice as `speech.voices` lists it. */
export interface Voice {
  /** As creators write it in `--voice`; unique within its provider. */
  readonly id: string;
  readonly name: string;
  /** BCP 47 primary tag, or `*` for a voice that speaks any language. */
  readonly language: string;
  readonly licence: string;
}

export interface SpeechRequest {
  /** The sentence as written, for providers that read figures themselves. */
  readonly text: string;
  readonly words: readonly SpeechWord[];
  readonly language: string;
  readonly voice: Voice;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  readonly pay: Pay;
}

/** Seconds within the audio. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a voice said, before it is trimmed, resampled and brought to the common loudness. */
export interface Utterance {
  /** Mono, -1 to 1. */
  readonly samples: Float32Array;
  /** Hertz. */
  readonly sampleRate: number;
  /** One span per written word, in order; absent if the provider gives no times. */
  readonly spans?: readonly Span[];
}

/** One engine of speech. */
export interface SpeechProvider extends Provider {
  /** What this provider is, and that of its voices: a new value makes cached speech stale. */
  readonly version: string;
  speaks(language: string): boolean;
  /** Best first. @throws TroupeError where asking the provider fails */
  voices(): Promise<readonly Voice[]>;
  /** The voice for `wanted`, or the usual one; undefined if there is no such voice. */
  voice(wanted: string | undefined, language: string): Promise<Voice | undefined>;
  /**
   * Gets ready for the first sentence, e.g. installs what is missing. Cheap once done.
   * @returns undefined, or what is missing after trying
   */
  prepare?(task: PreparationTask): Promise<string | undefined>;
  /** Why `prepare` failed lately, so that nobody tries again with every sentence. */
  failure?(): Promise<string | undefined>;
  /** False while `prepare` still has something to do. Absent means always. */
  ready?(): Promise<boolean>;
  /** Said to the creator before the start: what the first sentence will install, and the like. */
  notes?(): Promise<readonly string[]>;
  /** @throws TroupeError */
  speak(request: SpeechRequest): Promise<Utterance>;
  close?(): Promise<void>;
}

export interface PreparationTask {
  readonly signal: AbortSignal;
  readonly progress: (fraction: number, message?: string) => void;
}
