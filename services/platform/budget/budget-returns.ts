import { count, time } from "../../../validation/returns.ts";

const dollars = { type: "number", min: 0 } as const;

const spending = {
  month: { type: "string", pattern: /^\d{4}-\d\d$/, description: "Calendar month in UTC" },
  spent: { ...dollars, description: "US dollars, at list prices" },
  providers: {
    type: "array",
    items: {
      type: "object",
      title: "ProviderSpending",
      strict: true,
      props: {
        provider: "string",
        amount: dollars,
        calls: count,
        unpriced: { ...count, description: "Calls of unknown price: not in the amount" },
      },
    },
  },
} as const;

/** A `BudgetStatus`. */
export const budgetReturns = {
  $$root: true,
  type: "object",
  title: "Budget",
  strict: true,
  props: {
    ...spending,
    currency: { type: "enum", values: ["USD"] },
    limit: { ...dollars, nullable: true, description: "US dollars a month; null for no limit" },
    reserved: { ...dollars, description: "For calls whose end is not known yet" },
    left: { type: "number", nullable: true, description: "Below 0 where the limit was lowered" },
    until: { ...time, description: "When the next month begins" },
    changedAt: { ...time, nullable: true },
    earlier: {
      type: "array",
      description: "Newest first",
      items: { type: "object", title: "MonthSpending", strict: true, props: spending },
    },
  },
} as const;
