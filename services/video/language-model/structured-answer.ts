import { Ajv, type ErrorObject } from "ajv";
import type { Usage } from "../../../config/prices.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Pay } from "../../../providers/pay.ts";
import type { AnswerFormat, CompletionRequest } from "./types.ts";

/** One question to a model in its provider's protocol. */
export interface Question {
  readonly system: string;
  readonly prompt: string;
  readonly format: AnswerFormat<unknown>;
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  readonly pay: Pay;
}

/** Sends a question. @returns the model's answer, JSON if it did as it was told */
export type Ask = (question: Question) => Promise<string>;

type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: string[] };

/** Characters of a token, about; fewer, so that little is ever expected too low. */
const tokenLength = 3;
/** Tokens of an answer, its thoughts included, about. */
const answerTokens = 3_000;

/** What a question will use, about. */
export function expectedUsage({ system, prompt, format }: Question): Usage {
  const characters = system.length + prompt.length + JSON.stringify(format.schema).length;
  return { inputTokens: Math.ceil(characters / tokenLength), outputTokens: answerTokens };
}

/** Enough to mend an answer; a model that broke fifty rules does not need all of them. */
const maxProblems = 12;

/**
 * Asks, checks, and asks once more with what was wrong.
 * @throws TroupeError `PROVIDER_ANSWER_INVALID`, and whatever `ask` throws
 */
export async function askForAnswer<T>(
  provider: string,
  ask: Ask,
  request: CompletionRequest<T>,
): Promise<T> {
  const format = request.format as AnswerFormat<unknown>;
  const read = answerReader(request.format);
  const first = await ask({ ...request, format });
  const reading = read(first);
  if (reading.ok) return reading.value;

  const second = await ask({
    ...request,
    format,
    prompt: repairPrompt(request.prompt, first, reading.problems),
    // Another question: a provider that remembers keys would send the first answer again.
    idempotencyKey: `${request.idempotencyKey}:repair`,
  });
  const repaired = read(second);
  if (repaired.ok) return repaired.value;
  throw new TroupeError(
    "PROVIDER_ANSWER_INVALID",
    `${provider}: the answer did not fit, even when asked again: ${repaired.problems[0] ?? ""}`,
    { provider, problems: repaired.problems, hint: "Try again, or choose another model." },
  );
}

function answerReader<T>(format: AnswerFormat<T>): (text: string) => Reading<T> {
  const validate = new Ajv({ allErrors: true, strict: false }).compile<T>(format.schema);
  return (text) => {
    const parsed = parseJson(text);
    if (parsed === undefined) return { ok: false, problems: ["The answer is not JSON."] };
    if (!validate(parsed)) return { ok: false, problems: describeErrors(validate.errors ?? []) };
    const problems = format.problems?.(parsed) ?? [];
    if (problems.length > 0) return { ok: false, problems: problems.slice(0, maxProblems) };
    return { ok: true, value: parsed };
  };
}

/** Small models like to wrap their JSON in a code fence. */
function parseJson(text: string): unknown {
  const bare = text.trim().replace(/^```(?:json)?\s*|\s*```$/g, "");
  try {
    return JSON.parse(bare) as unknown;
  } catch {
    return undefined;
  }
}

function describeErrors(errors: readonly ErrorObject[]): string[] {
  return errors
    .slice(0, maxProblems)
    .map(
      ({ instancePath, message }) => `${instancePath || "The answer"} ${message ?? "is wrong"}.`,
    );
}

function repairPrompt(prompt: string, answer: string, problems: readonly string[]): string {
  return [
    prompt,
    "You have answered this before, and the answer could not be used.",
    `<previous_answer>\n${answer.slice(0, 20_000)}\n</previous_answer>`,
    `What was wrong:\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
    "Answer again, complete and corrected.",
  ].join("\n\n");
}
