import type { ChatCompletion } from "openai/resources/chat/completions";
import type { Environment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { productName, type Usage } from "../../../config/prices.ts";
import { answerTimeoutMs, modelFailure } from "./failure.ts";
import { askForAnswer, expectedUsage, type Ask, type Question } from "./structured-answer.ts";
import type { LanguageModel } from "./types.ts";

interface Server {
  readonly baseUrl?: string;
  readonly apiKey: string;
  readonly model: string;
  /** Absent where nobody charges. */
  readonly product?: string;
}

/** OpenAI, or the server that `OPENAI_BASE_URL` names. */
export function openaiModel({ openai }: Environment): LanguageModel {
  const { apiKey, baseUrl, model } = openai;
  const product = productName("openai", model, baseUrl);
  return {
    ...{ name: "openai", online: true, model, product },
    missing: () =>
      apiKey === undefined
        ? "needs OPENAI_API_KEY (https://platform.openai.com/api-keys)"
        : undefined,
    complete: (request) =>
      askForAnswer(
        "openai",
        askOpenai("openai", { baseUrl, apiKey: apiKey ?? "", model, product }),
        request,
      ),
  };
}

/** Any server with OpenAI's API that needs no key, as Ollama on this machine. */
export function compatibleModel({ ollama, openai }: Environment): LanguageModel {
  const server = keylessServer(ollama, openai);
  return {
    name: "compatible",
    online: server?.baseUrl === undefined || !isLoopback(server.baseUrl),
    model: server?.model ?? ollama.model,
    product: server?.product,
    missing: () =>
      server === undefined
        ? "needs OLLAMA_HOST, the address of an Ollama or another OpenAI-compatible server (https://ollama.com)"
        : undefined,
    complete: (request) => {
      if (!server) throw new TroupeError("PROVIDER_MISSING", "compatible: OLLAMA_HOST is not set");
      return askForAnswer("compatible", askOpenai("compatible", server), request);
    },
  };
}

function keylessServer(
  ollama: Environment["ollama"],
  openai: Environment["openai"],
): Server | undefined {
  // The SDK refuses an empty key; servers without keys ignore it.
  const apiKey = "none";
  if (ollama.host !== undefined) {
    const baseUrl = new URL("v1", ollama.host.replace(/\/*$/, "/")).href;
    return { baseUrl, apiKey, model: ollama.model, product: outside(baseUrl, ollama.model) };
  }
  if (openai.apiKey === undefined && openai.baseUrl !== undefined) {
    const { baseUrl, model } = openai;
    return { baseUrl, apiKey, model, product: outside(baseUrl, model) };
  }
  return undefined;
}

/** A model on this machine costs nothing. */
function outside(baseUrl: string, model: string): string | undefined {
  return isLoopback(baseUrl) ? undefined : productName("compatible", model, baseUrl);
}

function isLoopback(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}

function askOpenai(provider: string, server: Server): Ask {
  return async (question) => {
    const { product } = server;
    const call = () => complete(provider, server, question);
    if (product === undefined) return contentOf(provider, await call());
    const expected = expectedUsage(question);
    const purchase = { provider, product, key: question.idempotencyKey, expected };
    const completion = await question.pay(purchase, async () => {
      const answer = await call();
      return { answer, used: usageOf(answer) ?? expected };
    });
    return contentOf(provider, completion);
  };
}

async function complete(
  provider: string,
  { baseUrl, apiKey, model }: Server,
  { system, prompt, format, signal, idempotencyKey }: Question,
): Promise<ChatCompletion> {
  const { OpenAI } = await import("openai");
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: answerTimeoutMs });
  try {
    return await client.chat.completions.create(
      {
        model,
        messages: [
          { role: "system", content: system },
          { role: "user", content: prompt },
        ],
        response_format: {
          type: "json_schema",
          json_schema: { name: format.name, schema: { ...format.schema }, strict: true },
        },
      },
      { signal, headers: { "Idempotency-Key": idempotencyKey } },
    );
  } catch (error) {
    throw modelFailure(provider, error, signal);
  }
}

/** Thoughts of a reasoning model are among its output tokens. */
function usageOf({ usage }: Partial<ChatCompletion>): Usage | undefined {
  return usage && { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens };
}

function contentOf(provider: string, completion: Partial<ChatCompletion>): string {
  const choice = completion.choices?.[0];
  if (!choice) {
    throw new TroupeError("PROVIDER_ANSWER_INVALID", `${provider}: the answer holds no choice`, {
      provider,
    });
  }
  if (choice.message.refusal) {
    throw new TroupeError("PROVIDER_REJECTED", `${provider}: ${choice.message.refusal}`, {
      provider,
    });
  }
  // An answer cut by its length limit is incomplete JSON, which the caller repairs or refuses.
  return choice.message.content ?? "";
}
