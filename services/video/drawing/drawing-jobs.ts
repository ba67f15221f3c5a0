import type { Still } from "../pictures/still-file.ts";
import type { VariantPlan } from "../thumbnail/variant-plan.ts";
import type { StoryboardScene } from "../video.contract.ts";
import type { SceneDrawing } from "../video/scene-drawing.ts";

/** What is drawn in processes of their own. */
export interface DrawingJobs {
  readonly scene: { readonly input: SceneJob; readonly output: SceneDrawing };
  readonly thumbnail: { readonly input: ThumbnailJob; readonly output: ThumbnailPictures };
  readonly still: { readonly input: StillJob; readonly output: Still };
}

export interface SceneJob {
  readonly scene: StoryboardScene;
  /** Existing folder for the pictures; the caller removes it. */
  readonly folder: string;
  /** Local file of `scene.picture`. */
  readonly picturePath?: string;
}

export interface ThumbnailJob {
  readonly variant: VariantPlan;
  /** Local file of the plan's picture. */
  readonly picturePath?: string;
}

/** Somebody's photograph or drawing, to be made ready for film. */
export interface StillJob {
  /** Local file, or its bytes. */
  readonly file: string | Buffer;
  /** What it is called, for errors. */
  readonly name: string;
}

/** One variant as JPEG. */
export interface ThumbnailPictures {
  readonly wide: Buffer;
  readonly vertical: Buffer;
  /** WCAG ratio of the words against what they border on; the worse of the two. */
  readonly contrast: number;
}
