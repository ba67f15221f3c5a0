import type { PictureIdea, SceneLayout } from "../../video.contract.ts";
import { joinTokens, type Token } from "../language/token.ts";
import { findQuantity } from "./quantity.ts";
import { findQuote } from "./quote.ts";
import { findTimeline } from "./timeline.ts";

/** The shape that suits a sentence: every word and number in it stands in the sentence. */
export function sceneLayout(
  sentence: string,
  tokens: readonly Token[],
  picture: PictureIdea,
): SceneLayout {
  return (
    findQuote(sentence) ??
    findTimeline(sentence) ??
    findQuantity(sentence, tokens) ??
    findComparison(tokens) ??
    findList(tokens) ??
    plainLayout(picture)
  );
}

/** @returns the layout where nothing special can be drawn */
export function plainLayout({ subjects }: PictureIdea): SceneLayout {
  return { kind: subjects.length > 0 ? "picture" : "statement" };
}

/**
 * "Blue blood carries less oxygen than red blood does", "Tigers are heavier than lions": only these
 * two shapes, where it is plain what is compared with what.
 */
function findComparison(tokens: readonly Token[]): SceneLayout | undefined {
  const than = tokens.findIndex(({ lower }) => lower === "than");
  const left = nounPhrase(tokens, 0);
  const right = nounPhrase(tokens, than + 1);
  if (than < 3 || !left || !right || !isComparative(tokens.slice(0, than))) return undefined;
  const states = tokens[left.end]?.kind === "auxiliary" && than - left.end <= 4;
  const repeats = /^(?:do|does|did|is|are|was|were|can)$/.test(tokens[right.end]?.lower ?? "");
  if ((!states && !repeats) || left.text.toLowerCase() === right.text.toLowerCase())
    return undefined;
  return { kind: "comparison", left: { label: left.text }, right: { label: right.text } };
}

function isComparative(tokens: readonly Token[]): boolean {
  return tokens
    .slice(-5)
    .some(
      ({ lower, kind }) =>
        /^(?:more|less|fewer)$/.test(lower) || (kind === "adjective" && lower.endsWith("er")),
    );
}

/** At most four words from `start` on: "our own red blood". Numbers and pronouns compare nothing. */
function nounPhrase(
  tokens: readonly Token[],
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  const first = tokens[start]?.kind === "determiner" ? start + 1 : start;
  let end = first;
  while (end - first < 4 && ["adjective", "noun", "name"].includes(tokens[end]?.kind ?? ""))
    end += 1;
  const phrase = tokens.slice(first, end);
  const last = phrase.at(-1);
  if (last?.kind !== "noun" && last?.kind !== "name") return undefined;
  return /^(?:ones?|others?|today)$/.test(last.lower) ? undefined : { text: textOf(phrase), end };
}

/** "the arms, the organs and the brain": three or more things of at most three words. */
function findList(tokens: readonly Token[]): SceneLayout | undefined {
  for (let start = 0; start < tokens.length; start += 1) {
    const items = itemsFrom(tokens, start);
    if (items.length >= 3 && items.length <= 6) return { kind: "list", items };
  }
  return undefined;
}

function itemsFrom(tokens: readonly Token[], start: number): readonly string[] {
  const items: string[] = [];
  let at = start;
  for (;;) {
    const item = listItem(tokens, at);
    if (!item) return [];
    items.push(item.text);
    at = item.end;
    const comma = tokens[at]?.text === ",";
    const conjunction = tokens[comma ? at + 1 : at]?.lower;
    if (conjunction === "and" || conjunction === "or") {
      const last = listItem(tokens, at + (comma ? 2 : 1));
      return last && !startsClause(tokens[last.end]) ? [...items, last.text] : [];
    }
    if (!comma) return [];
    at += 1;
  }
}

function listItem(
  tokens: readonly Token[],
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  const first = tokens[start]?.kind === "determiner" ? start + 1 : start;
  let end = first;
  while (["adjective", "noun", "name", "number"].includes(tokens[end]?.kind ?? "")) end += 1;
  const phrase = tokens.slice(first, end);
  const last = phrase.at(-1)?.kind;
  if (phrase.length > 3 || (last !== "noun" && last !== "name")) return undefined;
  return { text: textOf(phrase), end };
}

/** ", and the heart stops": a clause follows, not a third item. */
function startsClause(token: Token | undefined): boolean {
  return token?.kind === "verb" || token?.kind === "auxiliary";
}

function textOf([first, ...rest]: readonly Token[]): string {
  return first ? joinTokens([{ ...first, glued: false }, ...rest]) : "";
}
