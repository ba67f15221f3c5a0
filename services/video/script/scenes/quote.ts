import type { SceneLayout } from "../../video.contract.ts";

const quoted = /[“"«]\s?([^“”"«»]{12,180})\s?[”"»]/u;
const speaker =
  "(?<name>\\p{Lu}[\\p{L}'’.-]+(?: (?:de|von|van|der|la|du)? ?\\p{Lu}[\\p{L}'’.-]+){0,3})";
const verbs =
  "(?:said|says|wrote|writes|asked|explained|explains|recalled|noted|called|told|joked|warned|replied|dit|disait|écrit|écrivait|expliqua|explique|raconte|dijo|dice|escribió|explicó|explica|contó)";
const speakers = [
  new RegExp(`${verbs}(?: the)?(?: \\p{Ll}+){0,3} ${speaker}`, "u"),
  new RegExp(`${speaker}(?:, [^,]{3,60},)? (?:a |once |famously )?${verbs}`, "u"),
];

/** Somebody's own words, with their name where the sentence tells it. */
export function findQuote(sentence: string): SceneLayout | undefined {
  const match = quoted.exec(sentence);
  const quote = match?.[1]?.replace(/[,\s]+$/u, "").trim();
  if (!match || quote === undefined || quote.split(/\s+/u).length < 4) return undefined;
  const around = sentence.replace(match[0], " ");
  const by = speakers.map((pattern) => pattern.exec(around)?.groups?.["name"]).find(Boolean);
  // "said Marie Tharp.": the full stop is the sentence's, but the one of "Jr." stays.
  const name = by?.replace(/(?<=\p{Ll}{3})\.$/u, "");
  return { kind: "quote", quote, ...(name === undefined ? {} : { by: name }) };
}
