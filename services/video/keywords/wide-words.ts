import { baseForms } from "../design/art/word-forms.ts";

/** Nouns that stand in every text and name the subject of none, as base forms, by language. */
const lists: Readonly<Record<string, string>> = {
  en:
    "amount billion case centimetre century day decade degree example fact form gram half hour " +
    "hundred instance kilogram kilometre kind litre lot meter metre mile million minute month name " +
    "night number one order part people percent person place point quarter rate reason second side " +
    "something sort step tenth thing third thousand time today ton tonne type use way week work " +
    "world year",
  fr:
    "année an siècle jour fois monde partie gens personne chose façon manière gramme kilogramme " +
    "kilomètre mètre centimètre litre heure minute seconde mois semaine million milliard millier " +
    "centaine dizaine quantité nombre exemple cas raison moitié tiers côté point",
  es:
    "año siglo día vez veces mundo parte gente persona cosa forma manera gramo kilogramo kilómetro " +
    "metro centímetro litro hora minuto segundo mes semana millón millones mil millar cantidad " +
    "número ejemplo caso razón mitad tercio lado punto",
};

const byLanguage = new Map(
  Object.entries(lists).map(([language, words]) => [language, new Set(words.split(" "))]),
);

/** True for "year" and "thing", which say nothing where they stand alone. */
export function isWide(lemma: string, language: string): boolean {
  const wide = byLanguage.get(language);
  return baseForms(lemma.toLowerCase(), language).some((form) => wide?.has(form));
}
