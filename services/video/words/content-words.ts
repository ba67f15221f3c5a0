import { stopWords } from "../script/language/stop-words.ts";
import { wordsOf } from "./segments.ts";

/** Words that the English list lacks and that say nothing about a text's subject. */
const idleEnglish = new Set(
  (
    "across again against almost along already always among anything around away become becomes " +
    "became behind below beside beyond down during either else enough even every everything first " +
    "further get gets getting got here however indeed inside instead keep kind last less let lot " +
    "lots may maybe means meanwhile near nearly need needs next none nothing once one onto other " +
    "not otherwise outside own per perhaps put quite rather really several show something sometimes " +
    "soon thing things though through together toward towards two until upon use used uses using " +
    "usually various very via want wants whatever when whether why within without yet you your " +
    "how what which who whose where there their they them this that these those been being does " +
    "don't doesn't didn't isn't aren't wasn't can't couldn't won't it's that's there's what's"
  ).split(" "),
);

/** Words with a meaning of their own, in lower case, in order, without repeats. */
export function contentWords(text: string, language: string): readonly string[] {
  const stop = stopWords(language);
  const words = wordsOf(text, language).map((word) => word.toLowerCase().replace(/['’]s$/, ""));
  return [...new Set(words)].filter(
    (word) =>
      !stop.has(word) && !(language === "en" && idleEnglish.has(word)) && !isOneLatinLetter(word),
  );
}

function isOneLatinLetter(word: string): boolean {
  return /^[\p{Script=Latin}\p{N}]$/u.test(word);
}
