import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../../../../config/environment.ts";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { JsonProcess } from "../json-process.ts";
import type { SpeechProvider, SpeechRequest, Utterance } from "../speech-provider.ts";
import { SpeechThreads } from "../threads/speech-threads.ts";
import { kokoroFolder, kokoroInstalled } from "./pack.ts";
import { areEspeakWords, kokoroSentences, phonemizerText } from "./phonemes.ts";
import { kokoroVoices, phonemizerVoices } from "./voices.ts";

const program = fileURLToPath(new URL("./phonemizer-program.ts", import.meta.url));
/** More threads gain nothing with a model of this size. */
const mostThreads = 4;

/** Kokoro-82M in WebAssembly, from the optional pack: French and Spanish without a key. */
export function kokoroProvider({ data }: Environment): SpeechProvider {
  const folder = kokoroFolder(data);
  const phonemizer = new JsonProcess({
    name: "kokoro",
    command: () => ({
      path: process.execPath,
      args: ["--disable-warning=ExperimentalWarning", program, join(folder, "espeak-ng/espeak-ng.js")],
    }),
  });
  // The model takes half a gigabyte: one thread of its own speaks all sentences.
  const studio = new KokoroStudio(folder, phonemizer);
  return {
    name: "kokoro",
    online: false,
    version: "82M-int8 1",
    missing: () => (kokoroInstalled(data) ? undefined : "needs its pack: npm run pack -- kokoro"),
    speaks: (language) => Object.hasOwn(phonemizerVoices, language),
    voices: () => Promise.resolve(kokoroVoices),
    voice: (wanted, language) =>
      Promise.resolve(
        kokoroVoices.find(
          (voice) => voice.language === language && voice.id === (wanted ?? voice.id),
        ),
      ),
    speak: (request) => studio.speak(request),
    close: () => studio.close(),
  };
}

class KokoroStudio {
  readonly #folder: string;
  readonly #phonemizer: JsonProcess;
  readonly #threads = new SpeechThreads({ most: 1 });

  constructor(folder: string, phonemizer: JsonProcess) {
    this.#folder = folder;
    this.#phonemizer = phonemizer;
  }

  async speak({ words, language, voice, signal }: SpeechRequest): Promise<Utterance> {
    const written = words.map((word) => word.written);
    const question = { voice: phonemizerVoices[language], text: phonemizerText(written) };
    const answer = await this.#phonemizer.ask(question, signal);
    if (!areEspeakWords(answer)) {
      throw new TroupeError("TOOL_FAILED", "kokoro: the phonemizer answered without words.");
    }
    const sentences = kokoroSentences(written, answer.words);
    const threads = Math.min(mostThreads, cpus().length);
    const job = { folder: this.#folder, voice: voice.id, sentences, threads };
    return await this.#threads.run("kokoro", job, signal);
  }

  async close(): Promise<void> {
    this.#phonemizer.stop();
    await this.#threads.close();
  }
}
