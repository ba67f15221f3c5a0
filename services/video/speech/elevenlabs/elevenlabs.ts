import type { ElevenLabsClient } from "elevenlabs";
import type { Environment } from "../../../../config/environment.ts";
import { productName } from "../../../../config/prices.ts";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { decodePcm16 } from "../audio/wav.ts";
import { sdkFailure } from "../sdk-failure.ts";
import type { SpeechProvider, SpeechRequest, Utterance, Voice } from "../speech-provider.ts";
import { wordSpans } from "./character-times.ts";

const name = "elevenlabs";
const model = "eleven_multilingual_v2";
/** What the model speaks, after its documentation. */
const languages = new Set(
  "ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt ro ru sk sv ta tr uk vi zh".split(
    " ",
  ),
);
/** A voice that every account has. */
const usual: Voice = {
  id: "JBFqnCBsd6RMkjVDRZzb",
  name: "George",
  language: "*",
  licence: "Terms of your ElevenLabs plan",
};
/** Voices are named by ids of this shape, which may also stand outside the account's own list. */
const idShape = /^[A-Za-z0-9]{20}$/;
/** Uncompressed, and allowed on every plan. Hertz. */
const sampleRate = 24_000;
const answerSeconds = 60;

/** ElevenLabs with times of characters, through its own SDK. */
export function elevenlabsProvider({ elevenlabs }: Environment): SpeechProvider {
  const account = new ElevenLabsAccount(elevenlabs);
  return {
    name,
    online: true,
    product: productName(name, model),
    version: model,
    missing: () =>
      elevenlabs.apiKey === undefined
        ? "needs ELEVENLABS_API_KEY (https://elevenlabs.io/app/settings/api-keys)"
        : undefined,
    speaks: (language) => languages.has(language),
    voices: async () => (elevenlabs.apiKey === undefined ? [usual] : await account.voices()),
    voice: (wanted) => account.voice(wanted),
    speak: (request) => account.speak(request),
  };
}

class ElevenLabsAccount {
  readonly #settings: Environment["elevenlabs"];

  constructor(settings: Environment["elevenlabs"]) {
    this.#settings = settings;
  }

  async voices(): Promise<Voice[]> {
    const client = await this.#client();
    try {
      const { voices } = await client.voices.getAll({});
      return voices.map(({ voiceId, name: title }) => ({
        ...usual,
        id: voiceId,
        name: title ?? voiceId,
      }));
    } catch (error) {
      throw sdkFailure(name, error, new AbortController().signal);
    }
  }

  async voice(wanted: string | undefined): Promise<Voice | undefined> {
    if (wanted === undefined) return usual;
    if (idShape.test(wanted)) return { ...usual, id: wanted, name: wanted };
    const title = wanted.toLowerCase();
    // The account's names carry a description: "George - Warm, Captivating Storyteller".
    return (await this.voices()).find((voice) => {
      const found = voice.name.toLowerCase();
      return found === title || found.startsWith(`${title} `);
    });
  }

  async speak(request: SpeechRequest): Promise<Utterance> {
    const { text, words, idempotencyKey: key, pay } = request;
    const purchase = { provider: name, product: productName(name, model), key };
    const expected = { characters: [...text].length };
    const { audioBase64, alignment } = await pay({ ...purchase, expected }, async () => {
      const { data, rawResponse } = await this.#ask(request);
      const said = Number(rawResponse.headers.get("character-cost") ?? NaN);
      return { answer: data, used: Number.isFinite(said) ? { characters: said } : expected };
    });
    const times = alignment && {
      characters: alignment.characters,
      starts: alignment.characterStartTimesSeconds,
      ends: alignment.characterEndTimesSeconds,
    };
    const written = words.map((word) => word.written);
    return {
      samples: decodePcm16(soundOf(audioBase64)),
      sampleRate,
      spans: times && wordSpans(times, written),
    };
  }

  async #ask({ text, voice, seed, signal }: SpeechRequest) {
    const client = await this.#client();
    try {
      const answer = client.textToSpeech.convertWithTimestamps(
        voice.id,
        { text, modelId: model, outputFormat: `pcm_${sampleRate}`, seed },
        // The SDK's own time limit ends with the answer's head.
        { abortSignal: AbortSignal.any([signal, AbortSignal.timeout(answerSeconds * 1000)]) },
      );
      return await answer.withRawResponse();
    } catch (error) {
      throw sdkFailure(name, error, signal);
    }
  }

  /** The SDK is loaded with the first call. */
  async #client(): Promise<ElevenLabsClient> {
    const { ElevenLabsClient: Client } = await import("elevenlabs");
    const { apiKey, baseUrl } = this.#settings;
    const options = { maxRetries: 0, timeoutInSeconds: answerSeconds, fetch: fetchOrBreakOff };
    return new Client({ apiKey, baseUrl, ...options });
  }
}

/**
 * The SDK does not clear its timer where `fetch` fails, which keeps the process alive for a minute
 * after a cancel: it gets the failure as an answer that breaks off instead.
 */
const fetchOrBreakOff: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    return new Response(new ReadableStream({ start: (body) => body.error(error) }));
  }
};

function soundOf(base64: unknown): Buffer {
  const bytes = typeof base64 === "string" ? Buffer.from(base64, "base64") : Buffer.alloc(0);
  if (bytes.length >= 2) return bytes;
  throw new TroupeError("PROVIDER_ANSWER_INVALID", "ElevenLabs answered without audio.", {
    provider: name,
  });
}
