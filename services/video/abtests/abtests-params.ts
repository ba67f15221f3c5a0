import { artifactParams as artifact } from "../../../storage/objects/artifact-params.ts";
import { testStates } from "./abtests.contract.ts";
import { variantLimits } from "./plan-blocks.ts";
import { pageParams } from "../../../validation/page-params.ts";

const testId = { type: "string", empty: false, max: 100 } as const;

export const createTestParams = {
  $$strict: true,
  runId: { type: "string", empty: false, max: 100, optional: true },
  titles: {
    type: "array",
    min: 1,
    max: variantLimits.max,
    items: {
      ...{ type: "string", trim: true, min: 1, max: 100, pattern: /^[^<>]*$/ },
      messages: { stringPattern: "YouTube takes no < and > in titles ('{field}')" },
    },
  },
  thumbnails: {
    type: "array",
    min: 1,
    max: variantLimits.max,
    // A result of another step: its other fields are its own.
    items: {
      type: "object",
      props: { id: testId, wide: artifact, vertical: { ...artifact, optional: true } },
    },
  },
  videoId: { type: "string", optional: true, pattern: /^[\w-]{1,100}$/ },
  channel: { type: "string", optional: true, pattern: /^[\w-]{1,100}$/ },
  upload: {
    type: "object",
    optional: true,
    props: {
      videoId: { type: "string", max: 100, nullable: true },
      channelId: { type: "string", optional: true, max: 100 },
    },
  },
  seed: { type: "number", integer: true, min: 0, max: 4_294_967_295, optional: true },
} as const;

export const listTestsParams = {
  $$strict: true,
  state: { type: "enum", values: [...testStates], optional: true },
  ...pageParams,
} as const;

const count = { type: "number", integer: true, min: 0, max: 1_000_000_000_000 } as const;

export const startTestParams = {
  $$strict: true,
  id: testId,
  firstDay: { type: "string", pattern: /^\d{4}-\d{2}-\d{2}$/, optional: true },
} as const;

export const oneTestParams = { $$strict: true, id: testId } as const;

export const recordDayParams = {
  $$strict: true,
  id: testId,
  day: { type: "number", integer: true, min: 0, max: 1000 },
  impressions: count,
  clicks: count,
  shown: { type: "string", min: 1, max: 10, optional: true },
} as const;

export const chooseVariantParams = {
  $$strict: true,
  id: testId,
  variant: { type: "string", min: 1, max: 10 },
} as const;
