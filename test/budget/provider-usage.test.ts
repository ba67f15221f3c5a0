import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Environment, readEnvironment } from "../../config/environment.ts";
import type { Usage } from "../../config/prices.ts";
import { type Pay, unmetered } from "../../providers/pay.ts";
import { languageModels } from "../../services/video/language-model/language-models.ts";
import { speechProviders } from "../../services/video/speech/speech-providers.ts";
import { speechWords } from "../../services/video/speech/text/speech-words.ts";
import { SpeechThreads } from "../../services/video/speech/threads/speech-threads.ts";
import { startAnthropicServer, startOpenaiServer } from "../language-model/model-servers.ts";
import { dearVoice, startElevenLabsServer } from "../servers/elevenlabs-server.ts";
import { startOpenaiSpeechServer, toneSeconds } from "../servers/openai-speech-server.ts";
import type { ProtocolServer } from "../servers/protocol-server.ts";

interface Paid {
  readonly product: string;
  readonly key: string;
  readonly expected: Usage;
  readonly used: Usage;
}

/** Writes down what was bought. */
function notebook(): { readonly pay: Pay; readonly paid: Paid[] } {
  const paid: Paid[] = [];
  const pay: Pay = (purchase, call) =>
    unmetered(purchase, async () => {
      const bought = await call();
      paid.push({ ...purchase, used: bought.used });
      return bought;
    });
  return { pay, paid };
}

const { signal } = new AbortController();
const servers: ProtocolServer[] = [];
const said: unknown[] = [];

async function opened(server: Promise<ProtocolServer>): Promise<string> {
  servers.push(await server);
  return (await server).url;
}
afterAll(() => Promise.all(servers.map((server) => server.close())));

describe("a language model", () => {
  let environment: Environment;

  beforeAll(async () => {
    const openai = await opened(startOpenaiServer(() => said.shift()));
    const anthropic = await opened(startAnthropicServer(() => said.shift()));
    environment = readEnvironment({
      ...{ OPENAI_API_KEY: "sk", OPENAI_BASE_URL: `${openai}/v1`, OPENAI_MODEL: "gpt-5" },
      ...{ ANTHROPIC_API_KEY: "sk", ANTHROPIC_BASE_URL: anthropic, ANTHROPIC_MODEL: "claude-test" },
      ...{ OLLAMA_HOST: openai, OLLAMA_MODEL: "llama" },
    });
  });

  async function ask(name: string): Promise<Paid[]> {
    const model = languageModels(environment).find((one) => one.name === name);
    const { pay, paid } = notebook();
    await model?.complete({
      ...{ system: "You know capitals.", prompt: "Of France?", signal, pay },
      idempotencyKey: "run:script",
      format: {
        name: "capital",
        schema: {
          ...{ type: "object", additionalProperties: false, required: ["city"] },
          properties: { city: { type: "string" } },
        },
      },
    });
    return paid;
  }

  test("is paid for the tokens that it says it has counted", async () => {
    said.push({ city: "Paris" });
    const [{ product = "", key = "", used = {}, expected = {} } = {}] = await ask("openai");
    expect(product).toMatch(/^127\.0\.0\.1:\d+\/gpt-5$/);
    expect(key).toBe("run:script");
    expect(used).toEqual({ inputTokens: 120, outputTokens: 30 });
    expect(expected.inputTokens).toBeGreaterThan(20);
    said.push({ city: "Paris" });
    expect(await ask("anthropic")).toMatchObject([{ used: { inputTokens: 1, outputTokens: 1 } }]);
  });

  test("is paid twice where it had to be asked twice, each under a key of its own", async () => {
    said.push({ town: "Paris" }, { city: "Paris" });
    const paid = await ask("openai");
    expect(paid.map(({ key }) => key)).toEqual(["run:script", "run:script:repair"]);
  });

  test("costs nothing on this machine", async () => {
    said.push({ city: "Paris" });
    expect(await ask("compatible")).toEqual([]);
  });
});

describe("a voice", () => {
  let environment: Environment;
  const threads = new SpeechThreads();
  afterAll(() => threads.close());

  beforeAll(async () => {
    const openai = await opened(startOpenaiSpeechServer());
    environment = readEnvironment({
      ...{ ELEVENLABS_API_KEY: "el", ELEVENLABS_BASE_URL: await opened(startElevenLabsServer()) },
      ...{ OPENAI_API_KEY: "sk", OPENAI_BASE_URL: `${openai}/v1` },
    });
  });

  async function speak(name: string, wanted?: string): Promise<Paid[]> {
    const provider = speechProviders(environment, threads).find((one) => one.name === name);
    const text = "An octopus has three hearts.";
    const voice = await provider?.voice(wanted, "en");
    if (!provider || !voice) throw new Error(`no voice of ${name}`);
    const { pay, paid } = notebook();
    const words = speechWords(text, "en");
    await provider.speak({
      ...{ text, words, language: "en", voice, seed: 1, signal, pay },
      idempotencyKey: "run:audio:s1",
    });
    return paid;
  }

  test("of ElevenLabs is paid for the characters that ElevenLabs counts", async () => {
    const product = "elevenlabs/eleven_multilingual_v2";
    const expected = { characters: 28 };
    expect(await speak("elevenlabs")).toMatchObject([{ product, expected, used: expected }]);
    expect(await speak("elevenlabs", dearVoice)).toMatchObject([{ used: { characters: 56 } }]);
  });

  test("of OpenAI is paid for the seconds that it spoke", async () => {
    const [{ key = "", used = {} } = {}] = await speak("openai");
    expect(key).toBe("run:audio:s1:0");
    expect(used.seconds).toBeCloseTo(28 * toneSeconds, 3);
  });

  test("of this machine costs nothing", async () => {
    expect(await speak("flite")).toEqual([]);
  });
});
