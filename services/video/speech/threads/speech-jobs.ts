import type { FinishedSpeech } from "../audio/finish.ts";
import type { FliteJob } from "../flite/synthesis.ts";
import type { Utterance } from "../speech-provider.ts";

/** Work that would block the event loop, by name, with what it takes and gives. */
export interface SpeechJobs {
  flite: { input: FliteJob; output: Utterance };
  finish: { input: Utterance; output: FinishedSpeech | undefined };
}

export type JobName = keyof SpeechJobs;

export interface JobRequest {
  readonly name: JobName;
  readonly input: unknown;
}

export type JobAnswer =
  { readonly output: unknown } | { readonly error: { message: string; stack?: string } };
