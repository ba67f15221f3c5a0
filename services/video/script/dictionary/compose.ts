import { isUnwelcome } from "../../words/unwelcome.ts";
import { type Synset, wordNet } from "../../wordnet/wordnet.ts";
import { spokenWords } from "../text/speaking-time.ts";
import { articleFor, definitionOf, type Grammar } from "./definition.ts";
import type { Entry } from "./entry.ts";

/** A sentence with its weight: where the time is short, the heaviest are told. */
interface Fact {
  readonly text: string;
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
export function composeStory(entry: Entry, words: number, grammar: Grammar): readonly string[] {
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
  const spent = hooks.reduce((sum, hook) => sum + spokenWords(hook), 0);
  return [...hooks, ...heaviest(facts, words - spent)];
}

function heaviest(facts: readonly Fact[], words: number): readonly string[] {
  const chosen = new Set<Fact>();
  let left = words;
  for (const fact of facts.toSorted((a, b) => b.weight - a.weight)) {
    const cost = spokenWords(fact.text);
    if (cost > left) continue;
    chosen.add(fact);
    left -= cost;
  }
  return facts.filter((fact) => chosen.has(fact)).map(({ text }) => text);
}

function hooksFor({ name, synset }: Entry, grammar: Grammar): readonly string[] {
  const examples = instancesOf(synset);
  const [first, second, third] = examples.map(nameOf);
  if (first !== undefined && second !== undefined && third !== undefined) {
    return [
      `${first}, ${second} and ${third} have one thing in common.`,
      `Each of them is ${withArticle(name, synset, grammar)}.`,
    ];
  }
  const kinds = kindsOf(synset);
  if (kinds.length >= manyKinds) {
    return [
      `How many kinds of ${name} can you name?`,
      `An English dictionary lists ${kinds.length} kinds of ${name}.`,
    ];
  }
  const other = secondName(name, synset);
  if (other !== undefined && !isInstance(synset)) {
    return [`${capitalised(generic(name, synset, grammar))} has another name: ${other}.`];
  }
  const verb = isInstance(synset) ? "Who or what is" : "What exactly is";
  return [`${verb} ${withArticle(name, synset, grammar)}?`];
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
  const subject = capitalised(withArticle(name, synset, grammar));
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
    facts.push({ text: `Every ${child} is ${text}.`, weight: 6 - rank });
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
        : [{ text: `${capitalised(whole)} ${verb} ${text}.`, weight }];
    });
  return [...told("has", parts, 7), ...told("contains", substances.slice(0, 2), 6.5)];
}

/** "Among the kinds of coffee are espresso and cappuccino." and what each of them is. */
function kindFacts({ name, synset }: Entry, grammar: Grammar): readonly Fact[] {
  const kinds = kindsOf(synset);
  const told: (Fact & { readonly kind: Synset })[] = [];
  for (const kind of [...instancesOf(synset), ...kinds]) {
    const text = define(nameOf(kind), kind, grammar);
    if (text !== undefined) told.push({ kind, text, weight: 5 - told.length * 0.05 });
    if (told.length === mostKindsTold) break;
  }
  const named = told.filter(({ kind }) => kinds.includes(kind)).slice(0, mostKindsListed);
  const list = named.map(({ kind }) => nameOf(kind));
  const among = { text: `Among the kinds of ${name} are ${joinList(list)}.`, weight: 8 };
  return [...(list.length >= 3 ? [among] : []), ...told];
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
      facts.push({ text: `Another ${nameOf(parent)} is ${name}, ${definition.text}.`, weight });
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

function isInstance({ pointers }: Synset): boolean {
  return pointers.some(({ relation }) => relation === "instanceHypernym");
}

function isTelling(synset: Synset): boolean {
  return wordNet().ancestors(synset).length >= telling;
}

function nameOf({ words: [first = ""] }: Synset): string {
  return first;
}

/** "tower" says nothing about a "bell tower" that its name does not. */
function sameWords(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function withArticle(name: string, synset: Synset, grammar: Grammar): string {
  if (isInstance(synset) || grammar.isMass(name, synset)) return name;
  return `${articleFor(name)} ${name}`;
}

/** The kind as a whole: "the octopus", "coffee". */
export function generic(name: string, synset: Synset, grammar: Grammar): string {
  return isInstance(synset) || grammar.isMass(name, synset) ? name : `the ${name}`;
}

function joinList(items: readonly string[]): string {
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
