import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { Environment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { answerTimeoutMs, modelFailure } from "./failure.ts";
import { askForAnswer, type Ask } from "./structured-answer.ts";
import type { LanguageModel } from "./types.ts";

/** Tokens of the longest answer: a ten-minute script is about 6,000. */
const maxTokens = 16_000;

export function anthropicModel({ anthropic }: Environment): LanguageModel {
  const { apiKey, baseUrl, model } = anthropic;
  return {
    name: "anthropic",
    online: true,
    model,
    missing: () =>
      apiKey === undefined
        ? "needs ANTHROPIC_API_KEY (https://console.anthropic.com/settings/keys)"
        : undefined,
    complete: (request) =>
      askForAnswer("anthropic", askAnthropic({ baseUrl, apiKey: apiKey ?? "", model }), request),
  };
}

/** The answer comes as the input of the one tool that the model is made to call. */
function askAnthropic(server: { baseUrl?: string; apiKey: string; model: string }): Ask {
  return async ({ system, prompt, format, signal, idempotencyKey }) => {
    const { Anthropic } = await import("@anthropic-ai/sdk");
    const client = new Anthropic({
      apiKey: server.apiKey,
      baseURL: server.baseUrl,
      maxRetries: 0,
      timeout: answerTimeoutMs,
    });
    try {
      const message = await client.messages.create(
        {
          model: server.model,
          max_tokens: maxTokens,
          system,
          messages: [{ role: "user", content: prompt }],
          tools: [
            {
              name: format.name,
              description: "Takes the finished answer.",
              input_schema: { type: "object", ...format.schema },
            },
          ],
          tool_choice: { type: "tool", name: format.name },
        },
        { signal, headers: { "Idempotency-Key": idempotencyKey } },
      );
      return toolInput(message);
    } catch (error) {
      throw modelFailure("anthropic", error, signal);
    }
  };
}

function toolInput(message: Partial<Message>): string {
  if (message.stop_reason === "refusal") {
    throw new TroupeError("PROVIDER_REJECTED", "anthropic: the model refused to answer", {
      provider: "anthropic",
    });
  }
  const call = message.content?.find((block) => block.type === "tool_use");
  if (call) return JSON.stringify(call.input);
  const text = message.content?.find((block) => block.type === "text");
  if (text) return text.text;
  throw new TroupeError("PROVIDER_ANSWER_INVALID", "anthropic: the answer is empty", {
    provider: "anthropic",
  });
}
