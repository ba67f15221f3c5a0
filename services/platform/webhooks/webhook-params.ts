/** Parameters of the webhooks' actions. */
export const id = { type: "string", pattern: /^wh_[\w-]{1,60}$/ } as const;
export const delivery = { type: "string", pattern: /^[0-9a-f]{32}$/ } as const;

export const fields = {
  url: { type: "string", min: 8, max: 2_000, description: "https, in the public internet" },
  events: {
    type: "array",
    min: 1,
    max: 50,
    items: { type: "string", min: 1, max: 200 },
    description: "Topics: pipeline.completed, abtest.*, pipeline.#, #",
  },
  description: { type: "string", optional: true, trim: true, max: 500 },
} as const;

export const deliveryState = {
  ...{ type: "enum", optional: true, values: ["pending", "delivered", "failed"] },
} as const;
export const time = { type: "string", min: 10, max: 40, description: "ISO 8601" } as const;
