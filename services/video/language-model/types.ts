import type { Pay } from "../../../providers/pay.ts";
import type { Provider } from "../../../providers/provider.ts";

/**
 * JSON Schema in the subset that structured outputs take everywhere: every object lists all of its
 * properties as `required` and has `additionalProperties: false`; an absent value is `null`.
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the answer must look like. */
export interface AnswerFormat<T> {
  /** Letters, digits, `_` and `-`, at most 64. */
  readonly name: string;
  readonly schema: JsonSchema;
  /**
   * What JSON Schema cannot say ("the headline's words stand in the sentence"). Called with an
   * answer that fits the schema.
   * @returns One sentence per problem, told to the model when it is asked again.
   */
  problems?(answer: T): readonly string[];
}

export interface CompletionRequest<T> {
  /** The instructions. Whatever people or pages wrote belongs in `prompt`, fenced as data. */
  readonly system: string;
  readonly prompt: string;
  readonly format: AnswerFormat<T>;
  readonly signal: AbortSignal;
  /** Stable over all attempts of the task. */
  readonly idempotencyKey: string;
  readonly pay: Pay;
}

/** A large language model that answers with checked JSON. */
export interface LanguageModel extends Provider {
  /** Name of the model as its provider writes it. */
  readonly model: string;
  /**
   * Asks once, and once more with the problems named if the answer does not fit the format.
   * Nothing else is retried here: the engine does that.
   * @throws TroupeError `PROVIDER_ANSWER_INVALID` if the second answer does not fit either, the codes of
   * `providerFailure`, `CANCELLED` if the signal fires
   */
  complete<T>(request: CompletionRequest<T>): Promise<T>;
}
