import { type PriceList, priceOf, roundMoney, type Usage } from "../../../config/prices.ts";

/** A trade whose provider charges, and for what. */
export interface PaidTrade {
  readonly trade: string;
  /** As the price list names it. */
  readonly product: string;
}

/** Trades whose providers may charge: asking the others for a price would tell nothing. */
export const chargedTrades = ["keywords", "script", "speech", "metadata"] as const;

/** Tokens of one text of a film, its corrections included. */
const textUsage: Usage = { inputTokens: 4_000, outputTokens: 3_000 };
/** Characters that are spoken in a second, about. */
const charactersPerSecond = 16.5;

/**
 * What the film will cost, US dollars; null where a price is not known.
 * @param part how much of its work each trade does, 0 to 1; all of it where that is not said
 */
export function estimateCost(
  trades: readonly PaidTrade[],
  filmSeconds: number,
  prices: PriceList,
  part?: Readonly<Record<string, number>>,
): number | null {
  const amounts = trades.map(({ trade, product }) => {
    const whole = priceOf(prices, product, usageOf(trade, filmSeconds));
    return whole === undefined ? undefined : whole * (part ? (part[trade] ?? 0) : 1);
  });
  if (amounts.includes(undefined)) return null;
  return roundMoney(amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0));
}

function usageOf(trade: string, filmSeconds: number): Usage {
  if (trade === "speech") {
    return { characters: filmSeconds * charactersPerSecond, seconds: filmSeconds };
  }
  // Results and completions are a search each.
  return trade === "keywords" ? { calls: 2 } : textUsage;
}
