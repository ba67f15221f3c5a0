import { type Synset, wordNet } from "../wordnet/wordnet.ts";

/** How WordNet marks words that hurt or that nobody uses any more. */
const marks = /slur|disparag|derogat|obscen|vulgar|archaism|slang/;
/** Innocent entries of the dictionary that are insults everywhere else. */
const crude = new Set("bitch bastard ass cock cunt dick tit tits boob retard faggot".split(" "));

/** True for words that no film should say unasked. */
export function isUnwelcome(synset: Synset): boolean {
  if (synset.words.some((word) => crude.has(word.toLowerCase()))) return true;
  const usages = wordNet().related(synset, "domainUsage");
  return usages.some(({ words }) => words.some((usage) => marks.test(usage)));
}
