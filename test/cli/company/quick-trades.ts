import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { waitUntil } from "../../../mixins/wait.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import type { ScriptScene, SpokenScene } from "../../../services/video/video.contract.ts";

/**
 * The trades of the film under their own names, with results that take no time: what is tested is
 * the shell around them. The topic tells how they behave: "slow" waits until a file `go-on` stands
 * in the data folder, "stubborn" waits for ever and heeds no cancel, "broken" fails until a file `repaired` stands there,
 * "early" waits a day for its quota.
 */
type Trade = ServiceSchema<ServiceSettingSchema, Record<string, never>, WithArtifacts>;
type Call<Params = Record<string, unknown>> = Context<Params, CallMeta>;

const marker = (name: string) => existsSync(join(readEnvironment().data, name));

function trade(name: string, actions: Trade["actions"]): ServiceSchema {
  const schema: Trade = { name, mixins: [WorkerMixin(), ArtifactsMixin()], actions };
  return schema as unknown as ServiceSchema;
}

function step<Params>(handler: (this: WithArtifacts, ctx: Call<Params>) => unknown) {
  return { step: { version: 1, cache: true }, handler };
}

function put(store: WithArtifacts, text: string, contentType: string, extension: string) {
  return store.artifacts.put(Buffer.from(text), { workspaceId: "local", contentType, extension });
}

const scenes: ScriptScene[] = ["One.", "Two.", "Three."].map((text, index) => ({
  id: `s${index + 1}`,
  role: "body",
  text,
  headline: text,
  picture: { subjects: [], query: text },
  layout: { kind: "statement" },
  sources: index === 0 ? ["a"] : [],
}));

const keywords = trade("keywords", {
  fetch: step<{ topic: string }>((ctx) => ({
    topic: ctx.params.topic,
    keywords: [],
    provider: "quick",
  })),
  describe: {
    params: { $$strict: true },
    handler: () => ({
      providers: [
        { name: "serpapi", online: true, missing: "set SERPAPI_API_KEY" },
        { name: "quick", online: false },
      ],
      auto: "quick",
    }),
  },
});

const script = trade("script", {
  generate: step<{ topic: string }>((ctx) => ({
    title: ctx.params.topic,
    language: "en",
    scenes,
    sources: [{ id: "a", title: "An atlas", url: "https://example.org/atlas" }],
    seconds: 15,
    provider: "quick",
    notes: ["Shortened: little is known."],
  })),
  describe: {
    params: { $$strict: true, topic: "string", text: "string|optional" },
    handler(ctx: Call<{ topic: string; text?: string }>) {
      if (ctx.params.topic === "unknown" && ctx.params.text === undefined) {
        throw new TroupeError("TOPIC_UNKNOWN", "Nothing is known about this topic.");
      }
      return { providers: [{ name: "quick", online: false }], auto: "quick" };
    },
  },
});

const speech = trade("speech", {
  render: step<{ sceneId: string; text: string }>(async function (ctx): Promise<SpokenScene> {
    const { sceneId, text } = ctx.params;
    const audio = await put(this, text, "audio/wav", "wav");
    return { sceneId, text, audio, seconds: 5, voice: "quick", provider: "quick" };
  }),
});

const video = trade("video", {
  storyboard: step<{ script: { title: string } }>((ctx) => ({
    title: ctx.params.script.title,
    scenes: scenes.map(({ id, text }) => ({ sceneId: id, text, film: ctx.params.script.title })),
    provider: "quick",
  })),
  segment: step<{ scene: { sceneId: string; film: string } }>(async function (ctx) {
    const { film, sceneId } = ctx.params.scene;
    const { signal } = taskOf(ctx);
    // In the field, a scene is what takes long; the others are quick, so that progress shows.
    while (film === "stubborn" && sceneId === "s3") await wait(20);
    while (film === "slow" && sceneId === "s3" && !marker("go-on"))
      await wait(20, undefined, { signal });
    return { sceneId, video: await put(this, `segment ${sceneId}`, "video/mp4", "mp4"), frames: 1 };
  }),
  still: step(async function () {
    const sceneId = "s1";
    return { sceneId, picture: await put(this, `still ${sceneId}`, "image/jpeg", "jpg") };
  }),
  soundtrack: step(async function () {
    return { audio: await put(this, "sound", "audio/mp4", "m4a"), seconds: 15 };
  }),
  assemble: step<{ storyboard: { title: string } }>(async function (ctx) {
    const film = await put(this, `film ${ctx.params.storyboard.title}`, "video/mp4", "mp4");
    return {
      video: film,
      videoPath: film.key,
      poster: await put(this, "poster", "image/jpeg", "jpg"),
      captionsSrt: await put(
        this,
        "1\n00:00:00,000 --> 00:00:05,000\nOne.\n",
        "application/x-subrip",
        "srt",
      ),
      captionsVtt: await put(this, "WEBVTT\n", "text/vtt", "vtt"),
      seconds: 15,
      width: 1080,
      height: 1920,
      scenes: [],
      measures: { lufs: { value: -14, limit: "-14 ± 1", ok: true } },
      credits: [],
      provider: "quick",
    };
  }),
});

const thumbnail = trade("thumbnail", {
  plan: step(() => ({ variants: ["a", "b", "c"].map((id) => ({ id })) })),
  draw: step<{ variant: { id: string } }>(async function (ctx) {
    const { id } = ctx.params.variant;
    const image = (name: string) => put(this, name, "image/jpeg", "jpg");
    const pictures = { wide: await image(`${id} wide`), vertical: await image(`${id} vertical`) };
    return { id, ...pictures, words: "One", contrast: 7 };
  }),
  generate: step<{ variants: { wide: { key: string } }[] }>(({ params: { variants } }) => ({
    variants,
    thumbnailPath: variants[0]?.wide.key,
    provider: "quick",
  })),
});

const metadata = trade("metadata", {
  generate: step<{ script: { title: string } }>((ctx) => {
    const { title } = ctx.params.script;
    if (title === "early") {
      throw waitUntil(Date.now() + 86_400_000, "quota", "The quota of today is used up.");
    }
    if (title === "broken" && !marker("repaired")) {
      throw new TroupeError("PROVIDER_REJECTED", "quick: the request makes no sense.");
    }
    const texts = { titles: [title], description: "One.", tags: ["one"], hashtags: [] };
    return { ...texts, categoryId: "27", language: "en", chapters: [], provider: "quick" };
  }),
});

const uploader = trade("uploader", {
  youtube: step(() => ({ provider: "package" })),
  publish: step(() => ({ provider: "youtube" })),
});
const abtests = trade("abtests", {
  create: step(() => ({ testId: "t1" })),
  start: step(() => ({ testId: "t1" })),
});

export const quickTrades: readonly ServiceSchema[] = [
  keywords,
  script,
  speech,
  video,
  thumbnail,
  metadata,
  uploader,
  abtests,
];
