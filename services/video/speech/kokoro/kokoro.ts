import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Environment } from "../../../../config/environment.ts";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { JsonProcess } from "../json-process.ts";
import type { SpeechProvider, SpeechRequest, Utterance } from "../speech-provider.ts";
import { readSpokenAnswer } from "../spoken-answer.ts";
import { kokoroFolder, kokoroInstalled } from "./pack-folder.ts";
import { areEspeakWords, kokoroSentences, phonemizerText } from "./phonemes.ts";
import { kokoroVoice, kokoroVoices } from "./voices.ts";

/** A text of 5,000 characters takes minutes, and twice that without the native runtime. */
const answerMs = 1_200_000;
/** The model's half gigabyte goes before the film is rendered; it is back in a second. */
const idleMs = 5_000;

/** Kokoro-82M from the optional pack: English, French and Spanish without a key. */
export function kokoroProvider({ data }: Environment): SpeechProvider {
  const speaker = new KokoroSpeaker(kokoroFolder(data));
  return {
    name: "kokoro",
    online: false,
    version: "82M-int8 2",
    missing: () => (kokoroInstalled(data) ? undefined : "needs its pack: npm run pack -- kokoro"),
    speaks: (language) => kokoroVoices.some((voice) => voice.language === language),
    voices: () => Promise.resolve(kokoroVoices),
    voice: (wanted, language) => Promise.resolve(kokoroVoice(wanted, language)),
    speak: (request) => speaker.speak(request),
    close: () => Promise.resolve(speaker.close()),
  };
}

/** The two programs of a pack: eSpeak NG finds the sounds of the words, Kokoro speaks them. */
export class KokoroSpeaker {
  readonly #phonemizer: JsonProcess;
  readonly #voice: JsonProcess;

  /** @param folder of the pack */
  constructor(folder: string) {
    const espeak = join(folder, "espeak-ng/espeak-ng.js");
    this.#phonemizer = nodeProgram("./phonemizer-program.ts", espeak);
    this.#voice = nodeProgram("./voice-program.ts", folder);
  }

  /** @throws TroupeError `TOOL_FAILED`, `CANCELLED` */
  async speak({ words, language, voice, signal }: SpeechRequest): Promise<Utterance> {
    const accent = kokoroVoice(voice.id, language)?.accent;
    if (!accent) throw new TroupeError("TOOL_FAILED", `kokoro has no voice ${voice.id}.`);
    const spoken = words.map((word) => word.spoken);
    const question = { voice: accent, text: phonemizerText(spoken) };
    const answer = await this.#phonemizer.ask(question, signal);
    if (!areEspeakWords(answer)) {
      throw new TroupeError("TOOL_FAILED", "kokoro: the phonemizer answered without words.");
    }
    const sentences = kokoroSentences(spoken, answer.words, accent);
    const audio = await this.#voice.ask({ voice: voice.id, sentences }, signal);
    return readSpokenAnswer("kokoro", audio);
  }

  close(): void {
    this.#phonemizer.stop();
    this.#voice.stop();
  }
}

function nodeProgram(file: string, argument: string): JsonProcess {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const args = ["--disable-warning=ExperimentalWarning", program, argument];
  const command = () => ({ path: process.execPath, args });
  return new JsonProcess({ name: "kokoro", command, answerMs, idleMs });
}
