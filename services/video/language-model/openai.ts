import type { ChatCompletion } from "openai/resources/chat/completions";
import type { Environment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { answerTimeoutMs, modelFailure } from "./failure.ts";
import { askForAnswer, type Ask } from "./structured-answer.ts";
import type { LanguageModel } from "./types.ts";

interface Server {
  readonly baseUrl?: string;
  readonly apiKey: string;
  readonly model: string;
}

/** OpenAI, or the server that `OPENAI_BASE_URL` names. */
export function openaiModel({ openai }: Environment): LanguageModel {
  const { apiKey, baseUrl, model } = openai;
  return {
    name: "openai",
    online: true,
    model,
    missing: () =>
      apiKey === undefined
        ? "needs OPENAI_API_KEY (https://platform.openai.com/api-keys)"
        : undefined,
    complete: (request) =>
      askForAnswer(
        "openai",
        askOpenai("openai", { baseUrl, apiKey: apiKey ?? "", model }),
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
    return { baseUrl, apiKey, model: ollama.model };
  }
  if (openai.apiKey === undefined && openai.baseUrl !== undefined) {
    return { baseUrl: openai.baseUrl, apiKey, model: openai.model };
  }
  return undefined;
}

function isLoopback(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}

function askOpenai(provider: string, { baseUrl, apiKey, model }: Server): Ask {
  return async ({ system, prompt, format, signal, idempotencyKey }) => {
    const { OpenAI } = await import("openai");
    const client = new OpenAI({
      apiKey,
      baseURL: baseUrl,
      maxRetries: 0,
      timeout: answerTimeoutMs,
    });
    try {
      const completion = await client.chat.completions.create(
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
      return contentOf(provider, completion);
    } catch (error) {
      throw modelFailure(provider, error, signal);
    }
  };
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
