import { createContext, use, useMemo, useState, type ReactNode } from "react";
import { type Language, languages } from "./define-words.ts";

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | undefined>(undefined);

/** Also read by `before-paint.js`. */
const storageKey = "troupe.language";

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const choice = useMemo(
    () => ({
      language,
      choose(next: Language) {
        localStorage.setItem(storageKey, next);
        document.documentElement.lang = next;
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

function firstLanguage(): Language {
  const wanted = localStorage.getItem(storageKey) ?? navigator.language;
  return languages.find((language) => wanted.startsWith(language)) ?? "en";
}

export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (!choice) throw new Error("useLanguage needs a LanguageProvider above it.");
  return choice;
}

/** The words of a place in the reader's language. */
export function useWords<Place>(words: Readonly<Record<Language, Place>>): Place {
  return words[useLanguage().language];
}
