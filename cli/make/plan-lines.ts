import type { Paint } from "./paint.ts";
import type { TradePlan } from "../../services/video/planner/planner.contract.ts";
import { wrapText } from "./wrap-text.ts";

/** What providers are, where their names alone do not tell a newcomer. */
const explanations: Readonly<Record<string, string>> = {
  suggest: "search suggestions and Wikipedia",
  wordnet: "WordNet and text statistics",
  script: "your words as they stand",
  article: "your text, told in its own sentences",
  wikipedia: "told from an article of Wikipedia",
  hibari: "neural, on this machine",
  kokoro: "neural, on this machine",
  flite: "small, always there",
  designed: "drawn here",
  rules: "made from the script by rules",
  package: "a package to upload by hand",
  youtube: "your channel",
};

const nameWidth = 12;

/** A line per trade; below them, in one place, what would make the film better. */
export function planLines(plans: readonly TradePlan[], paint: Paint, columns: number): string[] {
  return [
    ...plans.flatMap((plan) => planLine(plan, paint, columns)),
    ...betterLines(plans, columns).map((line) => paint("dim", line)),
  ];
}

function planLine(plan: TradePlan, paint: Paint, columns: number): string[] {
  const { trade, provider, voice, online, notes } = plan;
  const name = provider ?? "";
  const details = [
    voice === undefined ? "" : `voice ${voice}`,
    explanations[name] ?? (name.includes(", ") ? "the first that has what fits" : ""),
    online ? "online" : "",
  ].filter((detail) => detail !== "");
  const words = details.length > 0 ? `${name} (${details.join(", ")})` : name;
  const indent = " ".repeat(nameWidth + 2);
  return [
    ...wrapText(words, `  ${trade.padEnd(nameWidth)}`, columns),
    ...notes.flatMap((note) => wrapText(note, indent, columns)).map((line) => paint("dim", line)),
  ];
}

/** `better with: speech elevenlabs, openai · metadata openai` */
function betterLines(plans: readonly TradePlan[], columns: number): string[] {
  const lists = plans
    .filter(({ missing }) => missing.length > 0)
    .map(({ trade, missing }) => `${trade}: ${missing.map(({ name }) => name).join(", ")}`);
  return lists.length === 0
    ? []
    : wrapText(lists.join(" · "), `  ${"better".padEnd(nameWidth)}`, columns);
}
