import type { Token } from "../script/language/token.ts";
import { wordNet } from "../wordnet/wordnet.ts";
import { nominalRuns } from "./phrases.ts";
import { isWide } from "./wide-words.ts";

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
  /** Frames the topic instead of being it: "history". */
  readonly frame: boolean;
}

/**
 * The things that an English topic names, the one it is about first.
 */
export function topicPhrases(tokens: readonly Token[]): readonly TopicPhrase[] {
  const named = nominalRuns(mendVerb(tokens)).map(withoutLead).map(phraseOf);
  const phrases = named.length > 0 ? named : actions(tokens);
  // "How coffee conquered the world" is not about the world.
  const things = phrases.filter(({ lemmas }) => !lemmas.every((lemma) => isWide(lemma, "en")));
  const told = things.length > 0 ? things : phrases;
  return told.toSorted((a, b) => Number(a.frame) - Number(b.frame));
}

/** "How to sleep better" is about sleep. */
function actions(tokens: readonly Token[]): readonly TopicPhrase[] {
  return tokens
    .filter(({ kind, content }) => kind === "verb" && content)
    .map((token) => phraseOf([token]))
    .filter(({ entry }) => entry !== undefined);
}

/** "Best beaches" are beaches, and "drinking green tea" is green tea; but flying squirrels fly. */
function withoutLead(run: readonly Token[]): readonly Token[] {
  const [first, ...rest] = run;
  if (!first || rest.length === 0) return run;
  const praise = /^(?:best|worst|top|greatest|biggest|real|true)$/.test(first.lower);
  const words = run.map(({ lower }) => lower).join(" ");
  const does = first.lower.endsWith("ing") && wordNet().lemma(first.lower, "verb") !== undefined;
  const isOneThing = [words, `${first.lower} ${rest[0]?.lower ?? ""}`].some(
    (phrase) => wordNet().lemma(phrase, "noun") !== undefined,
  );
  return (praise || does) && !isOneThing ? rest : run;
}

/** Taggers take the short verb of "How volcanoes work" and "Why cats purr" for a noun. */
function mendVerb(tokens: readonly Token[]): readonly Token[] {
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
  const frame =
    lemmas.length === 1 && (frames.has(lemmas[0] ?? "") || frames.has(text.toLowerCase()));
  for (let start = 0; start < run.length; start++) {
    const words = run.slice(start).map(({ lower }) => lower);
    const entry = wordNet().lemma(words.join(" "), "noun");
    if (entry !== undefined) return { text, entry, lemmas, frame };
  }
  return { text, lemmas, frame };
}
