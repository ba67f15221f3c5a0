import type { Environment } from "../../../config/environment.ts";
import { articleWriter } from "./writers/article-writer.ts";
import { ownScriptWriter } from "./writers/own-script.ts";
import type { ScriptWriter } from "./writers/script-writer.ts";

/** All writers, best first. Which of them suit a request is theirs to say. */
export function scriptWriters(_environment: Environment): readonly ScriptWriter[] {
  return [ownScriptWriter, articleWriter];
}
