import { TroupeError } from "../errors/troupe-error.ts";
import { compileSchema } from "../validation/schema.ts";

/** US dollars for what a provider counts. What is absent is not counted. */
interface Rates {
  /** For a million tokens that a model reads. */
  readonly inputTokens?: number;
  /** For a million tokens that it writes. */
  readonly outputTokens?: number;
  /** For a thousand characters that are spoken. */
  readonly characters?: number;
  /** For a minute of speech. */
  readonly minutes?: number;
  readonly calls?: number;
}

/** By product: provider and model, or the host of a server of one's own and its model. */
export type PriceList = Readonly<Record<string, Rates>>;

/** What a call uses, or will use about. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly characters?: number;
  /** Of speech. */
  readonly seconds?: number;
  readonly calls?: number;
}

/**
 * List prices of 2026-11-22, without discounts for caches and batches: the one place for them;
 * `docs/guides/costs-and-budget.md` says where they are from. They say about what a bill will be; the
 * bill is the provider's. Whose contract is another one sets `TROUPE_PRICES`.
 */
const listPrices: PriceList = {
  "openai/gpt-6.1-sol": { inputTokens: 2, outputTokens: 10 },
  "openai/gpt-6.1-terra": { inputTokens: 1, outputTokens: 5 },
  "openai/gpt-6-luna": { inputTokens: 0.1, outputTokens: 0.5 },
  "openai/gpt-5.4-mini": { inputTokens: 0.75, outputTokens: 4.5 },
  "openai/gpt-5-mini": { inputTokens: 0.25, outputTokens: 2 },
  "openai/gpt-5": { inputTokens: 1.25, outputTokens: 10 },
  "openai/gpt-4o-mini-tts": { minutes: 0.015 },
  "anthropic/claude-opus-5-5": { inputTokens: 4, outputTokens: 20 },
  "anthropic/claude-sonnet-5-5": { inputTokens: 2, outputTokens: 10 },
  "anthropic/claude-sonnet-5": { inputTokens: 2, outputTokens: 10 },
  "anthropic/claude-sonnet-4-6": { inputTokens: 3, outputTokens: 15 },
  "anthropic/claude-sonnet-4-5": { inputTokens: 3, outputTokens: 15 },
  // For prompts of up to 100,000 tokens, which ours are.
  "anthropic/claude-haiku-5-5": { inputTokens: 0.1, outputTokens: 0.5 },
  "anthropic/claude-haiku-4-5": { inputTokens: 1, outputTokens: 5 },
  "elevenlabs/eleven_multilingual_v2": { characters: 0.1 },
  "serpapi/search": { calls: 0.015 },
};

const units = {
  inputTokens: 1_000_000,
  outputTokens: 1_000_000,
  characters: 1_000,
  calls: 1,
} as const;

/** Name of a product in the price list; a server of one's own has other prices than its model's maker. */
export function productName(provider: string, model: string, baseUrl?: string): string {
  return `${baseUrl === undefined ? provider : new URL(baseUrl).host}/${model}`;
}

/** @returns US dollars; undefined where the list has no price for it, or none for what is counted */
export function priceOf(prices: PriceList, product: string, usage: Usage): number | undefined {
  const rates = prices[product];
  if (!rates || !hasRateFor(rates, usage)) return undefined;
  const counted = Object.entries(units).map(([name, unit]) => {
    const counter = name as keyof typeof units;
    return ((usage[counter] ?? 0) * (rates[counter] ?? 0)) / unit;
  });
  const spoken = ((usage.seconds ?? 0) * (rates.minutes ?? 0)) / 60;
  return roundMoney(counted.reduce((sum, amount) => sum + amount, spoken));
}

/** Of another unit than the provider counts nothing can be said: that is not nothing. */
function hasRateFor(rates: Rates, { seconds, ...usage }: Usage): boolean {
  if (seconds !== undefined && rates.minutes !== undefined) return true;
  const counters = Object.keys(units) as (keyof typeof units)[];
  return counters.some((name) => usage[name] !== undefined && rates[name] !== undefined);
}

/** To a millionth of a dollar: sums of many small amounts stay exact. */
export function roundMoney(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6;
}

/** `$0.31`; less than a cent with as many digits as tell it. */
export function inDollars(amount: number): string {
  return `$${amount.toFixed(amount === 0 || amount >= 0.01 ? 2 : 4)}`;
}

const rate = { type: "number", optional: true, min: 0, max: 1_000_000 } as const;
const checkRates = compileSchema({
  $$strict: true,
  ...{ inputTokens: rate, outputTokens: rate, characters: rate, minutes: rate, calls: rate },
});

/**
 * The list with what `TROUPE_PRICES` says in place of it: JSON, rates by product.
 * @throws TroupeError `SETTING_INVALID`
 */
export function composePrices(setting: string | undefined): PriceList {
  if (setting === undefined) return listPrices;
  const own = parse(setting);
  for (const [product, rates] of Object.entries(own)) {
    if (!isObject(rates)) throw invalid(`${product} takes rates: { "inputTokens": 0.25 }`);
    const [problem] = checkRates(rates);
    if (problem) throw invalid(`${product}: ${problem.message}`);
  }
  return { ...listPrices, ...(own as PriceList) };
}

function parse(setting: string): object {
  try {
    const value: unknown = JSON.parse(setting);
    if (isObject(value)) return value;
  } catch {
    // Said below, like whatever else it may be.
  }
  throw invalid("It is no JSON object of rates by product");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(message: string): TroupeError {
  return new TroupeError("SETTING_INVALID", `TROUPE_PRICES: ${message}.`, {
    field: "TROUPE_PRICES",
    hint: 'For example {"openai/gpt-6.1-terra":{"inputTokens":1,"outputTokens":5}}, dollars for a million tokens.',
  });
}
