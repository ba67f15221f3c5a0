import { type PriceList, priceOf, roundMoney, type Usage } from "../config/prices.ts";

/** What a provider counts. */
export const chargeBases = ["tokens", "characters", "seconds", "calls"] as const;
type ChargeBasis = (typeof chargeBases)[number];

/** What one product of a provider was paid for. */
export interface Charge {
  readonly provider: string;
  /** As the price list names it: `openai/gpt-6.1-terra`. */
  readonly product: string;
  readonly basis: ChargeBasis;
  readonly quantity: number;
  /** US dollars; null where no price is known. */
  readonly amount: number | null;
}

/** What work has cost, at list prices. */
export interface Cost {
  /** As far as prices are known; null where none is: unknown is not nothing. */
  readonly amount: number | null;
  readonly currency: "USD";
  /** One per product. */
  readonly charges: readonly Charge[];
}

/** What a call came to. */
export function chargeFor(
  prices: PriceList,
  { provider, product }: Pick<Charge, "provider" | "product">,
  used: Usage,
): Charge {
  const amount = priceOf(prices, product, used) ?? null;
  return { provider, product, ...counted(used), amount };
}

function counted(used: Usage): Pick<Charge, "basis" | "quantity"> {
  const { inputTokens, outputTokens, characters, seconds, calls = 0 } = used;
  if (inputTokens !== undefined || outputTokens !== undefined) {
    return { basis: "tokens", quantity: (inputTokens ?? 0) + (outputTokens ?? 0) };
  }
  if (characters !== undefined) return { basis: "characters", quantity: characters };
  if (seconds !== undefined) return { basis: "seconds", quantity: roundMoney(seconds) };
  return { basis: "calls", quantity: calls };
}

/** All of them together; undefined where nothing was paid. */
export function sumOfCosts(costs: readonly (Cost | undefined)[]): Cost | undefined {
  return costOf(costs.flatMap((cost) => cost?.charges ?? []));
}

/** Charges of the same product become one. */
export function costOf(charges: readonly Charge[]): Cost | undefined {
  if (charges.length === 0) return undefined;
  const byProduct = new Map<string, Charge>();
  for (const charge of charges) {
    const name = `${charge.provider} ${charge.product} ${charge.basis}`;
    const before = byProduct.get(name);
    byProduct.set(name, before ? together(before, charge) : charge);
  }
  const all = [...byProduct.values()];
  const known = all.flatMap(({ amount }) => amount ?? []);
  const amount = known.length === 0 ? null : roundMoney(known.reduce((sum, one) => sum + one, 0));
  return { amount, currency: "USD", charges: all };
}

function together(one: Charge, other: Charge): Charge {
  const known = one.amount !== null && other.amount !== null;
  return {
    ...one,
    quantity: roundMoney(one.quantity + other.quantity),
    amount: known ? roundMoney((one.amount ?? 0) + (other.amount ?? 0)) : null,
  };
}
