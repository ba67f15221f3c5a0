import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { SpeechProvider, SpeechRequest, Utterance, Voice } from "../speech-provider.ts";
import type { SpeechThreads } from "../threads/speech-threads.ts";

const licence = "BSD-style (CMU flite and CMU ARCTIC)";

const voices: readonly Voice[] = [
  { id: "slt", name: "SLT, woman, American", language: "en", licence },
  { id: "rms", name: "RMS, man, American", language: "en", licence },
  { id: "awb", name: "AWB, man, Scottish", language: "en", licence },
];

/** CMU flite in WebAssembly: English, on every machine, with exact sound times. */
export function fliteProvider(threads: SpeechThreads): SpeechProvider {
  return {
    name: "flite",
    online: false,
    version: "0.1.1 2",
    missing: () => undefined,
    speaks: (language) => language === "en",
    voices: () => Promise.resolve(voices),
    voice: (wanted) => Promise.resolve(voices.find(({ id }) => id === (wanted ?? "slt"))),
    speak: (request) => speak(threads, request),
  };
}

async function speak(threads: SpeechThreads, request: SpeechRequest): Promise<Utterance> {
  const words = request.words.map(({ spoken }) => spoken);
  if (!words.some((word) => /[a-z]/i.test(word.normalize("NFD")))) {
    throw new TroupeError("INPUT_INVALID", "There is no word in this text that flite can say.", {
      field: "text",
    });
  }
  return await threads.run("flite", { words, voice: request.voice.id }, request.signal);
}
