import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { settingsFor } from "../../../mixins/own-keys.ts";
import { letGo } from "../../../mixins/preview.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { filmReturns, musicReturns, picturesReturns, stillReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import { styles } from "../design/styles/styles.ts";
import { type DrawingPool, drawingPool } from "../drawing/drawing-pool.ts";
import { findMediaTools, type MediaTools } from "../media/media-tools.ts";
import { Scratch } from "../media/scratch.ts";
import { gatherPictures } from "../pictures/gather-pictures.ts";
import {
  type OfferedPictures,
  offerPictures,
  type PictureQuestion,
} from "../pictures/offer-pictures.ts";
import { type OwnImage, refuseOtherFiles } from "../pictures/own-pictures.ts";
import type { WorkspaceSettings } from "../../orchestrator/pipelines.contract.ts";
import { askedProviders, designed, pictureProviders } from "../pictures/picture-providers.ts";
import type { PictureShop } from "../pictures/picture-shop.ts";
import type {
  FinishedVideo,
  SceneStill,
  Segment,
  Soundtrack,
  SpokenScene,
  Storyboard,
  StoryboardScene,
} from "../video.contract.ts";
import { type AssembleParams, completeParts } from "./film-parts.ts";
import { finishFilm, makeFilmSound, makeSegment, type Workshop } from "./make-film.ts";
import { makeMusicSample, makeSceneStill, type MusicRequest, type MusicSample } from "./samples.ts";
import { foreseeStoryboard } from "./story/foresee-storyboard.ts";
import type { StillRequest } from "./story/scene-of-script.ts";
import { makeStoryboard, type StoryboardRequest } from "./story/storyboard.ts";
import * as params from "./video-params.ts";

interface Vars extends WithArtifacts {
  environment: Environment;
  scratch: Scratch;
  drawing: DrawingPool;
}

export interface StoryboardParams extends Omit<StoryboardRequest, "pictures" | "notes"> {
  readonly images?: readonly OwnImage[];
  readonly provider: string;
}

export interface SoundtrackParams {
  readonly storyboard: Storyboard;
  readonly speech: readonly SpokenScene[];
  readonly music: boolean;
  readonly seed: number;
}

export interface DescribeResult extends ProvidersDescription {
  /** Who is asked for pictures, in this order: `own, pexels, designed`. */
  readonly provider: string;
  readonly ffmpeg?: MediaTools;
  /** What is missing, with how to get it. */
  readonly missing?: string;
  readonly styles: readonly string[];
}

/** Scenes become pictures, pictures segments, segments one measured film. */
const video: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "video",
  mixins: [WorkerMixin(), ArtifactsMixin()],

  actions: {
    storyboard: {
      visibility: "public",
      step: {
        ...{ version: 3, concurrency: 2 },
        fingerprint: pictureFingerprint,
        foresee: foreseeStoryboard,
      },
      params: params.storyboard,
      async handler(ctx: Context<StoryboardParams, CallMeta>): Promise<Storyboard> {
        const { images = [], provider, ...request } = ctx.params;
        const { environment } = this;
        const shop = shopOf(this, ctx);
        refuseForeignImages(images, shop.workspaceId);
        const { pictures, notes } = await gatherPictures(shop, () => findMediaTools(environment), {
          ...{ script: request.script, aspect: request.aspect, images },
          providers: await askedFor(ctx, environment, provider),
          named: provider !== "auto",
          allowPrivate: environment.allowPrivateUrls,
        });
        return makeStoryboard({ ...request, pictures, notes });
      },
    },

    still: {
      rest: "POST /videos/still",
      permission: "trades:write",
      description: "One picture of a scene as the film would show it, before anything is rendered",
      step: { version: 2, concurrency: 1, fingerprint },
      params: params.still,
      returns: stillReturns,
      async handler(ctx: Context<StillRequest, CallMeta>): Promise<SceneStill> {
        const still = await inWorkshop(this, ctx, (shop) => makeSceneStill(shop, ctx.params));
        await letGo(ctx, still.picture);
        return still;
      },
    },

    segment: {
      visibility: "public",
      step: { version: 7, concurrency: 2, fingerprint },
      params: params.segment,
      async handler(ctx: Context<{ readonly scene: StoryboardScene }, CallMeta>): Promise<Segment> {
        return await inWorkshop(this, ctx, (shop) => makeSegment(shop, ctx.params.scene));
      },
    },

    soundtrack: {
      visibility: "public",
      step: { version: 3, concurrency: 1, fingerprint },
      params: params.soundtrack,
      async handler(ctx: Context<SoundtrackParams, CallMeta>): Promise<Soundtrack> {
        const { storyboard, speech, music, seed } = ctx.params;
        return await inWorkshop(this, ctx, (shop) =>
          makeFilmSound(shop, storyboard, speech, { on: music, seed }),
        );
      },
    },

    music: {
      rest: "POST /videos/music",
      permission: "trades:write",
      description: "A few bars of the music that a film of this style gets, to listen to",
      params: params.music,
      returns: musicReturns,
      async handler(ctx: Context<MusicRequest, CallMeta>): Promise<MusicSample> {
        const sample = await inWorkshop(this, ctx, (shop) => makeMusicSample(shop, ctx.params));
        await letGo(ctx, sample.audio);
        return sample;
      },
    },

    /** Cuts the film from its parts; what is missing of them is made from the script. */
    assemble: {
      rest: "POST /videos/assemble",
      permission: "trades:write",
      description: "Makes a film of a script, or of the parts that are there",
      step: { version: 2, concurrency: 1, fingerprint },
      params: params.assemble,
      returns: filmReturns,
      async handler(ctx: Context<AssembleParams, CallMeta>): Promise<FinishedVideo> {
        const parts = await completeParts(ctx);
        return await inWorkshop(this, ctx, (shop) => finishFilm(shop, parts));
      },
    },

    pictures: {
      rest: "POST /videos/pictures",
      permission: "trades:read",
      description: "Drawings and photographs that a scene could show",
      params: params.pictures,
      returns: picturesReturns,
      async handler(ctx: Context<PictureQuestion, CallMeta>): Promise<OfferedPictures> {
        const { environment } = this;
        return await offerPictures(shopOf(this, ctx), ctx.params, {
          providers: await askedFor(ctx, environment, "auto"),
          tools: () => findMediaTools(environment),
          allowPrivate: environment.allowPrivateUrls,
        });
      },
    },

    /** Who can bring pictures, and what draws the film. Refuses files that are no pictures. */
    describe: {
      visibility: "public",
      params: params.describe,
      async handler(
        ctx: Context<{ readonly images?: readonly OwnImage[] }, CallMeta>,
      ): Promise<DescribeResult> {
        const { images = [] } = ctx.params;
        refuseForeignImages(images, taskOf(ctx).workspaceId);
        await refuseOtherFiles(this.artifactsOf(ctx), images);
        const environment = await settingsFor(ctx, this.environment);
        const providers = pictureProviders(environment);
        const asked = await askedProviders(providers, "auto", environment);
        const known = {
          ...(await describeProviders([...providers, designed], environment)),
          provider: [...(images.length > 0 ? ["own"] : []), ...asked.map(({ name }) => name)]
            .concat(designed.name)
            .join(", "),
          styles: styles.map(({ name }) => name),
        };
        try {
          return { ffmpeg: await findMediaTools(environment), ...known };
        } catch (error) {
          if (!(error instanceof TroupeError)) throw error;
          const { message, data } = reportError(error);
          return { missing: [message, data.hint].filter(Boolean).join(" "), ...known };
        }
      },
    },
  },

  created() {
    this.environment = readEnvironment();
    this.scratch = new Scratch(this.environment.data, "video");
    this.drawing = drawingPool(this.environment);
  },

  async started() {
    await this.scratch.sweep();
  },

  async stopped() {
    await this.drawing.close();
  },
};

/** With the workspace's own keys, where it has some. */
async function askedFor(ctx: Context<unknown, CallMeta>, company: Environment, provider: string) {
  const environment = await settingsFor(ctx, company);
  return askedProviders(pictureProviders(environment), provider, environment);
}

/** What the work of a call is done with. */
function shopOf(video: Vars, ctx: Context<unknown, CallMeta>): PictureShop {
  const task = taskOf(ctx);
  return {
    artifacts: video.artifactsOf(ctx),
    drawing: video.drawing,
    workspaceId: task.workspaceId,
    signal: task.signal,
    progress: (fraction, message) => task.progress(fraction, message),
  };
}

async function inWorkshop<Result>(
  video: Vars,
  ctx: Context<unknown, CallMeta>,
  work: (shop: Workshop) => Promise<Result>,
): Promise<Result> {
  const shop = shopOf(video, ctx);
  const tools = await findMediaTools(video.environment);
  return await video.scratch.use((folder) => work({ ...shop, tools, folder }));
}

/** The caller names artifacts by their keys: another workspace's do not exist for it. */
function refuseForeignImages(images: readonly OwnImage[], workspaceId: string): void {
  const foreign = images.find(({ artifact }) => !artifact.key.startsWith(`${workspaceId}/`));
  if (!foreign) return;
  throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact "${foreign.artifact.key}".`);
}

/** Who is asked is a part of the result; what is offered today may be gone tomorrow. */
async function pictureFingerprint(given: unknown, settings: WorkspaceSettings): Promise<unknown> {
  const environment = await settings();
  const { provider } = given as StoryboardParams;
  const asked = await askedProviders(pictureProviders(environment), provider, environment);
  const day = asked.length > 0 ? new Date().toISOString().slice(0, 10) : "";
  return [...asked.map(({ name }) => name), day];
}

/** Another ffmpeg gives other bytes. */
async function fingerprint(): Promise<string> {
  const tools = await findMediaTools(readEnvironment()).catch(() => undefined);
  return tools?.version ?? "none";
}

export default video;
