import type { SceneLayout } from "../../video.contract.ts";

const months =
  "January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
const year = new RegExp(
  `\\b(?:(?:\\d{1,2} )?(?:${months}) )?(?:1\\d{3}|20\\d{2})\\b(?!s|[ -]\\p{L}+s\\b)`,
  "gu",
);
const borders = /[,;:]\s+|\s+(?:and|then|but|et|puis|mais|y|pero|luego)\s+/u;
const around =
  /^(?:and|then|but|et|puis|y|luego|by|in|since|from|until|around|about|en|dès|depuis|vers|desde|hacia)\s+|\s+(?:in|by|since|around|until|en|vers|depuis|hacia|desde)$/giu;
const mostWords = 7;

/** "Voyager 2 left in August 1977 and passed Neptune in 1989": two or more years, each with its own words. */
export function findTimeline(sentence: string): SceneLayout | undefined {
  if ([...sentence.matchAll(year)].length < 2) return undefined;
  const points = sentence
    .replace(/[.!?…]+$/u, "")
    .split(borders)
    .map(pointOf);
  const dated = points.filter((point) => point !== undefined);
  if (new Set(dated.map(({ when }) => when)).size !== dated.length) return undefined;
  if (dated.length < 2 || dated.length > 5 || dated.length !== points.length) return undefined;
  return { kind: "timeline", points: dated };
}

/** A clause with one year and few other words; they must stand together in the sentence. */
function pointOf(clause: string): { readonly when: string; readonly what: string } | undefined {
  const years = [...clause.matchAll(year)];
  const [match] = years;
  if (years.length !== 1 || !match) return undefined;
  const before = clause.slice(0, match.index).trim();
  const after = clause.slice(match.index + match[0].length).trim();
  const what = trimmed(before.split(" ").length > after.split(" ").length ? before : after);
  const words = what.split(/\s+/u).length;
  return what === "" || words > mostWords ? undefined : { when: match[0], what };
}

function trimmed(text: string): string {
  let trimmedText = text;
  for (let previous = ""; previous !== trimmedText;) {
    previous = trimmedText;
    trimmedText = trimmedText.replaceAll(around, "").trim();
  }
  return trimmedText;
}
