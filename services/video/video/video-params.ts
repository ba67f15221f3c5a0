import { artifactParams as artifact } from "../../../storage/objects/artifact-params.ts";
import { scriptReturns } from "../trade-returns.ts";

/**
 * Parameters of the `video` actions. What other steps made is checked for what is used of it, so
 * that a field added to a contract breaks no stored run.
 */

const id = { type: "string", empty: false, max: 100 } as const;
const aspect = { type: "enum", values: ["9:16", "16:9", "1:1"] } as const;
const style = { type: "string", default: "auto", max: 40 } as const;
const seed = { type: "number", integer: true, min: 0, max: 4_294_967_295, default: 1 } as const;

const picture = {
  type: "object",
  props: {
    artifact,
    kind: { type: "enum", values: ["still", "clip"] },
    width: { type: "number", positive: true },
    height: { type: "number", positive: true },
    credit: { type: "string", optional: true, max: 1000 },
    provider: { type: "string", max: 40 },
  },
} as const;

const chosen = {
  type: "multi",
  optional: true,
  rules: [
    {
      type: "object",
      props: {
        kind: { type: "equal", value: "art", strict: true },
        art: { type: "array", min: 1, max: 3, items: { type: "string", max: 100 } },
      },
    },
    {
      type: "object",
      props: {
        kind: { type: "equal", value: "own", strict: true },
        artifact,
        name: { type: "string", max: 200 },
      },
    },
    {
      type: "object",
      props: {
        kind: { type: "equal", value: "found", strict: true },
        picture,
      },
    },
  ],
} as const;

const script = {
  type: "object",
  props: {
    title: { type: "string", max: 500 },
    language: { type: "string", pattern: /^[a-z]{2,3}$/ },
    scenes: {
      type: "array",
      min: 1,
      max: 300,
      items: {
        type: "object",
        props: {
          id,
          role: { type: "string", max: 40 },
          text: { type: "string", min: 1, max: 5000 },
          headline: { type: "string", max: 500 },
          picture: {
            type: "object",
            props: {
              subjects: { type: "array", items: "string", max: 50 },
              query: { type: "string", max: 1000 },
            },
          },
          layout: { type: "object", props: { kind: { type: "string" } } },
          shows: chosen,
        },
      },
    },
  },
} as const;

const speech = {
  type: "array",
  min: 1,
  max: 300,
  items: {
    type: "object",
    props: { sceneId: id, seconds: { type: "number", positive: true, max: 600 }, audio: artifact },
  },
} as const;

const scene = {
  type: "object",
  props: {
    sceneId: id,
    index: { type: "number", integer: true, min: 0 },
    count: { type: "number", integer: true, min: 1 },
    text: { type: "string", max: 5000 },
    headline: { type: "string", max: 500 },
    language: { type: "string", max: 10 },
    layout: { type: "object", props: { kind: { type: "string" } } },
    art: { type: "array", items: "string", max: 20 },
    frames: { type: "number", integer: true, min: 1, max: 18_000 },
    voiceAt: { type: "number", min: 0 },
    voiceSeconds: { type: "number", min: 0 },
    style: { type: "string", max: 40 },
    aspect,
    seed,
  },
} as const;

const board = {
  type: "object",
  props: {
    title: { type: "string", max: 500 },
    language: { type: "string", max: 10 },
    aspect,
    style: { type: "string", max: 40 },
    scenes: { type: "array", min: 1, max: 300, items: scene },
    frames: { type: "number", integer: true, min: 1 },
    credits: { type: "array", items: "string", max: 300 },
  },
} as const;

const images = {
  type: "array",
  optional: true,
  max: 100,
  items: { type: "object", props: { artifact, name: { type: "string", max: 200 } } },
} as const;

export const storyboard = {
  $$strict: true,
  script,
  speech,
  aspect: { ...aspect, default: "9:16" },
  style,
  seed,
  images,
  provider: { type: "string", default: "auto", max: 40 },
} as const;

export const pictures = {
  $$strict: true,
  /** The sentence, and what the film is about. */
  text: { type: "string", trim: true, min: 1, max: 5000 },
  topic: { type: "string", trim: true, max: 500, default: "" },
  language: { type: "string", pattern: /^[a-z]{2,3}$/, default: "en" },
  subjects: { type: "array", items: { type: "string", max: 200 }, max: 50, default: [] },
  /** What is looked for in place of what the sentence speaks of. */
  query: { type: "string", trim: true, min: 1, max: 200, optional: true },
  aspect: { ...aspect, default: "9:16" },
} as const;

export const describe = { $$strict: true, images } as const;

export const segment = { $$strict: true, scene } as const;

const { items } = script.props.scenes;
/** Drawn as it stands, whoever sends it: of its shapes none may be unknown. */
const { layout } = scriptReturns.props.scenes.items.props;
const drawnScenes = {
  ...script.props.scenes,
  items: { ...items, props: { ...items.props, layout } },
};

export const still = {
  $$strict: true,
  script: { ...script, props: { ...script.props, scenes: drawnScenes } },
  /** @default the first scene */
  sceneId: { ...id, optional: true },
  picture: { ...picture, optional: true },
  aspect: { ...aspect, default: "9:16" },
  style,
  seed,
} as const;

export const music = {
  $$strict: true,
  style,
  /** What the film is about: decides where the style is `auto`. */
  topic: { type: "string", trim: true, max: 300, default: "" },
  seed,
} as const;

export const soundtrack = {
  $$strict: true,
  storyboard: board,
  speech,
  music: { type: "boolean", default: true },
  seed,
} as const;

export const assemble = {
  $$strict: true,
  script: { ...script, optional: true },
  storyboard: { ...board, optional: true },
  speech: { ...speech, optional: true },
  segments: {
    type: "array",
    optional: true,
    max: 300,
    items: { type: "object", props: { sceneId: id, video: artifact, frames: "number" } },
  },
  soundtrack: { type: "object", optional: true, props: { audio: artifact, seconds: "number" } },
  voice: { type: "string", optional: true, empty: false, max: 100 },
  aspect: { ...aspect, default: "9:16" },
  style,
  images,
  music: { type: "boolean", default: true },
  seed,
} as const;
