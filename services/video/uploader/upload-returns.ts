import { anyFields, artifact, texts, time } from "../../../validation/returns.ts";

/** What the actions of `uploader` answer with: the shapes of `uploader.contract.ts`. */

const privacy = { type: "enum", values: ["private", "unlisted", "public"] } as const;
const optional = { optional: true } as const;

const prepared = {
  youtube: { ...anyFields, description: "As the YouTube Data API's videos.insert takes it" },
  provider: "string",
  notes: texts,
} as const;

const packed = {
  type: "object",
  title: "PackedFilm",
  strict: true,
  props: {
    ...prepared,
    status: { type: "enum", values: ["packaged"] },
    package: artifact,
    packagePath: "string",
    files: texts,
    videoId: { type: "string", nullable: true },
  },
} as const;

const uploaded = {
  type: "object",
  title: "UploadedFilm",
  strict: true,
  props: {
    ...prepared,
    status: { type: "enum", values: ["uploaded"] },
    videoId: "string",
    channelId: "string",
    playlist: {
      type: "object",
      ...optional,
      strict: true,
      props: { id: "string", title: "string", isNew: "boolean" },
    },
    release: {
      type: "object",
      ...optional,
      strict: true,
      props: {
        privacy,
        at: { type: "string", ...optional },
        question: "string",
        playlist: { type: "string", ...optional },
      },
    },
  },
} as const;

/** An `UploadResult`. */
export const uploadReturns = { $$root: true, type: "multi", rules: [packed, uploaded] } as const;

/** A `PublishResult`. */
export const publishReturns = {
  $$root: true,
  type: "object",
  title: "PublishedVideo",
  strict: true,
  props: {
    videoId: "string",
    channelId: "string",
    privacy,
    publishAt: { ...time, nullable: true },
    provider: { type: "enum", values: ["youtube"] },
    notes: texts,
  },
} as const;
