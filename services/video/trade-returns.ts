import { artifact, count, fraction, texts } from "../../validation/returns.ts";

/** What the trades of the video company answer with: the shapes of `video.contract.ts`. */

const optional = { optional: true } as const;
const text = { type: "string", ...optional } as const;
const seconds = { type: "number", min: 0 } as const;

const keyword = {
  type: "object",
  title: "Keyword",
  strict: true,
  props: { term: "string", score: fraction, source: "string" },
} as const;

export const keywordsReturns = {
  $$root: true,
  type: "object",
  title: "KeywordsResult",
  strict: true,
  props: {
    topic: "string",
    language: "string",
    keywords: { type: "array", items: keyword },
    questions: texts,
    related: texts,
    provider: "string",
    notes: texts,
  },
} as const;

const source = {
  type: "object",
  title: "Source",
  strict: true,
  props: { id: "string", title: "string", url: text, author: text, licence: text },
} as const;

const side = { type: "object", strict: true, props: { label: "string", value: text } } as const;

const kindOf = (kind: string, props: object = {}) =>
  ({
    type: "object",
    strict: true,
    props: { kind: { type: "equal", value: kind, strict: true }, ...props },
  }) as const;

const layout = {
  type: "multi",
  rules: [
    kindOf("picture"),
    kindOf("statement"),
    kindOf("number", { value: "string", unit: "string" }),
    kindOf("comparison", { left: side, right: side }),
    kindOf("list", { items: texts }),
    kindOf("quote", { quote: "string", by: text }),
    kindOf("timeline", {
      points: {
        type: "array",
        items: { type: "object", strict: true, props: { when: "string", what: "string" } },
      },
    }),
  ],
} as const;

const pictureProps = {
  artifact,
  kind: { type: "enum", values: ["still", "clip"] },
  width: count,
  height: count,
  credit: text,
  provider: "string",
  madeOf: text,
} as const;

const chosenPicture = {
  type: "multi",
  rules: [
    kindOf("art", { art: texts }),
    kindOf("own", { artifact, name: "string" }),
    kindOf("found", { picture: { type: "object", strict: true, props: pictureProps } }),
  ],
} as const;

const scriptScene = {
  type: "object",
  title: "ScriptScene",
  strict: true,
  props: {
    id: "string",
    role: { type: "enum", values: ["hook", "body", "callToAction"] },
    text: { type: "string", description: "The one sentence that is spoken" },
    headline: "string",
    picture: { type: "object", strict: true, props: { subjects: texts, query: "string" } },
    layout,
    sources: texts,
    voice: text,
    shows: { ...chosenPicture, ...optional },
  },
} as const;

export const scriptReturns = {
  $$root: true,
  type: "object",
  title: "Script",
  strict: true,
  props: {
    title: "string",
    language: { type: "string", pattern: /^[a-z]{2,3}$/ },
    scenes: { type: "array", items: scriptScene },
    sources: { type: "array", items: source },
    seconds,
    provider: "string",
    notes: texts,
  },
} as const;

const wordTime = {
  type: "object",
  title: "WordTime",
  strict: true,
  props: { text: "string", start: seconds, end: seconds },
} as const;

export const speechReturns = {
  $$root: true,
  type: "object",
  title: "SpokenText",
  strict: true,
  props: {
    sceneId: "string",
    text: "string",
    audio: artifact,
    audioPath: "string",
    seconds,
    words: { type: "array", ...optional, items: wordTime },
    voice: "string",
    provider: "string",
    notes: texts,
  },
} as const;

export const voicesReturns = {
  $$root: true,
  type: "array",
  items: {
    type: "object",
    title: "Voice",
    strict: true,
    props: {
      id: "string",
      name: "string",
      language: { type: "string", description: "BCP 47 primary tag, * for any" },
      provider: "string",
      available: "boolean",
      licence: "string",
      accent: text,
      missing: { ...text, description: "What is missing and how to get it" },
    },
  },
} as const;

const measure = {
  type: "object",
  title: "Measure",
  strict: true,
  props: {
    value: { type: "multi", rules: ["number", "string", "boolean"] },
    limit: "string",
    ok: "boolean",
  },
} as const;

const startOfScene = {
  type: "object",
  strict: true,
  props: { sceneId: "string", start: seconds, headline: "string" },
} as const;

export const filmReturns = {
  $$root: true,
  type: "object",
  title: "FinishedVideo",
  strict: true,
  props: {
    video: artifact,
    videoPath: "string",
    poster: artifact,
    captionsSrt: artifact,
    captionsVtt: artifact,
    seconds,
    width: count,
    height: count,
    scenes: { type: "array", items: startOfScene },
    measures: { type: "record", key: "string", value: measure },
    credits: texts,
    provider: "string",
  },
} as const;

const thumbnail = {
  type: "object",
  title: "ThumbnailVariant",
  strict: true,
  props: {
    id: "string",
    wide: artifact,
    vertical: artifact,
    words: "string",
    contrast: { type: "number", min: 1, max: 21 },
  },
} as const;

export const thumbnailsReturns = {
  $$root: true,
  type: "object",
  title: "Thumbnails",
  strict: true,
  props: {
    variants: { type: "array", items: thumbnail },
    thumbnailPath: "string",
    provider: "string",
  },
} as const;

export const metadataReturns = {
  $$root: true,
  type: "object",
  title: "VideoMetadata",
  strict: true,
  props: {
    titles: texts,
    description: "string",
    tags: texts,
    hashtags: texts,
    categoryId: "string",
    language: "string",
    chapters: {
      type: "array",
      items: { type: "object", strict: true, props: { start: seconds, title: "string" } },
    },
    provider: "string",
  },
} as const;

const picture = { type: "object", title: "Picture", strict: true, props: pictureProps } as const;

const offeredArt = {
  type: "object",
  title: "OfferedArt",
  strict: true,
  props: { name: "string", svg: { type: "string", description: "The drawing itself" } },
} as const;

export const picturesReturns = {
  $$root: true,
  type: "object",
  title: "OfferedPictures",
  strict: true,
  props: {
    art: { type: "array", items: offeredArt },
    photographs: { type: "array", items: picture },
    notes: texts,
  },
} as const;

export const stillReturns = {
  $$root: true,
  type: "object",
  title: "SceneStill",
  strict: true,
  props: { sceneId: "string", picture: artifact },
} as const;

export const musicReturns = {
  $$root: true,
  type: "object",
  title: "MusicSample",
  strict: true,
  props: { audio: artifact, seconds, style: "string" },
} as const;
