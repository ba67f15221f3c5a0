import { romanNumeral } from "../roman-numerals.ts";
import type { Beside, SpokenLanguage, UnitName } from "../spoken-language.ts";
import { cardinal, ordinal } from "./numbers.ts";

function unit(one: string, many = `${one}s`): UnitName {
  return { one, many };
}

/** How French is read aloud. */
export const french: SpokenLanguage = {
  cardinal,
  fraction,
  clock: (hours, minutes) =>
    `${cardinal(hours, "heures")} ${Number(hours) < 2 ? "heure" : "heures"}${minutes === "0" ? "" : ` ${cardinal(minutes)}`}`,
  special,
  half: (digits) => `${cardinal(digits)} et demi`,
  words: {
    ...{ decimal: "virgule", to: "à", times: "fois", by: "par", dot: "point", slash: "slash" },
  },
  signs: {
    ...{ "-": "moins", "+": "plus", "±": "plus ou moins" },
    ...{ "~": "environ", "≈": "environ", "<": "moins de", ">": "plus de" },
  },
  symbols: {
    ...{ "&": "et", "@": "arobase", "%": "pour cent", "+": "plus", "=": "égale", "#": "numéro" },
    ...{ "×": "fois", "÷": "divisé par", "°": "degrés", "€": "euros", $: "dollars", "£": "livres" },
    ...{
      "→": "vers",
      "≈": "environ",
      "<": "inférieur à",
      ">": "supérieur à",
      "±": "plus ou moins",
    },
  },
  units: {
    ...{ km: unit("kilomètre"), m: unit("mètre"), cm: unit("centimètre"), mm: unit("millimètre") },
    ...{ nm: unit("nanomètre"), µm: unit("micromètre"), ha: unit("hectare") },
    "m²": unit("mètre carré", "mètres carrés"),
    "km²": unit("kilomètre carré", "kilomètres carrés"),
    "m³": unit("mètre cube", "mètres cubes"),
    "km³": unit("kilomètre cube", "kilomètres cubes"),
    ...{ kg: unit("kilo"), g: unit("gramme"), mg: unit("milligramme"), t: unit("tonne") },
    ...{ l: unit("litre"), L: unit("litre"), cl: unit("centilitre"), ml: unit("millilitre") },
    ...{ h: unit("heure"), min: unit("minute"), s: unit("seconde"), ms: unit("milliseconde") },
    "km/h": unit("kilomètre heure", "kilomètres heure"),
    "m/s": unit("mètre par seconde", "mètres par seconde"),
    "km/s": unit("kilomètre par seconde", "kilomètres par seconde"),
    ...{ Hz: unit("hertz", "hertz"), kHz: unit("kilohertz", "kilohertz") },
    ...{ W: unit("watt"), kW: unit("kilowatt"), MW: unit("mégawatt"), GW: unit("gigawatt") },
    ...{ kWh: unit("kilowattheure"), V: unit("volt"), kcal: unit("kilocalorie") },
    ...{ Mo: unit("mégaoctet"), Go: unit("gigaoctet"), To: unit("téraoctet"), dB: unit("décibel") },
    "°": unit("degré"),
    "°C": unit("degré Celsius", "degrés Celsius"),
    "°F": unit("degré Fahrenheit", "degrés Fahrenheit"),
    ...{ "%": unit("pour cent", "pour cent"), "‰": unit("pour mille", "pour mille") },
    ...{ "€": unit("euro"), $: unit("dollar"), "£": unit("livre"), "¥": unit("yen") },
    "M€": unit("million d'euros", "millions d'euros"),
    "Md€": unit("milliard d'euros", "milliards d'euros"),
    ...{ x: unit("fois", "fois"), "×": unit("fois", "fois") },
  },
  abbreviations: {
    ...{
      "M.": "monsieur",
      "MM.": "messieurs",
      mme: "madame",
      mmes: "mesdames",
      mlle: "mademoiselle",
    },
    ...{ "dr.": "docteur", Dr: "docteur", "pr.": "professeur", Pr: "professeur", Me: "maître" },
    ...{ St: "saint", Ste: "sainte", "etc.": "et cetera", etc: "et cetera", "env.": "environ" },
    ...{ "av.": "avant", "apr.": "après", "j.-c.": "Jésus-Christ", "j.-c": "Jésus-Christ" },
    ...{ "p.": "page", "ex.": "exemple", "c.-à-d.": "c'est-à-dire", "cf.": "voir", cf: "voir" },
    ...{ "n°": "numéro", nº: "numéro", "vol.": "volume", "fig.": "figure", "chap.": "chapitre" },
    ...{ vs: "contre", "vs.": "contre", "&": "et" },
  },
};

const names: Readonly<Record<string, readonly [one: string, many: string]>> = {
  2: ["demi", "demis"],
  3: ["tiers", "tiers"],
  4: ["quart", "quarts"],
};

function fraction(above: string, below: string): string {
  const denominator = Number(below);
  if (denominator < 2 || denominator > 100) return `${cardinal(above)} sur ${cardinal(below)}`;
  const [one, many] = names[below] ?? [ordinal(below), `${ordinal(below)}s`];
  return `${cardinal(above)} ${Number(above) === 1 ? one : many}`;
}

/** "1er", "2e", "XXIe", "Louis XIV", "n°5". */
function special(core: string, { previous, next }: Beside): string | undefined {
  if (core === "p." && next === "ex.") return "par";
  const [, digits, ending = ""] = /^(\d+)(er|re|ère|e|è|ème|nde?)s?$/u.exec(core) ?? [];
  if (digits !== undefined) return ordinal(digits, /^(?:re|ère)$/.test(ending));
  const numbered = /^n[°º](\d+)$/iu.exec(core)?.[1];
  if (numbered !== undefined) return `numéro ${cardinal(numbered)}`;
  const [, roman, romanEnding] = /^([IVXL]+)(er|re|e|ème)?$/u.exec(core) ?? [];
  const value = roman === undefined ? undefined : romanNumeral(roman);
  if (value === undefined) return undefined;
  if (romanEnding !== undefined) return ordinal(value, romanEnding === "re");
  return core.length > 1 && /^\p{Lu}\p{Ll}+$/u.test(previous) ? cardinal(value) : undefined;
}
