import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { styles } from "../design/styles/styles.ts";
import { findMediaTools, type MediaSettings, type MediaTools } from "../media/media-tools.ts";
import type {
  FinishedVideo,
  Segment,
  Soundtrack,
  SpokenScene,
  Storyboard,
  StoryboardScene,
} from "../video.contract.ts";
import { finishFilm, makeFilmSound, makeSegment, type Workshop } from "./make-film.ts";
import { Scratch } from "./scratch.ts";
import { type OwnImage, readOwnPictures } from "./story/own-pictures.ts";
import { makeStoryboard, type StoryboardRequest } from "./story/storyboard.ts";
import * as params from "./video-params.ts";

interface Vars extends WithArtifacts {
  media: MediaSettings;
  scratch: Scratch;
}

export interface StoryboardParams extends Omit<StoryboardRequest, "pictures"> {
  readonly images?: readonly OwnImage[];
  readonly provider: string;
}

export interface SoundtrackParams {
  readonly storyboard: Storyboard;
  readonly speech: readonly SpokenScene[];
  readonly music: boolean;
  readonly seed: number;
}

export interface AssembleParams {
  readonly storyboard: Storyboard;
  readonly speech: readonly SpokenScene[];
  readonly segments?: readonly Segment[];
  readonly soundtrack?: Soundtrack;
}

export interface DescribeResult {
  readonly ffmpeg?: MediaTools;
  /** What is missing, with how to get it. */
  readonly missing?: string;
  readonly styles: readonly string[];
  readonly pictures: string;
}

/** Scenes become pictures, pictures segments, segments one measured film. */
const video: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "video",
  mixins: [WorkerMixin(), ArtifactsMixin()],

  actions: {
    storyboard: {
      visibility: "public",
      step: { version: 1, concurrency: 2 },
      params: params.storyboard,
      async handler(ctx: Context<StoryboardParams, CallMeta>): Promise<Storyboard> {
        const { images = [], provider, ...request } = ctx.params;
        refuseUnknownProvider(provider);
        const { signal } = taskOf(ctx);
        const tools = images.length > 0 ? await findMediaTools(this.media) : undefined;
        const pictures = tools ? await readOwnPictures(tools, this.artifacts, images, signal) : [];
        return makeStoryboard({ ...request, pictures });
      },
    },

    segment: {
      visibility: "public",
      step: { version: 1, concurrency: 2, fingerprint },
      params: params.segment,
      async handler(ctx: Context<{ readonly scene: StoryboardScene }, CallMeta>): Promise<Segment> {
        return await inWorkshop(this, ctx, (shop) => makeSegment(shop, ctx.params.scene));
      },
    },

    soundtrack: {
      visibility: "public",
      step: { version: 1, concurrency: 1, fingerprint },
      params: params.soundtrack,
      async handler(ctx: Context<SoundtrackParams, CallMeta>): Promise<Soundtrack> {
        const { storyboard, speech, music, seed } = ctx.params;
        return await inWorkshop(this, ctx, (shop) =>
          makeFilmSound(shop, storyboard, speech, { on: music, seed }),
        );
      },
    },

    assemble: {
      rest: "POST /videos/assemble",
      step: { version: 1, concurrency: 1, fingerprint },
      params: params.assemble,
      async handler(ctx: Context<AssembleParams, CallMeta>): Promise<FinishedVideo> {
        const { storyboard, speech } = ctx.params;
        const soundtrack =
          ctx.params.soundtrack ??
          (await ctx.call<Soundtrack, SoundtrackParams>("video.soundtrack", {
            ...{ storyboard, speech, music: true, seed: 1 },
          }));
        const segments = await completeSegments(ctx, storyboard, ctx.params.segments ?? []);
        return await inWorkshop(this, ctx, (shop) =>
          finishFilm(shop, { storyboard, speech, segments, soundtrack }),
        );
      },
    },

    describe: {
      visibility: "public",
      params: { $$strict: true },
      async handler(): Promise<DescribeResult> {
        const known = { styles: styles.map(({ name }) => name), pictures: "designed" };
        try {
          return { ffmpeg: await findMediaTools(this.media), ...known };
        } catch (error) {
          if (!(error instanceof TroupeError)) throw error;
          const { message, data } = reportError(error);
          return { missing: [message, data.hint].filter(Boolean).join(" "), ...known };
        }
      },
    },
  },

  created() {
    const environment = readEnvironment();
    this.media = environment;
    this.scratch = new Scratch(environment.data);
  },

  async started() {
    await this.scratch.sweep();
  },
};

/** Renders the scenes that are missing, two at a time. */
async function completeSegments(
  ctx: Context<AssembleParams, CallMeta>,
  storyboard: Storyboard,
  given: readonly Segment[],
): Promise<Segment[]> {
  const have = new Set(given.map(({ sceneId }) => sceneId));
  const waiting = storyboard.scenes.filter(({ sceneId }) => !have.has(sceneId));
  const segments = [...given];
  const work = async (): Promise<void> => {
    for (let scene = waiting.shift(); scene; scene = waiting.shift()) {
      segments.push(
        await ctx.call<Segment, { scene: StoryboardScene }>("video.segment", { scene }),
      );
    }
  };
  await Promise.all([work(), work()]);
  return segments;
}

async function inWorkshop<Result>(
  { media, scratch, artifacts }: Vars,
  ctx: Context<unknown, CallMeta>,
  work: (shop: Workshop) => Promise<Result>,
): Promise<Result> {
  const task = taskOf(ctx);
  const tools = await findMediaTools(media);
  return await scratch.use((folder) =>
    work({
      tools,
      artifacts,
      folder,
      workspaceId: task.workspaceId,
      signal: task.signal,
      progress: (fraction, message) => task.progress(fraction, message),
    }),
  );
}

function refuseUnknownProvider(provider: string): void {
  if (provider === "auto" || provider === "designed") return;
  throw new TroupeError("PROVIDER_MISSING", `There is no picture provider "${provider}" here.`, {
    field: "provider",
    hint: "Known: auto, designed; give your own pictures as images.",
  });
}

/** Another ffmpeg gives other bytes. */
async function fingerprint(): Promise<string> {
  const tools = await findMediaTools(readEnvironment()).catch(() => undefined);
  return tools?.version ?? "none";
}

export default video;
