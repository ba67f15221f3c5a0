import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { styles } from "../design/styles/styles.ts";
import type { ThumbnailsResult } from "../video.contract.ts";
import { makeThumbnails } from "./make-thumbnails.ts";
import { generateThumbnailParams, type GenerateThumbnailParams } from "./thumbnail-params.ts";

export interface DescribeThumbnailResult {
  readonly provider: string;
  readonly styles: readonly string[];
}

/** Draws thumbnails: three that differ in words, composition and colour, for comparing. */
const thumbnail: ServiceSchema<ServiceSettingSchema, object, WithArtifacts> = {
  name: "thumbnail",
  mixins: [WorkerMixin(), ArtifactsMixin()],

  actions: {
    /** @returns ThumbnailsResult */
    generate: {
      rest: "POST /thumbnails/generate",
      description: "Three thumbnails, wide and vertical",
      params: generateThumbnailParams,
      step: { version: 1, concurrency: 1 },
      async handler(ctx: Context<GenerateThumbnailParams, CallMeta>): Promise<ThumbnailsResult> {
        return await makeThumbnails(ctx.params, { artifacts: this.artifacts, task: taskOf(ctx) });
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
};

export default thumbnail;
