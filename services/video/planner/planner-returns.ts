import { texts } from "../../../validation/returns.ts";

const seconds = { type: "number", min: 0 } as const;

const tradePlan = {
  type: "object",
  title: "TradePlan",
  strict: true,
  props: {
    trade: "string",
    provider: { type: "string", nullable: true },
    voice: { type: "string", optional: true },
    online: { type: "boolean", description: "True if it asks the network" },
    missing: {
      type: "array",
      description: "Better providers, with what they miss",
      items: { type: "object", strict: true, props: { name: "string", missing: "string" } },
    },
    notes: texts,
  },
} as const;

/** A `FilmPlan`. */
export const planReturns = {
  $$root: true,
  type: "object",
  title: "FilmPlan",
  strict: true,
  props: {
    trades: { type: "array", items: tradePlan },
    filmSeconds: { ...seconds, description: "Length of the film, about" },
    seconds: { ...seconds, description: "Until it is finished, about" },
    basis: { type: "enum", values: ["earlier-films", "this-machine"] },
    cost: {
      ...{ type: "number", min: 0, nullable: true },
      description: "What the providers charge, about, in US dollars; null where a price is unknown",
    },
  },
} as const;
