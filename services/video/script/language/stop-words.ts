import * as lists from "stopword";

type ListName = Exclude<keyof typeof lists, "default">;

/** ISO 639-3 names under which the package keeps its lists. */
const listNames: Readonly<Record<string, ListName>> = {
  ar: "ara",
  da: "dan",
  de: "deu",
  el: "ell",
  en: "eng",
  es: "spa",
  fi: "fin",
  fr: "fra",
  hi: "hin",
  hu: "hun",
  id: "ind",
  it: "ita",
  ja: "jpn",
  ko: "kor",
  nl: "nld",
  no: "nob",
  pl: "pol",
  pt: "por",
  ro: "ron",
  ru: "rus",
  sv: "swe",
  tr: "tur",
  uk: "ukr",
  vi: "vie",
  zh: "zho",
};

/** Words without a meaning of their own; empty for a language whose list is not known. */
export function stopWords(language: string): ReadonlySet<string> {
  const name = listNames[language];
  return new Set(name === undefined ? [] : lists[name]);
}
