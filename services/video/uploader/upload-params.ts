import { artifactParams as artifact } from "../../../storage/objects/artifact-params.ts";

/**
 * Parameters of `uploader.youtube`. What other steps made is checked for what is used of it, so that
 * a field added to a contract breaks no stored run.
 */

const text = (max: number) => ({ type: "string", max }) as const;

const video = {
  type: "object",
  props: {
    video: artifact,
    captionsSrt: artifact,
    captionsVtt: artifact,
    seconds: { type: "number", min: 0 },
    width: { type: "number", positive: true },
    height: { type: "number", positive: true },
  },
} as const;

const thumbnails = {
  type: "object",
  props: {
    variants: {
      type: "array",
      min: 1,
      max: 10,
      items: { type: "object", props: { id: text(100), wide: artifact, vertical: artifact } },
    },
  },
} as const;

// How long these may be is YouTube's to say, in `uploadProblems`, with better words.
const metadata = {
  type: "object",
  props: {
    titles: { type: "array", min: 1, max: 10, items: text(1000) },
    description: text(100_000),
    tags: { type: "array", max: 500, items: text(1000) },
    categoryId: text(10),
    language: text(20),
    chapters: { type: "array", max: 1000, items: { type: "object", props: { start: "number" } } },
  },
} as const;

const channel = { type: "string", optional: true, pattern: /^[\w-]{1,100}$/ } as const;

/** With its zone: 18:00 is another moment on a server abroad. */
const time = {
  type: "string",
  optional: true,
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/,
  messages: {
    stringPattern: "The '{field}' takes a time with its zone: 2026-12-24T18:00:00+01:00",
  },
} as const;

const captions = {
  type: "array",
  optional: true,
  max: 100,
  items: {
    type: "object",
    strict: true,
    props: {
      language: {
        type: "string",
        max: 35,
        pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
        messages: { stringPattern: "The '{field}' takes a language code: fr, pt-BR" },
      },
      artifact,
    },
  },
} as const;

/** Of a title; ids are shorter. */
const playlist = {
  type: "string",
  optional: true,
  trim: true,
  min: 1,
  max: 150,
  pattern: /^[^<>]*$/,
} as const;

export const uploadParams = {
  $$strict: true,
  video,
  thumbnails,
  metadata,
  script: {
    type: "object",
    props: { language: { type: "string", pattern: /^[a-z]{2,3}$/ }, title: text(1000) },
  },
  privacy: { type: "enum", values: ["private", "unlisted", "public"], default: "private" },
  madeForKids: { type: "boolean", default: false },
  syntheticMedia: { type: "boolean", default: false },
  captions,
  provider: { type: "string", optional: true, max: 40 },
  publish: {
    type: "object",
    strict: true,
    optional: true,
    props: {
      channel,
      privacy: { type: "enum", values: ["private", "unlisted", "public"], optional: true },
      at: time,
      playlist,
    },
  },
} as const;

/** What the shell asks before there is a film. */
export const describeParams = {
  $$strict: true,
  language: { type: "string", pattern: /^[a-z]{2,3}$/, default: "en" },
  captions,
  madeForKids: uploadParams.madeForKids,
  syntheticMedia: uploadParams.syntheticMedia,
  publish: uploadParams.publish,
} as const;

export const publishParams = {
  $$strict: true,
  videoId: { type: "string", pattern: /^[\w-]{1,100}$/ },
  channel,
  privacy: { type: "enum", values: ["private", "unlisted", "public"] },
  at: time,
  madeForKids: { type: "boolean", default: false },
  syntheticMedia: { type: "boolean", default: false },
  playlist: { type: "string", optional: true, pattern: /^[\w-]{1,100}$/ },
} as const;
