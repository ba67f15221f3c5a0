import type { Environment } from "../../../config/environment.ts";
import { elevenlabsProvider } from "./elevenlabs/elevenlabs.ts";
import { fliteProvider } from "./flite/flite.ts";
import { hibariProvider } from "./hibari/hibari.ts";
import { kokoroProvider } from "./kokoro/kokoro.ts";
import { openaiSpeechProvider } from "./openai/openai-speech.ts";
import type { SpeechProvider } from "./speech-provider.ts";
import type { SpeechThreads } from "./threads/speech-threads.ts";

/** The same with the keys of other settings; what runs on this machine is not begun anew. */
export function withKeysOf(
  providers: readonly SpeechProvider[],
  environment: Environment,
): readonly SpeechProvider[] {
  const keyed = [elevenlabsProvider(environment), openaiSpeechProvider(environment)];
  return providers.map((one) => keyed.find(({ name }) => name === one.name) ?? one);
}

/** All that can speak, best first; flite, which needs nothing, last. */
export function speechProviders(
  environment: Environment,
  threads: SpeechThreads,
): readonly SpeechProvider[] {
  return [
    elevenlabsProvider(environment),
    openaiSpeechProvider(environment),
    kokoroProvider(environment),
    hibariProvider(environment),
    fliteProvider(threads),
  ];
}
