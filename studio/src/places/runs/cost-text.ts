import type { Cost } from "../../../../packages/client/client.ts";
import { formatCost } from "../../design/format.ts";
import type { Language } from "../../words/define-words.ts";
import type { RunsWords } from "./runs-words.ts";

/** `cost $0.31`; and who charges where nobody knows the price. */
export function costText(cost: Cost, words: RunsWords, language: Language): string {
  const unknown = cost.charges.filter(({ amount }) => amount === null);
  const names = [...new Set(unknown.map(({ provider }) => provider))].join(", ");
  const parts = [
    cost.amount === null ? "" : words.cost(formatCost(cost.amount, language)),
    names === "" ? "" : words.charged(names),
  ];
  return parts.filter((part) => part !== "").join(" + ");
}
