import type { PartOfSpeech } from "./database-lines.ts";

/** Endings and what stands in their place, as in WordNet's own morphology. */
const endings: Record<PartOfSpeech, readonly (readonly [string, string])[]> = {
  noun: [
    ["ies", "y"],
    ["ves", "f"],
    ["ves", "fe"],
    ["ches", "ch"],
    ["shes", "sh"],
    ["ses", "s"],
    ["xes", "x"],
    ["zes", "z"],
    ["oes", "o"],
    ["men", "man"],
    ["s", ""],
  ],
  verb: [
    ["ies", "y"],
    ["ied", "y"],
    ["es", "e"],
    ["es", ""],
    ["ed", "e"],
    ["ed", ""],
    ["ing", "e"],
    ["ing", ""],
    ["s", ""],
  ],
  adjective: [
    ["ier", "y"],
    ["iest", "y"],
    ["er", ""],
    ["est", ""],
    ["er", "e"],
    ["est", "e"],
  ],
  adverb: [],
};

/** Irregular forms that people use; the package has none of WordNet's exception lists. */
const irregular: Record<PartOfSpeech, string> = {
  noun:
    "children child mice mouse geese goose feet foot teeth tooth oxen ox lice louse dice die " +
    "octopi octopus cacti cactus fungi fungus nuclei nucleus bacteria bacterium criteria " +
    "criterion phenomena phenomenon data datum algae alga larvae larva antennae antenna species " +
    "species crises crisis axes axis analyses analysis oases oasis theses thesis matrices matrix " +
    "vertices vertex indices index people person vertebrae vertebra stimuli stimulus",
  verb:
    "was be were be is be are be am be been be had have has have did do does do done do went go " +
    "gone go made make said say saw see seen see came come took take taken take gave give given " +
    "give found find told tell became become left leave felt feel brought bring began begin " +
    "begun begin kept keep held hold wrote write written write stood stand heard hear meant mean " +
    "met meet ran run paid pay sat sit spoke speak spoken speak lay lie led lead grew grow grown " +
    "grow lost lose fell fall fallen fall sent send built build drew draw drawn draw broke break " +
    "broken break spent spend rose rise risen rise drove drive driven drive bought buy wore wear " +
    "worn wear chose choose chosen choose flew fly flown fly swam swim swum swim ate eat eaten " +
    "eat slept sleep fed feed taught teach caught catch fought fight thought think knew know " +
    "known know froze freeze frozen freeze hid hide hidden hide sank sink sunk sink shot shoot " +
    "stuck stick struck strike swung swing threw throw thrown throw woke wake won win bore bear " +
    "born bear bit bite bitten bite blew blow blown blow dug dig dying die lying lie tying tie " +
    "drank drink drunk drink sang sing sung sing stole steal stolen steal sold sell shone shine " +
    "shook shake shaken shake hung hang spun spin swept sweep crept creep dealt deal bent bend " +
    "bled bleed bred breed forgot forget forgotten forget got get rang ring rung ring rode ride " +
    "ridden ride sprang spring sprung spring swore swear sworn swear tore tear torn tear wove " +
    "weave woven weave understood understand slid slide sped speed shrank shrink shrunk shrink " +
    "sought seek stung sting overcame overcome beaten beat",
  adjective: "better good best good worse bad worst bad further far farthest far",
  adverb: "better well best well",
};

const exceptions = Object.fromEntries(
  Object.entries(irregular).map(([pos, text]) => [pos, pairs(text.split(" "))]),
) as Record<PartOfSpeech, ReadonlyMap<string, string>>;

/** Forms under which the dictionary may list this word, likeliest first, without repeats. */
export function baseForms(word: string, pos: PartOfSpeech): readonly string[] {
  const exception = exceptions[pos].get(word);
  if (exception !== undefined) return [exception, word];
  const forms = [word];
  for (const [ending, replacement] of endings[pos]) {
    // Shorter stems are chance: "is" is no plural of "i".
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue;
    const stem = word.slice(0, -ending.length);
    forms.push(stem + replacement);
    // running → run
    if (replacement === "" && /([bdfgklmnprtz])\1$/.test(stem)) forms.push(stem.slice(0, -1));
  }
  return [...new Set(forms)];
}

function pairs(words: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < words.length; index += 2) {
    map.set(words[index] ?? "", words[index + 1] ?? "");
  }
  return map;
}
