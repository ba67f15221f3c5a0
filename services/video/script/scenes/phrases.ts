import { isWord, joinTokens, type Token } from "../language/token.ts";

/** Words of a sentence that stand together and mean something by themselves. */
export interface Phrase {
  readonly tokens: readonly Token[];
  readonly text: string;
  /** Position of the first token in the sentence. */
  readonly start: number;
}

/** One letter per token, so that shapes of phrases can be written as patterns. */
const letters: Readonly<Record<Token["kind"], string>> = {
  noun: "N",
  name: "N",
  verb: "V",
  auxiliary: "X",
  adjective: "A",
  adverb: "R",
  number: "#",
  pronoun: "P",
  determiner: "D",
  function: "F",
  word: "W",
  punctuation: ".",
};

const shapes = [
  // "three hearts", "giant Pacific octopus", "Voyager 2"
  /^[#A]*N+#?$/,
  // "price of honey", "only food in your kitchen", "reason for all this pumping"
  /^[#A]*N+[FT]D{0,2}[#A]*N+$/,
  // "price to pay"
  /^[#A]*NTV$/,
  // "rock and gas", "red blood and blue blood"
  /^(?:N+CN+|AN+CAN+)$/,
  // "keep the pressure high", "wears it out"
  /^V(?:D?[#A]*N+[AR]|PR)$/,
  // "a hundred times thinner"
  /^#+NA$/,
  // "stops beating", "feed the gills", "gone bad"
  /^V(?:V|D?[#A]*N+|[FT]D?[#A]*N+|A)$/,
];

/** "red at sunset" */
const state = /^AFD?N+$/;

/** Without any grammar: words with meaning that stand side by side. */
const plainRun = /^[W#A]{1,4}$/;

/** "honey never spoils", "copper turns it blue": only as a whole clause, else the verb dangles. */
const clause = /^A?N+(?:X?R?VV?R?|X?R?V[#A]*N|X?R?VPA|XR?A)$/;
/** Without a tagger: "eau douce", "gaz carbonique de l'air". */
const untagged = /^[#A]*NA*(?:FD{0,2}[#A]*NA*)?$/;
/** Without a tagger a verb is known by its object: "garde son sel", "pierde su color". */
const untaggedVerb = /^WD[#A]*NA*$/;
/** There a content word that ends the clause is likelier an adjective than a verb. */
const nounAndMore = /^[#A]*NW$/;

export const mostWords = 5;

/** Every run of one to five words that makes a phrase, in order. */
export function phrasesOf(tokens: readonly Token[]): readonly Phrase[] {
  const shape = tokens.map(letterOf).join("");
  const phrases: Phrase[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    if (tokens[start]?.glued && !isElided(tokens[start - 1])) continue;
    for (let end = start + 1; end <= Math.min(tokens.length, start + mostWords + 2); end += 1) {
      const run = tokens.slice(start, end);
      if (isGoingOn(tokens[end])) continue;
      if (!isPhrase(shape, start, end)) continue;
      if (countWords(run) > mostWords) break;
      const begins = isDenied(tokens, start, run) ? start - 1 : start;
      const whole = tokens.slice(begins, end);
      // "not gone bad" may stand; "gone bad" would say the opposite of its sentence.
      if (begins < start && !denials.test(whole[0]?.lower ?? "")) continue;
      phrases.push({ tokens: whole, text: joinTokens(bare(whole)), start: begins });
    }
  }
  return phrases;
}

const denials =
  /^(?:no|not|n['’]t|never|none|nobody|nothing|cannot|neither|nor|ne|n['’]|nunca|jamás)$/;

/** A verb, with its clause's denial somewhere before it. */
function isDenied(tokens: readonly Token[], start: number, run: readonly Token[]): boolean {
  const says = run.some(({ kind }) => kind === "verb" || kind === "auxiliary" || kind === "word");
  if (!says) return false;
  const clause = tokens.slice(0, start).findLastIndex(({ text }) => /^[,;:–—]$/.test(text)) + 1;
  return tokens.slice(clause, start).some(({ lower }) => denials.test(lower));
}

function letterOf({ kind, lower }: Token): string {
  // Years and decades count nothing that stands behind them.
  if (/^(?:1\d|20)\d\ds?$/.test(lower)) return "Y";
  if (/^(?:today|yesterday|tomorrow|up|out|off|down|away|apart|back)$/.test(lower)) return "R";
  if (/^(?:du|des|del)$/.test(lower)) return "F";
  if (/^(?:much|many|such|some|several|more|most)$/.test(lower)) return "D";
  if (lower === "to") return "T";
  if (/^(?:and|or|et|ou|y|o)$/.test(lower)) return "C";
  if (kind === "determiner" && /^(?:no|every)$/.test(lower)) return "A";
  if (/^(?:my|your|his|her|its|our|their)$/.test(lower)) return "D";
  return letters[kind];
}

function isPhrase(shape: string, start: number, end: number): boolean {
  const run = shape.slice(start, end);
  if (state.test(run)) return !/[NA#]/.test(shape.charAt(end));
  if (shapes.some((pattern) => pattern.test(run))) return isWhole(shape, start, end);
  if (!shape.includes("N")) return plainRun.test(run);
  if (!/[VX]/.test(shape)) {
    const ends = !/[ANW]/.test(shape.charAt(end));
    if (untaggedVerb.test(run)) return ends && /[NAW]$/.test(shape.slice(0, start));
    if (untagged.test(run)) return shape.charAt(end) !== "A";
  }
  if (nounAndMore.test(run)) return /^(?:[.C]|$)/.test(shape.slice(end));
  const begins = /(?:^|\.)[DA]*$/.test(shape.slice(0, start));
  const ends = shape.charAt(end) === "" || shape.charAt(end) === ".";
  return begins && ends && clause.test(run);
}

/** Not cut out of a longer name or out of what describes it: "ground" of "ground coffee beans". */
function isWhole(shape: string, start: number, end: number): boolean {
  const last = shape.charAt(end - 1);
  const cutBehind =
    (/[NA#]/.test(last) && /[NA#]/.test(shape.charAt(end))) ||
    (/TV$/.test(shape.slice(start, end)) && /[NAD#]/.test(shape.charAt(end)));
  const cutBefore = /[NA#]/.test(shape.charAt(start)) && /[NA#]/.test(shape.charAt(start - 1));
  return !cutBehind && !cutBefore;
}

/** The rest of the same word: the clitic of "octopus's", the hyphen of "sucker-bearing". */
function isGoingOn(token: Token | undefined): boolean {
  return token?.glued === true && (token.kind !== "punctuation" || /^[-‑]$/.test(token.text));
}

/** "l'" of "l'eau douce" */
function isElided(token: Token | undefined): boolean {
  return token !== undefined && /['’]$/.test(token.text);
}

const opening = /^[¿¡“«"‘(]$/;

export function countWords(tokens: readonly Token[]): number {
  // "octopus's" is one word, and so is the "Por" of "¿Por".
  return tokens.filter(
    (token, index) =>
      isWord(token) && (!token.glued || opening.test(tokens[index - 1]?.text ?? "¿")),
  ).length;
}

/** The phrase's first token begins it, whatever stood before it in the sentence. */
function bare(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) => (index === 0 ? { ...token, glued: false } : token));
}
