import type { FilmLanguage } from "./film-options.ts";

/** Each in its own words. */
export const languageNames: Readonly<Record<FilmLanguage, string>> = {
  en: "English",
  fr: "Français",
  es: "Español",
};
