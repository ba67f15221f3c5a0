import type { Aspect, FinishedVideo, KeywordsResult, Script } from "../video.contract.ts";

/** `metadata.generate`; its result is the `VideoMetadata` of `video.contract.ts`. */
export interface GenerateMetadataParams {
  readonly script: Script;
  readonly keywords?: KeywordsResult;
  readonly video: FinishedVideo;
  readonly aspect: Aspect;
  readonly provider?: string;
}

const text = (max: number): object => ({ type: "string", max });
const list = (items: object | string, max: number): object => ({ type: "array", max, items });

// Results of other steps, of which only what is used here is checked: their other fields are theirs.
const script = {
  type: "object",
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
          id: text(100),
          role: { type: "enum", values: ["hook", "body", "callToAction"] },
          text: text(5000),
          picture: { type: "object", props: { subjects: list(text(200), 50) } },
          sources: list(text(100), 200),
        },
      },
    },
    sources: list({ type: "object", props: { id: text(100), title: text(5000) } }, 1000),
  },
};

const video = {
  type: "object",
  props: {
    seconds: { type: "number", min: 0 },
    scenes: {
      type: "array",
      max: 1000,
      items: {
        type: "object",
        props: { sceneId: text(100), start: { type: "number", min: 0 }, headline: text(1000) },
      },
    },
    credits: list(text(5000), 1000),
  },
};

export const generateMetadataParams = {
  $$strict: true,
  script,
  keywords: {
    type: "object",
    optional: true,
    props: {
      keywords: list(
        { type: "object", props: { term: text(1000), score: "number", source: text(100) } },
        1000,
      ),
    },
  },
  video,
  aspect: { type: "enum", values: ["9:16", "16:9", "1:1"], default: "9:16" },
  provider: { type: "string", optional: true, max: 40 },
} as const;
