import type { Environment } from "../../../config/environment.ts";
import { anthropicModel } from "./anthropic.ts";
import { compatibleModel, openaiModel } from "./openai.ts";
import type { LanguageModel } from "./types.ts";

/**
 * The language models, best first: `openai`, `anthropic`, `compatible`. Those without a key say so
 * in `missing()`; put them before a service's own providers and let `chooseProvider` decide.
 */
export function languageModels(environment: Environment): readonly LanguageModel[] {
  return [openaiModel(environment), anthropicModel(environment), compatibleModel(environment)];
}
