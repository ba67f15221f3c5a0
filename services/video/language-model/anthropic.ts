import type { Message } from "@anthropic-ai/sdk/resources/messages";
import type { Environment } from "../../../config/environment.ts";
import { productName, type Usage } from "../../../config/prices.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { answerTimeoutMs, modelFailure } from "./failure.ts";
import { askForAnswer, expectedUsage, type Ask, type Question } from "./structured-answer.ts";
import type { LanguageModel } from "./types.ts";

/** Tokens of the longest answer: a ten-minute script is about 8,000, thoughts come before it. */
const maxTokens = 32_000;

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
    return answerIn(message);
  };
}

/** Structured outputs: models since Sonnet 5.5 refuse to be made to call a tool. */
async function createMessage(
  { apiKey, baseUrl, model }: Server,
  { system, prompt, format, signal, idempotencyKey }: Question,
): Promise<Message> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  const { transformJSONSchema } = await import("@anthropic-ai/sdk/lib/transform-json-schema");
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
        // What its grammar does not know, such as a list's length, it is told in words.
        output_config: {
          format: { type: "json_schema", schema: { ...transformJSONSchema({ ...format.schema }) } },
        },
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

function answerIn(message: Partial<Message>): string {
  if (message.stop_reason === "refusal") {
    throw new TroupeError("PROVIDER_REJECTED", "anthropic: the model refused to answer", {
      provider: "anthropic",
    });
  }
  // Thoughts come in blocks of their own. An answer cut by its length is incomplete JSON, which the
  // caller repairs or refuses.
  const text = message.content?.find((block) => block.type === "text");
  if (text) return text.text;
  throw new TroupeError("PROVIDER_ANSWER_INVALID", "anthropic: the answer is empty", {
    provider: "anthropic",
  });
}
