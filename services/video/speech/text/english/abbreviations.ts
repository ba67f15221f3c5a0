/** Read the same wherever they stand. Lower case, with the full stops they are written with. */
const fixed: Readonly<Record<string, string>> = {
  "mr.": "Mister",
  mr: "Mister",
  "mrs.": "Missus",
  mrs: "Missus",
  "ms.": "Miz",
  "dr.": "Doctor",
  dr: "Doctor",
  "prof.": "Professor",
  "sr.": "Senior",
  "jr.": "Junior",
  "gen.": "General",
  "gov.": "Governor",
  "capt.": "Captain",
  "lt.": "Lieutenant",
  "mt.": "Mount",
  "ft.": "Fort",
  "e.g.": "for example",
  "e.g": "for example",
  "i.e.": "that is",
  "i.e": "that is",
  "etc.": "et cetera",
  etc: "et cetera",
  "vs.": "versus",
  vs: "versus",
  "approx.": "approximately",
  "ca.": "around",
  "c.": "around",
  "dept.": "department",
  "est.": "established",
  "fig.": "figure",
  "vol.": "volume",
  "a.m.": "A M",
  "p.m.": "P M",
  "a.d.": "A D",
  "b.c.": "B C",
  "w/": "with",
  "w/o": "without",
  "&": "and",
  "+": "plus",
  "=": "equals",
  "@": "at",
  "%": "percent",
  "≈": "about",
  "~": "about",
  "×": "times",
  "÷": "divided by",
  "→": "to",
  "<": "less than",
  ">": "greater than",
  "≤": "at most",
  "≥": "at least",
  "±": "plus or minus",
  "°": "degrees",
};

/** These end a clause as written; the full stop of the others is theirs alone. */
const endsClause = new Set(["etc.", "a.m.", "p.m.", "a.d.", "b.c."]);

export interface Expansion {
  readonly words: string;
  /** True if the full stop may also be the sentence's own. */
  readonly mayEndSentence: boolean;
}

export interface Neighbours {
  readonly previous: string;
  readonly next: string;
}

/** @param core the written word without brackets and quotes, full stop included */
export function expandAbbreviation(core: string, around: Neighbours): Expansion | undefined {
  const key = core.toLowerCase();
  if (/^nos?\.$/.test(key) && /^\d/.test(around.next)) {
    return { words: key === "no." ? "number" : "numbers", mayEndSentence: false };
  }
  if (/^[ap]m$/.test(key) && /\d$/.test(around.previous)) {
    return { words: key === "am" ? "A M" : "P M", mayEndSentence: true };
  }
  // "St." is a saint before a name, a street after one.
  if (key === "st." || core === "St") {
    const saint = /^\p{Lu}/u.test(around.next) && !/^\p{Lu}/u.test(around.previous);
    return { words: saint ? "Saint" : "Street", mayEndSentence: !saint };
  }
  if (Object.hasOwn(fixed, key) && !isPlainWord(core, key, around)) {
    return { words: fixed[key] ?? "", mayEndSentence: endsClause.has(key) };
  }
  return initials(core);
}

/** "ft." is a unit and "C." a letter: the spelling and what follows decide. */
function isPlainWord(core: string, key: string, around: Neighbours): boolean {
  if (key === "c." || key === "ca.") return core !== key || !/^\d/.test(around.next);
  return ["ft.", "mt.", "gen."].includes(key) && core === key;
}

/** "U.S." → "U S", "J. R. R." one by one. A lone letter with a stop is an initial, but "I." is not. */
function initials(core: string): Expansion | undefined {
  if (!/^(?:\p{Lu}\.){2,}\p{Lu}?$/u.test(core) && !/^(?!I\.)\p{Lu}\.$/u.test(core))
    return undefined;
  return { words: core.replaceAll(".", " ").trim(), mayEndSentence: core.length > 2 };
}
