import type { OpenAI } from "openai";
import type { Environment } from "../../../../config/environment.ts";
import { productName } from "../../../../config/prices.ts";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { decodeWav, type Sound } from "../audio/wav.ts";
import { sdkFailure } from "../sdk-failure.ts";
import type { SpeechProvider, SpeechRequest, Utterance, Voice } from "../speech-provider.ts";
import { passages } from "./passages.ts";

const name = "openai";
const model = "gpt-4o-mini-tts";
const answerMs = 90_000;
/** The API takes 4,096 characters. */
const longest = 4000;
/** Characters of a second of speech, about. */
const pace = 14;
/** Silence between two passages of one text. Seconds. */
const pause = 0.25;

const voices: readonly Voice[] =
  "nova alloy ash ballad coral echo fable onyx sage shimmer verse marin cedar"
    .split(" ")
    .map((id) => ({
      id,
      name: id.replace(/^./, (letter) => letter.toUpperCase()),
      language: "*",
      licence: "OpenAI terms; say that the voice is made by AI",
    }));

/** OpenAI, or the server that `OPENAI_BASE_URL` names. It gives no word times. */
export function openaiSpeechProvider({ openai }: Environment): SpeechProvider {
  return {
    name,
    online: true,
    product: productName(name, model, openai.baseUrl),
    version: model,
    missing: () =>
      openai.apiKey === undefined
        ? "needs OPENAI_API_KEY (https://platform.openai.com/api-keys)"
        : undefined,
    speaks: () => true,
    voices: () => Promise.resolve(voices),
    voice: (wanted = "nova") =>
      Promise.resolve(voices.find(({ id }) => id === wanted.toLowerCase())),
    speak: (request) => speak(openai, request),
  };
}

async function speak(openai: Environment["openai"], request: SpeechRequest): Promise<Utterance> {
  const { OpenAI: Client } = await import("openai");
  const client = new Client({
    apiKey: openai.apiKey,
    baseURL: openai.baseUrl,
    maxRetries: 0,
    timeout: answerMs,
  });
  const sounds: Sound[] = [];
  const written = request.words.map((word) => word.written);
  const product = productName(name, model, openai.baseUrl);
  for (const [index, text] of passages(written, longest).entries()) {
    const key = `${request.idempotencyKey}:${String(index)}`;
    const expected = { seconds: text.length / pace };
    // The answer is sound alone: what it cost is its length.
    const buy = async () => {
      const sound = await speakPassage(client, request, text, key);
      return { answer: sound, used: { seconds: sound.samples.length / sound.sampleRate } };
    };
    sounds.push(await request.pay({ provider: name, product, key, expected }, buy));
  }
  return joined(sounds);
}

async function speakPassage(
  client: OpenAI,
  { voice, signal }: SpeechRequest,
  text: string,
  key: string,
): Promise<Sound> {
  try {
    const response = await client.audio.speech.create(
      { model, voice: voice.id, input: text, response_format: "wav" },
      { signal, headers: { "Idempotency-Key": key } },
    );
    return decodeWav(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    throw sdkFailure(name, error, signal);
  }
}

function joined(sounds: readonly Sound[]): Utterance {
  const [first] = sounds;
  if (!first) throw new TroupeError("PROVIDER_ANSWER_INVALID", "OpenAI answered without audio.");
  const { sampleRate } = first;
  const silence = Math.round(pause * sampleRate);
  const total = sounds.reduce((sum, { samples }) => sum + samples.length + silence, -silence);
  const samples = new Float32Array(total);
  let at = 0;
  for (const sound of sounds) {
    samples.set(sound.samples, at);
    at += sound.samples.length + silence;
  }
  return { samples, sampleRate };
}
