import type { Language } from "../script/language/language.ts";
import { languageFor } from "../script/language/load-language.ts";
import type { Script } from "../video.contract.ts";
import { categoryOf } from "./categories.ts";
import type { MetadataBrief, MetadataDraft } from "./metadata-draft.ts";
import { ruleHashtags, ruleTags } from "./rule-tags.ts";
import { ruleTitles } from "./rule-titles.ts";
import { tellingSentences } from "./tell-sentences.ts";

/** Sentences of the summary after the hook. */
const summarySentences = 3;

/** Metadata without a language model: the script's own words, chosen by rules. */
export async function writeByRules(brief: MetadataBrief): Promise<MetadataDraft> {
  const language = await languageFor(brief.script.language);
  const categoryId = await categoryOf(brief.script);
  return {
    titles: ruleTitles(brief, language),
    summary: summaryOf(brief.script, language),
    tags: ruleTags(brief),
    hashtags: ruleHashtags(brief, categoryId),
    categoryId,
  };
}

/** The hook, and below it the film's most telling sentences in its own order. */
function summaryOf(script: Script, language: Language): string {
  const [hook] = script.scenes;
  const sentences = tellingSentences(script, language)
    .filter(({ position }) => position > 0)
    .slice(0, summarySentences)
    .sort((a, b) => a.position - b.position)
    .map(({ text }) => text);
  return [hook?.text ?? script.title, sentences.join(" ")].filter(Boolean).join("\n\n");
}
