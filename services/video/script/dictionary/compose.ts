import { capitalise } from "../../words/capitalise.ts";
import { isUnwelcome } from "../../words/unwelcome.ts";
import { type Synset, wordNet } from "../../wordnet/wordnet.ts";
import { spokenWords } from "../text/speaking-time.ts";
import { definitionOf, type Grammar } from "./definition.ts";
import type { Entry } from "./entry.ts";
import { generic, isInstance, joinList, nameOf, withArticle } from "./noun-phrase.ts";

/** A sentence, and what to write and show beside it where that is known. */
export interface DictionarySentence {
  readonly text: string;
  readonly headline?: string;
  readonly subjects?: readonly string[];
}

/** With its weight: where the time is short, the heaviest are told. */
interface Fact extends DictionarySentence {
  readonly weight: number;
}

/** Meanings this near to the root say nothing: "object", "whole". */
const telling = 5;
const mostKindsListed = 4;
const mostKindsTold = 6;
const mostSisters = 3;
/** Families are worth telling of living things alone. */
const livingThings = new Set(["noun.animal", "noun.plant"]);
/** So many kinds make a number worth opening with. */
const manyKinds = 6;

/**
 * What the dictionary knows of a thing as true sentences in the order of a story: a hook, what it is,
 * what it is made of, its kinds, its family.
 * @param words spoken words to fill; fewer where less is known
 */
export function composeStory(
  entry: Entry,
  words: number,
  grammar: Grammar,
): readonly DictionarySentence[] {
  const { synset } = entry;
  const definition = define(entry.name, synset, grammar);
  if (definition === undefined) return [];
  const facts = [
    { text: definition, weight: 9 },
    ...ancestorFacts(entry, grammar),
    ...partFacts(entry, grammar),
    ...kindFacts(entry, grammar),
    ...sisterFacts(synset, grammar),
  ];
  const hooks = hooksFor(entry, grammar);
  const spent = hooks.reduce((sum, { text }) => sum + spokenWords(text), 0);
  return [...hooks, ...heaviest(facts, words - spent)];
}

function heaviest(facts: readonly Fact[], words: number): readonly DictionarySentence[] {
  const chosen = new Set<Fact>();
  let left = words;
  for (const fact of facts.toSorted((a, b) => b.weight - a.weight)) {
    const cost = spokenWords(fact.text);
    if (cost > left) continue;
    chosen.add(fact);
    left -= cost;
  }
  return facts.filter((fact) => chosen.has(fact));
}

function hooksFor({ name, synset }: Entry, grammar: Grammar): readonly DictionarySentence[] {
  const [first, second, third] = toldOf(instancesOf(synset), grammar).map(({ kind }) =>
    nameOf(kind),
  );
  if (first !== undefined && second !== undefined && third !== undefined) {
    return [
      { text: `${first}, ${second} and ${third} have one thing in common.`, subjects: [name] },
      { text: `Each of them is ${withArticle(name, synset, grammar)}.` },
    ];
  }
  const kinds = kindsOf(synset).length;
  if (kinds >= manyKinds) {
    return [
      {
        text: `How many kinds of ${name} can you name?`,
        headline: "How many kinds?",
        subjects: [name],
      },
      {
        text: `An English dictionary lists ${kinds} kinds of ${name}.`,
        headline: `${kinds} kinds of ${name}`,
        subjects: [name],
      },
    ];
  }
  const other = secondName(name, synset);
  if (other !== undefined && !isInstance(synset)) {
    const thing = capitalise(generic(name, synset, grammar));
    return [{ text: `${thing} has another name: ${other}.`, headline: other, subjects: [name] }];
  }
  const verb = isInstance(synset) ? "Who or what is" : "What exactly is";
  return [{ text: `${verb} ${withArticle(name, synset, grammar)}?`, subjects: [name] }];
}

/** A name that means this thing before any other. */
function secondName(name: string, synset: Synset): string | undefined {
  return synset.words.find(
    (word) =>
      /^[a-z ]+$/.test(word) &&
      !word.includes(name) &&
      !name.includes(word) &&
      wordNet().lookup(word, "noun")[0]?.id === synset.id,
  );
}

/** "An octopus is a cephalopod with eight arms." */
function define(name: string, synset: Synset, grammar: Grammar): string | undefined {
  const definition = definitionOf(synset, grammar);
  if (!definition) return undefined;
  const subject = capitalise(withArticle(name, synset, grammar));
  return definition.plural
    ? `The name ${name} stands for ${definition.text}.`
    : `${subject} is ${definition.text}.`;
}

/** "Every octopus is an octopod, a cephalopod with eight arms." */
function ancestorFacts({ name, synset }: Entry, grammar: Grammar): readonly Fact[] {
  if (isInstance(synset) || grammar.isMass(name, synset)) return [];
  const facts: Fact[] = [];
  let child = name;
  for (const [rank, parent] of wordNet().ancestors(synset).slice(0, 2).entries()) {
    const text = apposition(parent, grammar);
    if (text === undefined || !isTelling(parent) || sameWords(child, nameOf(parent))) break;
    facts.push({
      text: `Every ${child} is ${text}.`,
      weight: 6 - rank,
      subjects: [...new Set([child, name])],
    });
    child = nameOf(parent);
  }
  return facts;
}

/** "Coffee contains caffeine, a bitter alkaloid found in coffee and tea." */
function partFacts({ name, synset }: Entry, grammar: Grammar): readonly Fact[] {
  const dictionary = wordNet();
  const whole = withArticle(name, synset, grammar);
  const substances = dictionary
    .related(synset, "substanceMeronym")
    .filter((part) => isFit(part) && !nameOf(part).includes(name));
  const parts = dictionary.related(synset, "partMeronym").filter(isFit).slice(0, 3);
  const told = (verb: string, list: readonly Synset[], weight: number): readonly Fact[] =>
    list.flatMap((part) => {
      const text = apposition(part, grammar);
      return text === undefined || sameWords(name, nameOf(part))
        ? []
        : [{ text: `${capitalise(whole)} ${verb} ${text}.`, weight, ...shows(part, name) }];
    });
  return [...told("has", parts, 7), ...told("contains", substances.slice(0, 2), 6.5)];
}

/** "Among the kinds of coffee are espresso and cappuccino." and what each of them is. */
function kindFacts({ name, synset }: Entry, grammar: Grammar): readonly Fact[] {
  const kinds = kindsOf(synset);
  const told = toldOf([...instancesOf(synset), ...kinds], grammar).map((fact) => ({
    ...fact,
    ...shows(fact.kind, name),
  }));
  const named = told.filter(({ kind }) => kinds.includes(kind)).slice(0, mostKindsListed);
  const list = named.map(({ kind }) => nameOf(kind));
  const among = {
    text: `Among the kinds of ${name} are ${joinList(list)}.`,
    headline: `kinds of ${name}`,
    subjects: [name],
    weight: 8,
  };
  return [...(list.length >= 3 ? [among] : []), ...told];
}

/** The first kinds whose definitions make a sentence, with it. */
function toldOf(
  kinds: readonly Synset[],
  grammar: Grammar,
): readonly (Fact & { readonly kind: Synset })[] {
  const told: (Fact & { readonly kind: Synset })[] = [];
  for (const kind of kinds) {
    const text = define(nameOf(kind), kind, grammar);
    if (text !== undefined) told.push({ kind, text, weight: 5 - told.length * 0.05 });
    if (told.length === mostKindsTold) break;
  }
  return told;
}

/** The thing's own name on the screen, and its picture before that of what the film is about. */
function shows(thing: Synset, name: string): Pick<Fact, "headline" | "subjects"> {
  return { headline: nameOf(thing), subjects: [nameOf(thing), name] };
}

/** "Another octopod is the paper nautilus, a mollusk of warm seas." */
function sisterFacts(synset: Synset, grammar: Grammar): readonly Fact[] {
  const own = new Set([
    synset.id,
    ...wordNet()
      .ancestors(synset)
      .map(({ id }) => id),
  ]);
  const facts: Fact[] = [];
  for (const parent of wordNet().ancestors(synset).slice(0, 2)) {
    if (!isTelling(parent) || isInstance(synset)) break;
    if (!livingThings.has(synset.field)) break;
    for (const sister of wordNet().related(parent, "hyponym").filter(isFit)) {
      const definition = definitionOf(sister, grammar);
      if (own.has(sister.id) || !definition || definition.plural) continue;
      const name = generic(nameOf(sister), sister, grammar);
      const weight = 3 - facts.length * 0.1;
      const text = `Another ${nameOf(parent)} is ${name}, ${definition.text}.`;
      facts.push({ text, weight, ...shows(sister, nameOf(parent)) });
      if (facts.length >= mostSisters) return facts;
    }
  }
  return facts;
}

/** "an octopod, a cephalopod with eight arms" */
function apposition(synset: Synset, grammar: Grammar): string | undefined {
  const definition = definitionOf(synset, grammar);
  if (!definition || definition.plural) return undefined;
  return `${withArticle(nameOf(synset), synset, grammar)}, ${definition.text}`;
}

/** Kinds that carry the name of no other thing, usual ones first. */
function kindsOf(synset: Synset): readonly Synset[] {
  const kinds = wordNet().related(synset, "hyponym").filter(isFit);
  return kinds
    .filter((kind) => !/ substitute$/.test(nameOf(kind)))
    .toSorted((a, b) => usualness(b) - usualness(a));
}

/** Kinds with kinds of their own and with short names are those that people know. */
function usualness(kind: Synset): number {
  return Math.min(3, wordNet().hyponyms(kind).length) - nameOf(kind).split(" ").length * 2;
}

function instancesOf(synset: Synset): readonly Synset[] {
  // What people talk about has more names than one.
  return wordNet()
    .related(synset, "instanceHyponym")
    .filter(isFit)
    .toSorted((a, b) => b.words.length - a.words.length);
}

function isFit(synset: Synset): boolean {
  return !isUnwelcome(synset);
}

function isTelling(synset: Synset): boolean {
  return wordNet().ancestors(synset).length >= telling;
}

/** "tower" says nothing about a "bell tower" that its name does not. */
function sameWords(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
