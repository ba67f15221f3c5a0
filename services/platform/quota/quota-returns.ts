import { count, time } from "../../../validation/returns.ts";

export const quotaReturns = {
  $$root: true,
  type: "object",
  title: "QuotaStatus",
  strict: true,
  props: {
    day: { type: "string", pattern: /^\d{4}-\d\d-\d\d$/, description: "Day in California" },
    limit: count,
    spent: count,
    fullAgainAt: time,
  },
} as const;
