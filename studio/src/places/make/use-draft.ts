import { useState } from "react";

/** What was typed and not made yet outlives the page. */
const storageKey = "troupe.draft";

/** @param given in place of what was typed before */
export function useDraft(given: string | undefined) {
  const [typed, setTyped] = useState(() => given ?? localStorage.getItem(storageKey) ?? "");
  const type = (text: string) => {
    keepDraft(text);
    setTyped(text);
  };
  return [typed, type] as const;
}

/** What the field holds when it is seen next. */
export function keepDraft(text: string): void {
  localStorage.setItem(storageKey, text);
}
