import type { Token } from "../script/language/token.ts";
import { wordNet } from "../wordnet/wordnet.ts";
import { nominalRuns } from "./phrases.ts";

/** Nouns that frame a topic instead of being it: the history of coffee is about coffee. */
const frames = new Set(
  (
    "history story origin origins science art secret secrets mystery mysteries truth fact facts " +
    "life rise fall birth death future past reason reasons benefit benefits importance meaning " +
    "power kind kinds type types part parts world guide introduction cause causes way ways thing " +
    "things example examples basics rule rules tip tips myth myths"
  ).split(" "),
);

/** A thing that the topic names. */
export interface TopicPhrase {
  /** As written: `giant squids`. */
  readonly text: string;
  /** Its last words, as the dictionary lists them: `giant squid`. */
  readonly entry?: string;
  readonly lemmas: readonly string[];
}

/**
 * The things that an English topic names, the one it is about first.
 */
export function topicPhrases(tokens: readonly Token[]): readonly TopicPhrase[] {
  const phrases = nominalRuns(mendVerb(tokens)).map(phraseOf);
  const isFrame = ({ lemmas, text }: TopicPhrase): boolean =>
    lemmas.length === 1 && (frames.has(lemmas[0] ?? "") || frames.has(text.toLowerCase()));
  return [...phrases.filter((phrase) => !isFrame(phrase)), ...phrases.filter(isFrame)];
}

/** Taggers take the short verb of "How volcanoes work" and "Why cats purr" for a noun. */
export function mendVerb(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.filter(({ kind }) => kind !== "punctuation");
  const last = words.at(-1);
  const before = words.at(-2);
  const asks = /^(?:why|how|when|where)$/.test(words[0]?.lower ?? "");
  const hasVerb = words.some(({ kind }) => kind === "verb" || kind === "auxiliary");
  if (!asks || hasVerb || words.length < 3 || last?.kind !== "noun" || before?.kind !== "noun") {
    return tokens;
  }
  const lemma = wordNet().lemma(last.lower, "verb");
  // "cats purr", "a cat purrs": one of the two has an s.
  const agrees = before.lower === before.lemma ? last.lower !== lemma : last.lower === lemma;
  if (lemma === undefined || !agrees) return tokens;
  return tokens.map((token) => (token === last ? { ...token, lemma, kind: "verb" } : token));
}

function phraseOf(run: readonly Token[]): TopicPhrase {
  const text = run.map((token) => token.text).join(" ");
  const lemmas = run.map(({ lemma }) => lemma.toLowerCase());
  for (let start = 0; start < run.length; start++) {
    const words = run.slice(start).map(({ lower }) => lower);
    const entry = wordNet().lemma(words.join(" "), "noun");
    if (entry !== undefined) return { text, entry, lemmas };
  }
  return { text, lemmas };
}
