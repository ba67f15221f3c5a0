import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { thumbnailsReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { styles } from "../design/styles/styles.ts";
import { type DrawingPool, drawingPool } from "../drawing/drawing-pool.ts";
import type { ThumbnailsResult, ThumbnailVariant } from "../video.contract.ts";
import { drawVariant, makeThumbnails, planFilm } from "./make-thumbnails.ts";
import {
  type DrawThumbnailParams,
  drawThumbnailParams,
  generateThumbnailParams,
  type GenerateThumbnailParams,
  type PlanThumbnailsResult,
  planThumbnailsParams,
} from "./thumbnail-params.ts";
import { writePlan } from "./variant-plan.ts";

export interface DescribeThumbnailResult {
  readonly provider: string;
  readonly styles: readonly string[];
}

interface Vars extends WithArtifacts {
  drawing: DrawingPool;
}

/** Draws thumbnails: three that differ in words, composition and colour, for comparing. */
const thumbnail: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "thumbnail",
  mixins: [WorkerMixin(), ArtifactsMixin()],

  actions: {
    /** What the variants of a film will say and show. @returns PlanThumbnailsResult */
    plan: {
      visibility: "public",
      params: planThumbnailsParams,
      step: { version: 2 },
      handler(ctx: Context<GenerateThumbnailParams, CallMeta>): PlanThumbnailsResult {
        return { variants: planFilm(ctx.params).map(writePlan) };
      },
    },

    /** Draws one variant, wide and vertical. @returns ThumbnailVariant */
    draw: {
      visibility: "public",
      params: drawThumbnailParams,
      step: { version: 2, concurrency: 1 },
      async handler(ctx: Context<DrawThumbnailParams, CallMeta>): Promise<ThumbnailVariant> {
        const [artifacts, task] = [this.artifactsOf(ctx), taskOf(ctx)];
        return await drawVariant(ctx.params.variant, { artifacts, drawing: this.drawing, task });
      },
    },

    /** Plans and draws, or lists what is drawn already. @returns ThumbnailsResult */
    generate: {
      rest: "POST /thumbnails/generate",
      permission: "trades:write",
      description: "Three thumbnails, wide and vertical",
      params: generateThumbnailParams,
      returns: thumbnailsReturns,
      step: { version: 3, concurrency: 1 },
      async handler(ctx: Context<GenerateThumbnailParams, CallMeta>): Promise<ThumbnailsResult> {
        const [artifacts, task] = [this.artifactsOf(ctx), taskOf(ctx)];
        return await makeThumbnails(ctx.params, { artifacts, drawing: this.drawing, task });
      },
    },

    /** @returns DescribeThumbnailResult */
    describe: {
      visibility: "public",
      params: { $$strict: true },
      handler(): DescribeThumbnailResult {
        return { provider: "designed", styles: styles.map(({ name }) => name) };
      },
    },
  },

  created() {
    this.drawing = drawingPool(readEnvironment());
  },

  async stopped() {
    await this.drawing.close();
  },
};

export default thumbnail;
