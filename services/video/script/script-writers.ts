import type { Environment } from "../../../config/environment.ts";
import { languageModels } from "../language-model/language-models.ts";
import { articleWriter } from "./writers/article-writer.ts";
import { dictionaryWriter } from "./writers/dictionary-writer.ts";
import { modelWriter } from "./writers/model-writer.ts";
import { ownScriptWriter } from "./writers/own-script.ts";
import type { ScriptWriter } from "./writers/script-writer.ts";
import { wikipediaWriter } from "./writers/wikipedia-writer.ts";

/** All writers, best first. Which of them suit a request is theirs to say. */
export function scriptWriters(environment: Environment): readonly ScriptWriter[] {
  return [
    ownScriptWriter,
    ...languageModels(environment).map(modelWriter),
    articleWriter,
    wikipediaWriter(environment.wikipedia),
    dictionaryWriter,
  ];
}
