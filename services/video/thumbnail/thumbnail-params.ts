import { artifactParams as artifact } from "../../../storage/objects/artifact-params.ts";
import type { Script, Storyboard, ThumbnailVariant } from "../video.contract.ts";
import type { VariantPlan } from "./variant-plan.ts";

/**
 * `thumbnail.generate`; its result is the `ThumbnailsResult` of `video.contract.ts`. A pipeline
 * gives the script and the storyboard, a person the title alone.
 */
export interface GenerateThumbnailParams {
  readonly title?: string;
  readonly script?: Script;
  readonly storyboard?: Storyboard;
  /** Concrete things to be seen, in English where known: `["octopus", "heart"]`. */
  readonly subjects: readonly string[];
  /** Name of a style or `auto`; a storyboard brings its own. */
  readonly style: string;
  readonly language?: string;
  readonly seed: number;
  /** Drawn already by `thumbnail.draw`: nothing is drawn again. */
  readonly variants?: readonly ThumbnailVariant[];
}

/** `thumbnail.plan`: tasks for `thumbnail.draw`. */
export interface PlanThumbnailsResult {
  readonly variants: readonly VariantPlan[];
}

/** `thumbnail.draw`; its result is a `ThumbnailVariant`. */
export interface DrawThumbnailParams {
  readonly variant: VariantPlan;
}

const text = (max: number) => ({ type: "string", max }) as const;
const id = { type: "string", empty: false, max: 100 } as const;

const picture = {
  type: "object",
  optional: true,
  props: {
    kind: { type: "enum", values: ["still", "clip"] },
    artifact: {
      type: "object",
      props: { key: { type: "string", empty: false, max: 400 }, size: "number", sha256: text(64) },
    },
  },
} as const;

// Results of other steps, of which only what is used here is checked.
const script = {
  type: "object",
  optional: true,
  props: {
    title: text(1000),
    language: { type: "string", pattern: /^[a-z]{2,3}$/ },
    scenes: {
      type: "array",
      min: 1,
      max: 1000,
      items: {
        type: "object",
        props: {
          id,
          role: { type: "enum", values: ["hook", "body", "callToAction"] },
          text: text(5000),
          headline: text(500),
          layout: { type: "object", props: { kind: text(40) } },
          picture: {
            type: "object",
            props: { subjects: { type: "array", items: text(200), max: 50 } },
          },
        },
      },
    },
  },
} as const;

const storyboard = {
  type: "object",
  optional: true,
  props: {
    style: text(40),
    scenes: {
      type: "array",
      max: 1000,
      items: {
        type: "object",
        props: {
          sceneId: id,
          role: { type: "enum", values: ["hook", "body", "callToAction"] },
          art: { type: "array", items: text(100), max: 20 },
          picture,
        },
      },
    },
  },
} as const;

const film = {
  title: { type: "string", trim: true, min: 1, max: 300, optional: true },
  script,
  storyboard,
  subjects: {
    type: "array",
    max: 20,
    items: { type: "string", trim: true, min: 1, max: 100 },
    default: [],
  },
  style: { type: "string", default: "auto", max: 40 },
  language: { type: "string", pattern: /^[a-z]{2,3}$/, optional: true },
  seed: { type: "number", integer: true, min: 0, max: 4_294_967_295, default: 1 },
} as const;

export const planThumbnailsParams = { $$strict: true, ...film } as const;

export const generateThumbnailParams = {
  $$strict: true,
  ...film,
  variants: {
    type: "array",
    optional: true,
    min: 1,
    max: 10,
    items: {
      type: "object",
      props: { id, wide: artifact, vertical: artifact, words: text(300), contrast: "number" },
    },
  },
} as const;

export const drawThumbnailParams = {
  $$strict: true,
  variant: {
    type: "object",
    strict: true,
    props: {
      id,
      words: { type: "array", min: 1, max: 20, items: text(100) },
      telling: { type: "string", optional: true, max: 100 },
      language: { type: "string", pattern: /^[a-z]{2,3}$/ },
      style: text(40),
      palette: { type: "number", integer: true, min: 0, max: 100 },
      composition: { type: "enum", values: ["beside", "closeUp", "crowned"] },
      mirrored: "boolean",
      art: { type: "array", items: text(100), max: 20 },
      picture,
      seed: { type: "number", integer: true, min: 0, max: 4_294_967_295 },
    },
  },
} as const;
