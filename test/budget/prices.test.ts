import { describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { composePrices, priceOf, productName } from "../../config/prices.ts";
import { chargeFor, costOf, sumOfCosts } from "../../providers/cost.ts";
import { costNothing } from "../../providers/pay.ts";
import { providerFailure } from "../../providers/provider-failure.ts";

const prices = composePrices(undefined);

describe("the price list", () => {
  test("counts tokens by the million, characters by the thousand, speech by the minute", () => {
    const tokens = { inputTokens: 4_000, outputTokens: 3_000 };
    expect(priceOf(prices, "openai/gpt-6.1-terra", tokens)).toBe(0.019);
    expect(priceOf(prices, "elevenlabs/eleven_multilingual_v2", { characters: 990 })).toBe(0.099);
    expect(priceOf(prices, "openai/gpt-4o-mini-tts", { seconds: 60 })).toBe(0.015);
    expect(priceOf(prices, "serpapi/search", { calls: 2 })).toBe(0.03);
  });

  test("has no price for what nobody listed, nor for a server of one's own", () => {
    expect(priceOf(prices, "openai/their-newest", { inputTokens: 1 })).toBeUndefined();
    const own = productName("openai", "gpt-5-mini", "http://models.example:8080/v1");
    expect(own).toBe("models.example:8080/gpt-5-mini");
    expect(priceOf(prices, own, { inputTokens: 1 })).toBeUndefined();
  });

  test("has a price for the models that are asked where nobody says which", () => {
    const { openai, anthropic } = readEnvironment({});
    for (const product of [`openai/${openai.model}`, `anthropic/${anthropic.model}`]) {
      expect(priceOf(prices, product, { inputTokens: 1_000_000 })).toBeGreaterThan(0);
    }
  });

  test("knows no price where the provider counts something else: that is not nothing", () => {
    const byCall = composePrices('{"openai/their-newest":{"calls":0.01},"openai/free":{}}');
    expect(priceOf(byCall, "openai/their-newest", { inputTokens: 9 })).toBeUndefined();
    expect(priceOf(byCall, "openai/free", { inputTokens: 9 })).toBeUndefined();
  });

  test("takes other prices from TROUPE_PRICES and keeps the rest", () => {
    const own = composePrices('{"models.example:8080/gpt-5-mini":{"inputTokens":1}}');
    const product = "models.example:8080/gpt-5-mini";
    expect(priceOf(own, product, { inputTokens: 500_000, outputTokens: 9 })).toBe(0.5);
    expect(own["serpapi/search"]).toEqual(prices["serpapi/search"]);
  });

  test.each(["{", "[]", "3", '{"a/b":3}', '{"a/b":{"input":1}}', '{"a/b":{"calls":-1}}'])(
    "refuses %s and says what it takes",
    (setting) => {
      expect(() => composePrices(setting)).toThrow(/TROUPE_PRICES/);
    },
  );
});

describe("what work has cost", () => {
  const openai = { provider: "openai", product: "openai/gpt-6.1-terra" };

  test("is a charge per product, however many calls it took", () => {
    const charges = [1_000, 2_000].map((inputTokens) => chargeFor(prices, openai, { inputTokens }));
    expect(costOf(charges)).toEqual({
      ...{ amount: 0.003, currency: "USD" },
      charges: [{ ...openai, basis: "tokens", quantity: 3_000, amount: 0.003 }],
    });
  });

  test("says of which charge the price is not known, and adds up the others", () => {
    const unknown = chargeFor(prices, { provider: "openai", product: "host/model" }, { calls: 1 });
    const known = chargeFor(
      prices,
      { provider: "serpapi", product: "serpapi/search" },
      { calls: 1 },
    );
    const cost = sumOfCosts([costOf([unknown]), undefined, costOf([known])]);
    expect(cost).toMatchObject({ amount: 0.015, charges: [{ amount: null }, { amount: 0.015 }] });
    expect(costOf([unknown])).toMatchObject({ amount: null, charges: [{ amount: null }] });
  });

  test("is nothing where nothing was bought", () => {
    expect(costOf([])).toBeUndefined();
    expect(sumOfCosts([undefined, undefined])).toBeUndefined();
  });
});

test("a call that failed cost nothing where the provider said so, or was never reached", () => {
  const failure = (status?: number, cause?: unknown) =>
    providerFailure("openai", { status, message: "no", cause });
  expect(costNothing(failure(401))).toBe(true);
  expect(costNothing(failure(503))).toBe(true);
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  expect(costNothing(failure(undefined, new Error("fetch failed", { cause: refused })))).toBe(true);
  expect(costNothing(failure(undefined, new Error("socket hang up")))).toBe(false);
  expect(costNothing(new Error("whatever"))).toBe(false);
});
