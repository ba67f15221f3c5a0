import { artifact, count, fraction, nextCursor, texts, time } from "../../../validation/returns.ts";
import { testStates } from "./abtests.contract.ts";

/** What the actions of `abtests` answer with: the shapes of `abtests.contract.ts`. */

const orNull = { nullable: true } as const;
const text = { type: "string" } as const;
const date = { type: "string", pattern: /^\d{4}-\d\d-\d\d$/ } as const;

const variant = {
  type: "object",
  title: "TestVariant",
  strict: true,
  props: {
    id: "string",
    title: "string",
    thumbnail: {
      type: "object",
      props: { id: "string", wide: artifact, vertical: { ...artifact, optional: true } },
    },
  },
} as const;

const block = {
  type: "object",
  title: "TestBlock",
  strict: true,
  props: { day: count, weekday: { type: "number", min: 1, max: 7 }, variant: "string" },
} as const;

const rule = {
  type: "object",
  title: "DecisionRule",
  strict: true,
  props: {
    method: { type: "enum", values: ["beta-binomial"] },
    unit: { type: "enum", values: ["day"] },
    looks: {
      type: "array",
      items: {
        type: "object",
        strict: true,
        props: { days: count, probabilityToBeBest: fraction },
      },
    },
    minimumImpressions: count,
    minimumDaysPerRound: count,
    lateDays: count,
    otherwise: { type: "enum", values: ["first stays"] },
  },
} as const;

const showing = {
  type: "object",
  title: "Showing",
  strict: true,
  props: {
    variant: "string",
    day: { ...count, ...orNull },
    begunAt: time,
    shownAt: { ...time, ...orNull },
    seenAt: { ...time, ...orNull },
  },
} as const;

const day = {
  type: "object",
  title: "TestDay",
  strict: true,
  props: { day: count, impressions: count, clicks: count, shown: { ...text, optional: true } },
} as const;

const posterior = {
  type: "object",
  title: "VariantPosterior",
  strict: true,
  props: {
    variant: "string",
    days: count,
    impressions: count,
    clicks: count,
    clickThroughRate: fraction,
    credibleInterval: { type: "object", strict: true, props: { low: "number", high: "number" } },
    effectiveImpressions: "number",
    probabilityToBeBest: fraction,
    expectedLoss: "number",
  },
} as const;

const judgement = {
  type: "object",
  title: "Judgement",
  ...orNull,
  strict: true,
  props: {
    state: { type: "enum", values: ["collecting", "decided", "over"] },
    winner: { ...text, ...orNull },
    reason: "string",
    judgedDays: count,
    posterior: { type: "array", items: posterior },
  },
} as const;

const decision = {
  type: "object",
  title: "TestDecision",
  ...orNull,
  strict: true,
  props: {
    variant: "string",
    by: { type: "enum", values: ["rule", "person", "youtube"] },
    reason: "string",
    at: time,
  },
} as const;

const pause = {
  type: "object",
  title: "TestPause",
  ...orNull,
  strict: true,
  props: {
    day: count,
    since: time,
    by: { type: "enum", values: ["person", "youtube"] },
    reason: "string",
  },
} as const;

const hindrance = {
  type: "object",
  title: "TestHindrance",
  ...orNull,
  strict: true,
  props: { since: time, message: "string" },
} as const;

/** An `AbTest`. */
export const testReturns = {
  $$root: true,
  type: "object",
  title: "AbTest",
  strict: true,
  props: {
    testId: "string",
    state: { type: "enum", values: [...testStates] },
    runId: { ...text, ...orNull },
    videoId: { ...text, ...orNull },
    channelId: { ...text, ...orNull },
    pipelineId: { ...text, ...orNull },
    variants: { type: "array", items: variant },
    blocks: { type: "array", items: block },
    metric: { type: "enum", values: ["impressionClickThroughRate"] },
    rule,
    firstDay: { ...date, ...orNull },
    delays: {
      type: "array",
      items: { type: "object", strict: true, props: { day: count, days: count } },
    },
    pause,
    hindrance,
    showings: { type: "array", items: showing },
    missingSince: { ...time, ...orNull },
    reportsReadUntil: { ...time, ...orNull },
    days: { type: "array", items: day },
    judgement,
    decision,
    seed: count,
    createdAt: time,
    notes: texts,
  },
} as const;

export const testListReturns = {
  $$root: true,
  type: "object",
  title: "AbTestList",
  strict: true,
  props: { tests: { type: "array", items: testReturns }, nextCursor },
} as const;
