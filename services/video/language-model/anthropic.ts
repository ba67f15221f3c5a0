import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { Environment } from "../../../config/environment.ts";
import { productName, type Usage } from "../../../config/prices.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { answerTimeoutMs, modelFailure } from "./failure.ts";
import { askForAnswer, expectedUsage, type Ask, type Question } from "./structured-answer.ts";
import type { LanguageModel } from "./types.ts";

/** Tokens of the longest answer: a ten-minute script is about 6,000. */
const maxTokens = 16_000;

export function anthropicModel({ anthropic }: Environment): LanguageModel {
  const { apiKey, baseUrl, model } = anthropic;
  const product = productName("anthropic", model, baseUrl);
  return {
    ...{ name: "anthropic", online: true, model, product },
    missing: () =>
      apiKey === undefined
        ? "needs ANTHROPIC_API_KEY (https://console.anthropic.com/settings/keys)"
        : undefined,
    complete: (request) =>
      askForAnswer(
        "anthropic",
        askAnthropic({ baseUrl, apiKey: apiKey ?? "", model, product }),
        request,
      ),
  };
}

interface Server {
  readonly baseUrl?: string;
  readonly apiKey: string;
  readonly model: string;
  readonly product: string;
}

function askAnthropic(server: Server): Ask {
  return async (question) => {
    const expected = expectedUsage(question);
    const { product } = server;
    const purchase = { provider: "anthropic", product, key: question.idempotencyKey, expected };
    const message = await question.pay(purchase, async () => {
      const answer = await createMessage(server, question);
      return { answer, used: usageOf(answer) ?? expected };
    });
    return toolInput(message);
  };
}

/** The answer comes as the input of the one tool that the model is made to call. */
async function createMessage(
  { apiKey, baseUrl, model }: Server,
  { system, prompt, format, signal, idempotencyKey }: Question,
): Promise<Message> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  const client = new Anthropic({
    ...{ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: answerTimeoutMs },
  });
  try {
    return await client.messages.create(
      {
        model,
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
  } catch (error) {
    throw modelFailure("anthropic", error, signal);
  }
}

function usageOf({ usage }: Partial<Message>): Usage | undefined {
  return usage && { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens };
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
