import { loadLanguage } from "../language/load-language.ts";
import { summarize } from "../summary/summarize.ts";
import { finishScript } from "./finish-script.ts";
import type { Material, ScriptRequest, ScriptWriter } from "./script-writer.ts";

/** Tells a given article in its own sentences. Works everywhere. */
export const articleWriter: ScriptWriter = {
  name: "article",
  online: false,
  cheap: true,
  missing: () => undefined,
  suits: ({ material, script }) => material !== undefined && script === undefined,
  write: async (request) => {
    if (!request.material) throw new TypeError("The article writer needs an article");
    return tellArticle("article", request.material, request);
  },
};

/** Extractive: every sentence is one of the article's. */
export async function tellArticle(
  provider: string,
  { article, sources }: Material,
  { topic, keywords, duration, language: code }: ScriptRequest,
): Promise<Awaited<ReturnType<ScriptWriter["write"]>>> {
  const language = await loadLanguage(code);
  const callToAction = language.callToAction(language.subjectOf(topic)).text;
  const sentences = summarize({ article, topic, keywords, duration, callToAction }, language);
  return finishScript({ topic, sentences, sources, provider, duration }, language);
}
