import { TroupeError } from "../../../errors/troupe-error.ts";
import { compileSchema } from "../../../validation/schema.ts";
import { decodePcm16 } from "./audio/wav.ts";
import type { Utterance } from "./speech-provider.ts";

/** What a program that speaks answers with, as a line of JSON. */
export interface SpokenAnswer {
  /** Hertz. */
  readonly sampleRate: number;
  /** 16-bit PCM, base64. */
  readonly audio: string;
  /** Start and end of each word in seconds. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

const checkAnswer = compileSchema({
  sampleRate: { type: "number", positive: true },
  audio: "string",
  spans: {
    type: "array",
    items: { type: "array", length: 2, items: "number" },
  },
});

/** @throws TroupeError `TOOL_FAILED` where the answer holds no speech */
export function readSpokenAnswer(program: string, answer: object): Utterance {
  if (!isSpoken(answer)) {
    throw new TroupeError("TOOL_FAILED", `${program} answered without audio.`);
  }
  const { audio, sampleRate, spans } = answer;
  return {
    samples: decodePcm16(Buffer.from(audio, "base64")),
    sampleRate,
    spans: spans.map(([start, end]) => ({ start, end })),
  };
}

function isSpoken(value: object): value is SpokenAnswer {
  return checkAnswer(value).length === 0;
}
