import type { Environment } from "../../../config/environment.ts";
import type { TradePlan } from "./planner.contract.ts";

/**
 * List prices in US dollars of what providers charge, as they stood when this was written. A guess
 * before the start, not a bill: what counts is what the provider writes on his.
 */
const speechPerMinute: Readonly<Record<string, number>> = { openai: 0.015, elevenlabs: 0.3 };
const searchPrice = 0.015;
/** Dollars per million tokens, in and out. */
const models: Readonly<Record<string, { readonly in: number; readonly out: number }>> = {
  "gpt-5-mini": { in: 0.25, out: 2 },
  "gpt-5": { in: 1.25, out: 10 },
  "claude-sonnet-4-5": { in: 3, out: 15 },
  "claude-haiku-4-5": { in: 1, out: 5 },
};
/** Tokens of one text of a film, its retries included. */
const tokensIn = 4_000;
const tokensOut = 3_000;

/** What the film will cost; null where a price is not known. */
export function estimateCost(
  trades: readonly TradePlan[],
  filmSeconds: number,
  environment: Pick<Environment, "openai" | "anthropic">,
): number | null {
  const prices = trades.map((plan) => priceOf(plan, filmSeconds, environment));
  if (prices.some((price) => price === undefined)) return null;
  const sum = prices.reduce((total: number, price) => total + (price ?? 0), 0);
  return Math.round(sum * 10_000) / 10_000;
}

function priceOf(
  { trade, provider, online }: TradePlan,
  filmSeconds: number,
  { openai, anthropic }: Pick<Environment, "openai" | "anthropic">,
): number | undefined {
  if (!online || provider === null) return 0;
  if (provider === "serpapi") return searchPrice;
  if (trade === "speech") {
    const perMinute = speechPerMinute[provider];
    return perMinute === undefined ? undefined : (perMinute * filmSeconds) / 60;
  }
  // A server of one's own, under the name of a provider, has prices that nobody else knows.
  if (provider === "openai") {
    return openai.baseUrl === undefined ? priceOfText(openai.model) : undefined;
  }
  if (provider === "anthropic") {
    return anthropic.baseUrl === undefined ? priceOfText(anthropic.model) : undefined;
  }
  // Searches, encyclopedias, free photographs and YouTube charge nothing.
  return provider === "compatible" ? undefined : 0;
}

function priceOfText(model: string): number | undefined {
  const price = models[model];
  return price && (price.in * tokensIn + price.out * tokensOut) / 1_000_000;
}
