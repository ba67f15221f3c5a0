import { wordNet } from "../../wordnet/wordnet.ts";
import { chooseEnding } from "./call-to-action.ts";
import { englishTagger } from "./english-tagger.ts";
import type { Language } from "./language.ts";
import { isWord, joinTokens, type Token } from "./token.ts";

const connectives =
  /^(?:But|And|So|Or|Nor|Yet|Then|Thus|Hence|Therefore|Instead|Otherwise|Still|Besides|Also|Too|Meanwhile|Consequently|Accordingly|Afterwards?|Similarly|Likewise|Conversely|Nevertheless|Nonetheless|Rather|Even so|Even then|Even now|That said|In turn|In contrast|By contrast|In response|In return|As a result|As such|At that|At first|Soon after|Only then|Not so|Not all|For this|For that|Because of (?:this|that)|The opposite|The same|The reverse|Within (?:hours|days|weeks|months|years)|A few (?:hours|days|weeks|months|years) later|(?:\w+ ){1,2}(?:later|afterwards?|earlier),?)\b/i;
/** Names of things that were told before. */
const backReference =
  /^(?:(?:Here|There),? (?:the|it|they|he|she)\b|(?:The|A|An) (?:others?|latter|former|two|three|four|second|third|fourth|last|result|results|reason|reasons|answer|effect|process|trick|difference|differences|rest|idea|team|researchers?|scientists?|study|authors?|creatures?|change|problem|solution|explanation|consequence|catch|next|final|remaining|whole thing|same)\b|(?:Others?|Another)\b)/i;
/** Words inside a sentence that join it to the one before. */
const leaning =
  /\b(?:therefore|does the (?:opposite|same|reverse)|likewise|in turn)\b|thing that \w+(?=[.,;!?])|[a-z] there\b(?! (?:is|are|was|were|has|had)\b)/i;
const quantifiers =
  /^(?:some|many|most|few|all|both|each|none|neither|either|one|two|three|four|five|several|half|more|much|every one|not one)$/i;
const anaphors = new Set(
  "it its itself they them their theirs themselves this that these those such he him his she her hers".split(
    " ",
  ),
);
const closers = new Set(["it", "them", "this", "that", "these", "those"]);
/** "that far", "that much": as far as was told before. */
const distance = /^(?:far|much|long|high|big|small|fast|way)$/;
const people = new Set("he him his she her hers".split(" "));

const superlative = /^(?:most|least|only|first|last|best|worst|\w{2,}est)$/;
/** What people say is not yet what is true: the next sentence tells. */
const hearsay =
  /^(?:Many|Most|Some|A lot of) (?:people|of us|experts)? ?(?:believe|think|say|assume)\b|\b(?:used to (?:believe|think)|once (?:believed|thought)|legends?|myths?)\b/i;

/** Subject clauses with an empty `it`: "It takes eight minutes", "It is true that". */
const emptySubject = /^It (?:takes|took|is (?:true|possible|easy|hard|tempting) (?:that|to))\b/;

const plainEnding = { headline: "Follow for more", text: "Follow for more stories like this one." };
const endings = [
  { headline: "Follow for more", text: "Follow for more stories about {subject}." },
  { headline: "More to tell", text: "There is more to tell about {subject}, so follow along." },
  { headline: "Follow along", text: "To hear more about {subject}, follow along." },
];

export async function english(): Promise<Language> {
  const tokens = await englishTagger();
  return {
    code: "en",
    pace: 2.5,
    tagged: true,
    tokens,
    dangles,
    mentionsKnown: ([first, ...rest], terms) =>
      first?.lower === "the" &&
      !rest.slice(0, 3).some(({ lower, lemma }) => terms.has(lemma) || superlative.test(lower)),
    leads: (sentence) =>
      hearsay.test(sentence) ||
      /[?:]$/.test(sentence) ||
      /^(?:Here (?:is|are)|Here's|The (?:reason|answer|trick|secret) is (?:simple|this))\b/i.test(
        sentence,
      ),
    looseConnective:
      /^(?:However|Moreover|Furthermore|In addition|Additionally|In fact|Indeed|Of course|For example|For instance|As a result|Consequently|Therefore|Thus|Nevertheless|Nonetheless|Also|Similarly|Likewise|Interestingly|Remarkably|Surprisingly|Notably|Importantly|By contrast|In contrast|Finally|Besides|After all|Meanwhile|In particular|Today, however|Overall),\s+/i,
    reason:
      /\b(?:because|so that|that is why|which is why|that's why|the reason|reasons? (?:is|are|for|why)|therefore|due to|thanks to|as a result|caused by|causes?|means that|which means|in order to|explains?|the secret|once the|ends? up|becomes?|turns? into|pulled apart)\b|, so\b/i,
    striking:
      /\b(?:never|only|no other|nothing|first|last|oldest|youngest|largest|biggest|smallest|fastest|slowest|longest|deepest|hottest|coldest|strongest|deadliest|greatest|highest|lowest|most|least|rarest|nobody|none|every|always|alone|impossible|secret|mystery|strange|strangest|surprising|still|stops?|instead|but|yet|unlike|even|without|not)\b|\b(?:million|billion|trillion|thousand|hundred|per ?cent|percent|times)\b/gi,
    meta: /\b(?:this (?:article|page|section|chapter|post|paper|video|book)|see (?:also|below|above|figure|table)|in this (?:section|article)|click here|read more|subscribe|sign up|cookies?|copyright|all rights reserved|listen to|as mentioned|as described)\b/i,
    definition: /^(?:[\p{L}\p{N}'’-]+ ){1,6}(?:is|are|was|were) (?:an?|the|one|any|among)\b/u,
    clauseBreak:
      /;\s+|,\s+(?=(?:and|but|so|yet) (?:the|a|an|it|its|they|their|this|that|these|those|he|she|we|you|there|in|each|every|some|most|all|no|one|two|three)\b)/gi,
    asks: /^(?:why|how|what|when|where|who|which)\b/i,
    subjectOf: (topic) =>
      askedAbout(tokens(topic)) ?? subjectOf(tokens(topic)) ?? firstNoun(tokens(topic)),
    questionOf: (topic) => questionOf(topic, tokens(topic)),
    callToAction: (subject) => chooseEnding(subject, endings, plainEnding),
  };
}

function dangles(sentence: string, tokens: readonly Token[]): boolean {
  if (emptySubject.test(sentence)) return false;
  if (connectives.test(sentence) || backReference.test(sentence)) return true;
  if (leaning.test(sentence) || startsWithBareQuantifier(tokens)) return true;
  const named = tokens.findIndex(({ kind }) => kind === "noun" || kind === "name");
  const start = named === -1 ? tokens : tokens.slice(0, named);
  if (start.some((token, index) => anaphors.has(token.lower) && !isConjunction(token, index))) {
    return true;
  }
  // "… what it takes to pay for them." ends on something that was told before.
  const last = tokens.findLast(isWord);
  const clauses = tokens.some(({ text }) => text === ",");
  if (last !== undefined && closers.has(last.lower) && !clauses) return true;
  if (startsWithBoth(tokens) || objectBeforeVerb(tokens)) return true;
  if (tokens.some((token, index) => pointsBack(token, tokens[index + 1]))) return true;
  const hasName = tokens.some(({ kind }) => kind === "name");
  return !hasName && tokens.some(({ lower }) => people.has(lower));
}

/** "Some can taste", "Two of them", "Most of these": counted things that were named before. */
function startsWithBareQuantifier([first, second, third]: readonly Token[]): boolean {
  if (!first || !second || !quantifiers.test(first.lower)) return false;
  if (second.kind === "verb" || second.kind === "auxiliary") return true;
  return second.lower === "of" && (third === undefined || anaphors.has(third.lower));
}

/** "all this pumping", "solved this with"; but "those who dare" stand for themselves. */
function pointsBack(token: Token, next: Token | undefined): boolean {
  if (token.lower === "that") return isThatThing(token, next);
  return (
    /^(?:this|these|those)$/.test(token.lower) &&
    !/^(?:who|that|with|of|in)$/.test(next?.lower ?? "")
  );
}

/** "that far", "that sour", "that fire", but not the `that` of "say that honey draws water" */
function isThatThing({ kind }: Token, next: Token | undefined): boolean {
  if (distance.test(next?.lower ?? "")) return true;
  return kind === "determiner" && (next?.kind === "noun" || next?.kind === "adjective");
}

/** "Both probes fly on": which two was told before, unless they are named: "Both Mars and Venus". */
function startsWithBoth([first, ...rest]: readonly Token[]): boolean {
  return first?.lower === "both" && !rest.slice(0, 6).some(({ lower }) => lower === "and");
}

/** "The honey in them had not gone bad" */
function objectBeforeVerb(tokens: readonly Token[]): boolean {
  const verb = tokens.findIndex(({ kind }) => kind === "verb" || kind === "auxiliary");
  return tokens.slice(0, verb).some(({ lower }) => lower === "it" || lower === "them");
}

/** The `that` of "Scientists say that …" points at nothing. */
function isConjunction(token: Token, index: number): boolean {
  return token.lower === "that" && index > 0 && token.kind === "function";
}

function subjectOf(tokens: readonly Token[]): string | undefined {
  const start = tokens.findIndex(({ kind }) =>
    ["noun", "name", "adjective", "determiner", "number"].includes(kind),
  );
  if (start === -1) return undefined;
  const phrase: Token[] = [];
  for (const token of tokens.slice(start)) {
    const inside = ["noun", "name", "adjective", "determiner", "number"].includes(token.kind);
    if (!inside && token.lower !== "of" && token.lower !== "'s" && token.lower !== "’s") break;
    phrase.push(token);
  }
  while (phrase.length > 0 && !["noun", "name"].includes(phrase.at(-1)?.kind ?? "")) phrase.pop();
  const [first, ...rest] = phrase;
  if (!first) return undefined;
  const lowered = first.kind === "name" ? first : { ...first, text: first.lower };
  return joinTokens([{ ...lowered, glued: true }, ...rest]);
}

/** "How honey bees dance" asks about honey bees, whatever the tagger makes of so few words. */
function askedAbout([first, ...behind]: readonly Token[]): string | undefined {
  if (!/^(?:why|how|where|when)$/.test(first?.lower ?? "")) return undefined;
  const helped = /^(?:do|does|did)$/.test(behind[0]?.lower ?? "");
  const words = (helped ? behind.slice(1) : behind).filter(isWord);
  const [second] = words;
  if (!second || second.kind === "auxiliary" || second.lower === "to" || isMeasure(second)) {
    return undefined;
  }
  const subject = words.slice(0, Math.max(0, askedVerb(words, helped)));
  while (adverb.test(subject.at(-1)?.lower ?? "")) subject.pop();
  return isNamed(subject) ? joinTokens(lowered(subject)) : undefined;
}

/** Things or names, and nobody of whom only "we" or "it" is said. */
function isNamed(subject: readonly Token[]): boolean {
  const head = subject.at(-1);
  if (!head || subject.some(({ kind }) => kind === "pronoun")) return false;
  return head.kind === "name" || wordNet().lemma(head.lower, "noun") !== undefined;
}

/** @param helped behind "does": "a fridge work" */
function askedVerb(words: readonly Token[], helped: boolean): number {
  const told = words.findIndex(
    ({ kind }, at) => at > 0 && (kind === "verb" || kind === "auxiliary"),
  );
  if (told > 0) return told;
  const agreeing = agreeingVerb(words);
  const last = words.length - 1;
  return agreeing === -1 && helped && formsOf(words[last]?.lower ?? "").base ? last : agreeing;
}

/** Short topics confuse the tagger: in "Why honey never spoils" the dictionary knows the noun. */
function firstNoun(tokens: readonly Token[]): string | undefined {
  const [first, second] = tokens;
  if (!first || !second || !/^(?:why|how)$/.test(first.lower)) return undefined;
  if (second.kind === "pronoun") return undefined;
  return wordNet().lemma(second.lower, "noun") === undefined ? undefined : second.lower;
}

/** "Why the sky is red" → "Why is the sky red?"; undefined where the grammar is not plain. */
function questionOf(topic: string, tokens: readonly Token[]): string | undefined {
  const text = topic.trim().replace(/[?.!\s]+$/, "");
  const [first, second, ...rest] = tokens;
  if (!first || !second || !/^(?:why|how|where|when)$/i.test(first.lower)) return undefined;
  if (second.kind === "auxiliary" || isMeasure(second)) {
    return `${text}?`;
  }
  if (second.lower === "to") return undefined;
  const words = [second, ...rest.filter(({ text: word }) => word !== "?")];
  const tagged = words.findIndex(({ kind }) => kind === "verb" || kind === "auxiliary");
  const verb = tagged > 0 ? tagged : agreeingVerb(words);
  const predicate = tagged > 0 ? words[verb] : asVerb(words[verb]);
  if (verb <= 0 || !predicate) return undefined;
  const subject = words.slice(0, verb);
  if (/^(?:is|are|was|were|can|could|will|would|has to|must|should)$/.test(predicate.lower)) {
    return `${joinTokens([first, predicate, ...lowered(subject), ...words.slice(verb + 1)])}?`;
  }
  const helper = helperFor(predicate);
  if (helper === undefined) return undefined;
  const base = { ...predicate, text: predicate.lemma };
  const question = [first, helper, ...lowered(subject), base, ...words.slice(verb + 1)];
  return `${joinTokens(question)}?`;
}

/** "How many", "how far" */
function isMeasure({ lower }: Token): boolean {
  return /^(?:many|much|long|far|old|big|fast|deep)$/.test(lower);
}

/**
 * Where the tagger sees no verb: the word that can be one and agrees with the noun before it, as in
 * "cats purr" and "honey never spoils".
 */
function agreeingVerb(words: readonly Token[]): number {
  const forms = words.map(({ lower }) => formsOf(lower));
  const head = (index: number) =>
    forms[index - (adverb.test(words[index - 1]?.lower ?? "") ? 2 : 1)];
  const plural = forms.findIndex((form, index) => form.base && head(index)?.plural);
  if (plural > 0) return plural;
  // "car engines work": a noun may be made of two, so one thing's verb is believed at the end alone.
  const last = forms.length - 1;
  return forms[last]?.withS && head(last)?.singular ? last : -1;
}

const adverb = /^(?:never|always|often|only|still|rarely|sometimes)$/;

interface Forms {
  readonly base: boolean;
  readonly withS: boolean;
  readonly singular: boolean;
  readonly plural: boolean;
}

function formsOf(word: string): Forms {
  const verb = wordNet().lemma(word, "verb");
  const noun = wordNet().lemma(word, "noun");
  const plural = word === "people" || (noun !== undefined && noun !== word);
  return {
    base: verb === word,
    withS: verb !== undefined && verb !== word && word.endsWith("s"),
    singular: noun !== undefined && !plural,
    plural,
  };
}

function asVerb(word: Token | undefined): Token | undefined {
  return (
    word && { ...word, kind: "verb", lemma: wordNet().lemma(word.lower, "verb") ?? word.lower }
  );
}

function helperFor(verb: Token): Token | undefined {
  const text = verb.lower === verb.lemma ? "do" : verb.lower.endsWith("s") ? "does" : undefined;
  return text === undefined ? undefined : { ...verb, text };
}

function lowered([first, ...rest]: readonly Token[]): readonly Token[] {
  if (!first || first.kind === "name") return first ? [first, ...rest] : [];
  return [{ ...first, text: first.lower }, ...rest];
}
