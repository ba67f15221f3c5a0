import { time } from "../../../validation/returns.ts";
import { keyedProviders } from "./providers.contract.ts";

const check = {
  type: "object",
  title: "KeyCheck",
  nullable: true,
  strict: true,
  props: {
    at: time,
    state: { type: "enum", values: ["accepted", "refused", "unknown"] },
    problem: { type: "string", optional: true },
  },
} as const;

export const providerReturns = {
  $$root: true,
  type: "object",
  title: "ProviderKey",
  strict: true,
  props: {
    id: { type: "enum", values: [...keyedProviders] },
    trades: {
      type: "array",
      items: { type: "enum", values: ["script", "metadata", "speech", "keywords", "pictures"] },
    },
    keyPage: { type: "string", description: "Where a person makes such a key" },
    source: {
      ...{ type: "enum", values: ["workspace", "settings", "none"] },
      description: "Whose key is used",
    },
    masked: { type: "string", nullable: true, description: "The end of the workspace's own key" },
    updatedAt: { ...time, nullable: true },
    check,
  },
} as const;

export const providerListReturns = {
  $$root: true,
  type: "object",
  title: "ProviderKeyList",
  strict: true,
  props: { providers: { type: "array", items: providerReturns } },
} as const;
