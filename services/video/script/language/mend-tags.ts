import { capitalise } from "../../words/capitalise.ts";
import { wordNet } from "../../wordnet/wordnet.ts";
import type { Token } from "./token.ts";

const particles = /^(?:up|out|off|down|away|apart|back)$/;

type Forms = Readonly<Record<"noun" | "verb" | "adjective", string | undefined>>;

/** Words of a long text come again and again, and each look-up reads a file. */
const known = new Map<string, Forms>();
const mostKnown = 20_000;

function formsOf(word: string): Forms {
  let forms = known.get(word);
  if (!forms) {
    const dictionary = wordNet();
    forms = {
      noun: dictionary.lemma(word, "noun"),
      verb: dictionary.lemma(word, "verb"),
      adjective: dictionary.lemma(word, "adjective"),
    };
    if (known.size >= mostKnown) known.clear();
    known.set(word, forms);
  }
  return forms;
}

/** What the tagger often gets wrong, put right by the words beside and the dictionary. */
export function mendTags(tokens: readonly Token[]): readonly Token[] {
  const mended: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    mended.push(mend(token, mended[index - 1], tokens[index + 1], tokens[index + 2]));
  }
  return mended;
}

function mend(token: Token, before?: Token, after?: Token, second?: Token): Token {
  if (token.kind === "name") return mendName(token, before, after);
  if (token.kind === "noun" && isVerb(token, before, after)) return { ...token, kind: "verb" };
  if (token.kind === "adjective" && isBareNoun(token, before, after)) {
    return { ...token, kind: "noun" };
  }
  if (token.lower === "that" && pointsAt(token, after, second)) {
    return { ...token, kind: "determiner" };
  }
  return token;
}

/** The capital of a first word makes no name of it: "Small grains", "Honey looks wet". */
function mendName(token: Token, before: Token | undefined, after: Token | undefined): Token {
  if (before !== undefined || token.text !== capitalise(token.lower)) return token;
  const dictionary = wordNet();
  const named = dictionary.lookup(token.lower, "noun")[0]?.words.includes(token.text);
  const describes = dictionary.lookup(token.lower, "adjective").length > 0;
  if (describes && (after?.kind === "noun" || after?.kind === "adjective")) {
    return { ...token, kind: "adjective" };
  }
  if (named !== false) return token;
  return { ...token, kind: "noun", lemma: dictionary.lemma(token.lower, "noun") ?? token.lemma };
}

function isVerb(token: Token, before?: Token, after?: Token): boolean {
  if (isBeating(token, before) || isOnlyVerb(token.lower)) return true;
  const named = before?.kind === "noun" || before?.kind === "name";
  if (!named || formsOf(token.lower).verb === undefined) return false;
  // "grains end up with"
  if (after === undefined || particles.test(after.lower)) return after !== undefined;
  // "the heart … stops beating", "a blue glow surrounds the Sun"
  return /[^su]s$/.test(token.lower) && (isGerund(after) || after.kind === "determiner");
}

/** "drank" is in the dictionary of verbs and in no other. */
function isOnlyVerb(word: string): boolean {
  const { verb, noun, adjective } = formsOf(word);
  return verb !== undefined && noun === undefined && adjective === undefined;
}

/** The "beating" of "stops beating" */
function isBeating(token: Token, before?: Token): boolean {
  return isGerund(token) && before?.kind === "verb" && /[^su]s$/.test(before.lower);
}

function isGerund({ kind, lower }: Token): boolean {
  return (kind === "noun" || kind === "verb") && lower.endsWith("ing");
}

/** "Violet light is …": what stands before the verb is a noun. */
function isBareNoun(token: Token, before?: Token, after?: Token): boolean {
  if (before?.kind !== "adjective" && before?.kind !== "name") return false;
  if (after?.kind !== "auxiliary") return false;
  return formsOf(token.lower).noun === token.lower;
}

/** "need that warning," but not the conjunction of "say that honey draws water" */
function pointsAt(token: Token, after?: Token, second?: Token): boolean {
  if (token.kind !== "function" || after?.kind !== "noun") return false;
  return second === undefined || second.kind === "punctuation";
}
