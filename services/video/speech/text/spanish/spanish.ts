import { romanNumeral } from "../roman-numerals.ts";
import type { Beside, SpokenLanguage, UnitName } from "../spoken-language.ts";
import { cardinal, ordinal } from "./numbers.ts";

function unit(one: string, many = `${one}s`): UnitName {
  return { one, many };
}

/** How Spanish is read aloud. */
export const spanish: SpokenLanguage = {
  cardinal,
  fraction,
  clock: (hours, minutes) =>
    minutes === "0"
      ? `${cardinal(hours, "horas")} en punto`
      : `${cardinal(hours, "horas")} y ${cardinal(minutes)}`,
  special,
  half: (digits) => `${cardinal(digits)} y medio`,
  words: { decimal: "coma", to: "a", times: "veces", by: "por", dot: "punto", slash: "barra" },
  signs: {
    ...{ "-": "menos", "+": "más", "±": "más o menos" },
    ...{ "~": "unos", "≈": "unos", "<": "menos de", ">": "más de" },
  },
  symbols: {
    ...{ "&": "y", "@": "arroba", "%": "por ciento", "+": "más", "=": "igual a", "#": "número" },
    ...{ "×": "por", "÷": "entre", "°": "grados", "€": "euros", $: "dólares", "£": "libras" },
    ...{ "→": "hacia", "≈": "unos", "<": "menor que", ">": "mayor que", "±": "más o menos" },
  },
  units: {
    ...{ km: unit("kilómetro"), m: unit("metro"), cm: unit("centímetro"), mm: unit("milímetro") },
    ...{ nm: unit("nanómetro"), µm: unit("micrómetro"), ha: unit("hectárea") },
    "m²": unit("metro cuadrado", "metros cuadrados"),
    "km²": unit("kilómetro cuadrado", "kilómetros cuadrados"),
    "m³": unit("metro cúbico", "metros cúbicos"),
    "km³": unit("kilómetro cúbico", "kilómetros cúbicos"),
    ...{ kg: unit("kilo"), g: unit("gramo"), mg: unit("miligramo"), t: unit("tonelada") },
    ...{ l: unit("litro"), L: unit("litro"), cl: unit("centilitro"), ml: unit("mililitro") },
    ...{ h: unit("hora"), min: unit("minuto"), s: unit("segundo"), ms: unit("milisegundo") },
    "km/h": unit("kilómetro por hora", "kilómetros por hora"),
    "m/s": unit("metro por segundo", "metros por segundo"),
    "km/s": unit("kilómetro por segundo", "kilómetros por segundo"),
    ...{ Hz: unit("hercio"), kHz: unit("kilohercio"), dB: unit("decibelio") },
    ...{ W: unit("vatio"), kW: unit("kilovatio"), MW: unit("megavatio"), GW: unit("gigavatio") },
    ...{
      kWh: unit("kilovatio hora", "kilovatios hora"),
      V: unit("voltio"),
      kcal: unit("kilocaloría"),
    },
    ...{ MB: unit("megabyte"), GB: unit("gigabyte"), TB: unit("terabyte") },
    "°": unit("grado"),
    "°C": unit("grado Celsius", "grados Celsius"),
    "°F": unit("grado Fahrenheit", "grados Fahrenheit"),
    ...{ "%": unit("por ciento", "por ciento"), "‰": unit("por mil", "por mil") },
    ...{
      "€": unit("euro"),
      $: unit("dólar", "dólares"),
      "£": unit("libra"),
      "¥": unit("yen", "yenes"),
    },
    "M€": unit("millón de euros", "millones de euros"),
    ...{ x: unit("vez", "veces"), "×": unit("vez", "veces") },
  },
  abbreviations: {
    ...{ "sr.": "señor", "sra.": "señora", "srta.": "señorita", "sres.": "señores" },
    ...{ "dr.": "doctor", "dra.": "doctora", "prof.": "profesor", "d.": "don", "dña.": "doña" },
    ...{ "ud.": "usted", "uds.": "ustedes", "etc.": "etcétera", etc: "etcétera", "p.": "por" },
    ...{ "ej.": "ejemplo", "aprox.": "aproximadamente", "núm.": "número", "n.º": "número" },
    ...{ nº: "número", "n°": "número", "pág.": "página", "págs.": "páginas", "vol.": "volumen" },
    ...{
      "fig.": "figura",
      "cap.": "capítulo",
      "avda.": "avenida",
      "ee.": "Estados",
      "uu.": "Unidos",
    },
    ...{ "ee.uu.": "Estados Unidos", "ee.uu": "Estados Unidos", eeuu: "Estados Unidos" },
    ...{ "a.c.": "antes de Cristo", "d.c.": "después de Cristo", "a.": "antes de", "c.": "Cristo" },
    ...{ "s.": "siglo", vs: "contra", "vs.": "contra", "&": "y" },
  },
};

const parts: Readonly<Record<string, readonly [one: string, many: string]>> = {
  2: ["medio", "medios"],
  3: ["tercio", "tercios"],
};

function fraction(above: string, below: string): string {
  const denominator = Number(below);
  if (denominator < 2 || denominator > 10) return `${cardinal(above)} sobre ${cardinal(below)}`;
  const [one, many] = parts[below] ?? [ordinal(below), `${ordinal(below)}s`];
  return Number(above) === 1 ? `un ${one}` : `${cardinal(above, "partes")} ${many}`;
}

/** "1.º", "2ª", "3er", "siglo XX", "Felipe II", "Luis XIV". */
function special(core: string, { previous }: Beside): string | undefined {
  const [, digits, ending = ""] =
    /^(\d+)\.?(º|°(?!C|F)|ª|er|ro|do|to|mo|vo|no|ra|da|ta|ma|va|na)s?$/u.exec(core) ?? [];
  if (digits !== undefined && ending !== "°") {
    const words = ordinal(digits, /^(?:ª|.a)$/u.test(ending));
    return ending === "er" ? words.replace(/o$/, "") : words;
  }
  const value = romanNumeral(core);
  if (value === undefined) return undefined;
  if (/^siglos?$|^s\.$/i.test(previous)) return cardinal(value);
  if (core.length < 2 || !/^\p{Lu}\p{Ll}+$/u.test(previous)) return undefined;
  // Kings are counted with ordinals up to ten.
  return Number(value) <= 10 ? ordinal(value) : cardinal(value);
}
