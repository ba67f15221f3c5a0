import { chargeBases } from "../../../providers/cost.ts";

const dollars = { type: "number", min: 0 } as const;

/** Fields of a `Cost`. */
export const costProps = {
  amount: {
    ...{ ...dollars, nullable: true },
    description: "As far as prices are known; null where none is",
  },
  currency: { type: "enum", values: ["USD"] },
  charges: {
    type: "array",
    max: 50,
    items: {
      type: "object",
      title: "Charge",
      strict: true,
      props: {
        provider: "string",
        product: {
          type: "string",
          description: "As the price list names it: openai/gpt-6.1-terra",
        },
        basis: { type: "enum", values: [...chargeBases] },
        quantity: dollars,
        amount: { ...dollars, nullable: true, description: "Null where no price is known" },
      },
    },
  },
} as const;

/** A `Cost`. */
export const costReturns = {
  type: "object",
  title: "Cost",
  description: "At list prices, in US dollars; absent where nothing was paid",
  optional: true,
  strict: true,
  props: costProps,
} as const;
