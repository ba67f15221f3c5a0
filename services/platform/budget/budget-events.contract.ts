import type { EventType } from "../../../bus/events/event-type.ts";

const dollars = { type: "number", min: 0, description: "US dollars." } as const;

/** What the books of a workspace tell. */
export const budgetEvents: readonly EventType[] = [
  {
    type: "budget.limit.changed",
    version: 1,
    source: "budget",
    summary: "A workspace may spend another amount a month from now on.",
    data: {
      $$strict: true,
      limit: { ...dollars, nullable: true, description: "US dollars; null for no limit." },
    },
  },
  {
    type: "budget.threshold.reached",
    version: 1,
    source: "budget",
    summary:
      "Most of this month's budget is spent, or all of it: paid steps wait then. Once a month each.",
    data: {
      $$strict: true,
      month: { type: "string", empty: false, description: "2026-11, in UTC." },
      percent: { type: "enum", values: [80, 100] },
      spent: dollars,
      limit: dollars,
    },
  },
];
