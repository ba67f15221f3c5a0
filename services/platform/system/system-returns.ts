import { count, time } from "../../../validation/returns.ts";

export const systemStateReturns = {
  $$root: true,
  type: "object",
  title: "SystemState",
  strict: true,
  props: {
    maintenance: {
      type: "object",
      title: "Maintenance",
      nullable: true,
      strict: true,
      props: {
        since: time,
        reason: { type: "string", optional: true },
        until: { ...count, optional: true, description: "Milliseconds since 1970" },
      },
    },
  },
} as const;
