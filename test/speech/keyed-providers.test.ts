import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { finishSpeech } from "../../services/video/speech/audio/finish.ts";
import { elevenlabsProvider } from "../../services/video/speech/elevenlabs/elevenlabs.ts";
import { openaiSpeechProvider } from "../../services/video/speech/openai/openai-speech.ts";
import type { SpeechProvider, Utterance } from "../../services/video/speech/speech-provider.ts";
import { speechWords } from "../../services/video/speech/text/speech-words.ts";
import { characterSeconds, startElevenLabsServer } from "../servers/elevenlabs-server.ts";
import { startOpenaiSpeechServer, toneSeconds } from "../servers/openai-speech-server.ts";
import type { Fault, ProtocolServer } from "../servers/protocol-server.ts";
import { unmetered } from "../../providers/pay.ts";

const text = "L’octopus a trois cœurs — et 9 cerveaux !";

async function say(
  provider: SpeechProvider,
  options: { text?: string; signal?: AbortSignal; voice?: string } = {},
): Promise<Utterance> {
  const sentence = options.text ?? text;
  const voice = await provider.voice(options.voice, "fr");
  if (!voice) throw new Error(`no voice ${String(options.voice)}`);
  const words = speechWords(sentence, "fr");
  return await provider.speak({
    ...{ text: words.map(({ written }) => written).join(" "), words, language: "fr", voice },
    ...{ seed: 7, idempotencyKey: "run:audio:s1", pay: unmetered },
    signal: options.signal ?? new AbortController().signal,
  });
}

const servers: { [name: string]: () => ProtocolServer } = {
  elevenlabs: () => elevenlabs,
  openai: () => openai,
};
let elevenlabs: ProtocolServer;
let openai: ProtocolServer;
const providers: Record<string, SpeechProvider> = {};

beforeAll(async () => {
  [elevenlabs, openai] = await Promise.all([startElevenLabsServer(), startOpenaiSpeechServer()]);
  const environment = readEnvironment({
    ELEVENLABS_API_KEY: "el-key",
    ELEVENLABS_BASE_URL: elevenlabs.url,
    OPENAI_API_KEY: "sk-key",
    OPENAI_BASE_URL: `${openai.url}/v1`,
  });
  providers.elevenlabs = elevenlabsProvider(environment);
  providers.openai = openaiSpeechProvider(environment);
});

afterAll(async () => {
  await Promise.all([elevenlabs.close(), openai.close()]);
});

function provider(name: string): SpeechProvider {
  const found = providers[name];
  if (!found) throw new Error(`no provider ${name}`);
  return found;
}

function lastRequest(server: ProtocolServer): ProtocolServer["requests"][number] {
  const request = server.requests.at(-1);
  if (!request) throw new Error("nothing was asked");
  return request;
}

describe("ElevenLabs", () => {
  test("is asked for uncompressed speech with times, with the key, the seed and the sentence as written", async () => {
    await say(provider("elevenlabs"));
    const { url, headers, body } = lastRequest(elevenlabs);
    expect(url).toMatch(/\/v1\/text-to-speech\/JBFqnCBsd6RMkjVDRZzb\/with-timestamps/);
    expect(headers["xi-api-key"]).toBe("el-key");
    expect(JSON.parse(body)).toMatchObject({ text, seed: 7, model_id: "eleven_multilingual_v2" });
  });

  test("gives each written word the time of its characters", async () => {
    const { spans = [] } = await say(provider("elevenlabs"));
    const words = speechWords(text, "fr").map(({ written }) => written);
    let at = 0;
    expect(spans).toHaveLength(words.length);
    words.forEach((word, index) => {
      expect(spans[index]?.start).toBeCloseTo(at * characterSeconds, 5);
      expect(spans[index]?.end).toBeCloseTo((at + word.length) * characterSeconds, 5);
      at += word.length + 1;
    });
  });

  test("keeps word times within the finished audio", async () => {
    const finished = finishSpeech(await say(provider("elevenlabs")));
    expect(finished?.spans?.at(-1)?.end).toBeLessThanOrEqual(finished?.seconds ?? 0);
  });

  test("finds voices by id, and by name in the account", async () => {
    const voice = (wanted: string): Promise<unknown> => provider("elevenlabs").voice(wanted, "en");
    expect(await voice("abcdefghij0123456789")).toMatchObject({ id: "abcdefghij0123456789" });
    expect(await voice("sarah")).toMatchObject({ id: "EXAVITQu4vr4xnSDxMaL" });
    expect(await voice("George")).toMatchObject({ id: "JBFqnCBsd6RMkjVDRZzb" });
    expect(await voice("nobody")).toBeUndefined();
  });
});

describe("OpenAI", () => {
  test("is asked for WAV with the key and the idempotency key of the task", async () => {
    const { samples, sampleRate, spans } = await say(provider("openai"), { voice: "Coral" });
    const { headers, body } = lastRequest(openai);
    expect(headers.authorization).toBe("Bearer sk-key");
    expect(headers["idempotency-key"]).toBe("run:audio:s1:0");
    expect(JSON.parse(body)).toMatchObject({ voice: "coral", input: text, response_format: "wav" });
    expect(samples.length / sampleRate).toBeCloseTo(text.length * toneSeconds, 2);
    expect(spans).toBeUndefined();
  });

  test("is asked in passages where the text is longer than the API takes", async () => {
    const before = openai.requests.length;
    const sentence = "Une phrase qui revient encore et encore. ";
    await say(provider("openai"), { text: sentence.repeat(120) });
    const inputs = openai.requests
      .slice(before)
      .map(({ body }) => (JSON.parse(body) as { input: string }).input);
    expect(inputs).toHaveLength(2);
    expect(inputs.every((input) => input.endsWith("encore."))).toBe(true);
    expect(inputs.join(" ")).toBe(sentence.repeat(120).trim());
  });
});

describe.each(["elevenlabs", "openai"])("%s, when the service misbehaves", (name) => {
  const cases: [string, Fault, object][] = [
    [
      "a refused key is final",
      { kind: "status", status: 401 },
      { type: "PROVIDER_UNAUTHORIZED", retryable: false },
    ],
    [
      "a refused request is final",
      { kind: "status", status: 400 },
      { type: "PROVIDER_REJECTED", retryable: false },
    ],
    [
      "a rate limit waits as long as asked",
      { kind: "status", status: 429, headers: { "retry-after": "7" } },
      { type: "PROVIDER_RATE_LIMITED", retryable: true, data: { retryAfterMs: 7000 } },
    ],
    [
      "a server error may pass",
      { kind: "status", status: 500 },
      { type: "PROVIDER_FAILED", retryable: true },
    ],
    ["a cut connection may pass", { kind: "cut" }, { type: "PROVIDER_FAILED", retryable: true }],
    ["an unreadable answer is named", { kind: "malformed" }, { type: "PROVIDER_ANSWER_INVALID" }],
  ];

  test.each(cases)("%s", async (_title, fault, expected) => {
    const server = servers[name]?.();
    const before = server?.requests.length ?? 0;
    server?.fail(fault);
    await expect(say(provider(name))).rejects.toMatchObject(expected);
    // The engine tries again, not the SDK behind its back.
    expect(server?.requests.length).toBe(before + 1);
  });

  test("a cancelled call ends while the service is silent", async () => {
    const server = servers[name]?.();
    const before = server?.requests.length ?? 0;
    server?.fail({ kind: "silent" });
    const controller = new AbortController();
    const asked = say(provider(name), { signal: controller.signal });
    const outcome = expect(asked).rejects.toMatchObject({ type: "CANCELLED" });
    while ((server?.requests.length ?? 1) === before) await new Promise(setImmediate);
    controller.abort();
    await outcome;
  });

  test("without its key it says where to get one", async () => {
    const environment = readEnvironment({});
    const keyless =
      name === "openai" ? openaiSpeechProvider(environment) : elevenlabsProvider(environment);
    expect(await keyless.missing()).toMatch(/needs \w+_API_KEY \(https:/);
  });
});
