import { TroupeError } from "../../../errors/troupe-error.ts";
import type { TaskHandle } from "../../../mixins/task.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import { chooseStyle, styleNamed } from "../design/styles/styles.ts";
import type { DrawingPool } from "../drawing/drawing-pool.ts";
import { refuseMissingGlyphs } from "../video/story/glyph-check.ts";
import type { ThumbnailsResult, ThumbnailVariant } from "../video.contract.ts";
import type { WordSource } from "./choose-words.ts";
import { planThumbnails, type ThumbnailPlan } from "./plan-thumbnails.ts";
import type { GenerateThumbnailParams } from "./thumbnail-params.ts";
import { joinWords } from "./title-words.ts";
import { type VariantPlan, writePlan } from "./variant-plan.ts";

interface Studio {
  readonly artifacts: ObjectStore;
  readonly drawing: DrawingPool;
  readonly task: TaskHandle;
}

/**
 * Three thumbnails of a film, each wide and vertical; where they are drawn already, their list.
 * @throws TroupeError `INPUT_INVALID`, `GLYPHS_MISSING`, `ARTIFACT_NOT_FOUND`, `RESULT_REJECTED`
 */
export async function makeThumbnails(
  params: GenerateThumbnailParams,
  studio: Studio,
): Promise<ThumbnailsResult> {
  const variants = params.variants ?? (await drawAll(planFilm(params), studio));
  return { variants, thumbnailPath: variants[0]?.wide.key ?? "", provider: "designed" };
}

async function drawAll(
  plans: readonly ThumbnailPlan[],
  studio: Studio,
): Promise<readonly ThumbnailVariant[]> {
  const variants: ThumbnailVariant[] = [];
  for (const [index, plan] of plans.entries()) {
    variants.push(await drawVariant(writePlan(plan), studio));
    studio.task.progress((index + 1) / plans.length);
  }
  return variants;
}

/**
 * What the thumbnails of a film will say and show.
 * @throws TroupeError `INPUT_INVALID`, `GLYPHS_MISSING`
 */
export function planFilm(params: GenerateThumbnailParams): ThumbnailPlan[] {
  const { subjects, seed } = params;
  const { title, language, scenes } = sourceOf(params);
  const storyboard = params.storyboard?.scenes ?? [];
  const wanted = params.style === "auto" ? (params.storyboard?.style ?? "auto") : params.style;
  const told = scenes.map(({ text }) => text).join(" ");
  const style = styleNamed(chooseStyle(wanted, title, told, seed));
  const plans = planThumbnails({ title, language, scenes, storyboard, style, subjects, seed });
  if (plans.length === 0) {
    throw new TroupeError("INPUT_INVALID", "The title holds no words to draw.", {
      field: "title",
      hint: "Give a title with letters or digits; emoji are not drawn as words.",
    });
  }
  const said = plans.map(({ words }) => joinWords(words)).join(" ");
  refuseMissingGlyphs(said, language, style, "title");
  return plans;
}

function sourceOf({ title, language, script }: GenerateThumbnailParams): WordSource {
  const scenes = script?.scenes ?? [];
  const said = title ?? script?.title;
  if (said !== undefined) {
    return { title: said, language: language ?? script?.language ?? "en", scenes };
  }
  throw new TroupeError("INPUT_INVALID", "A thumbnail needs a title or a script.", {
    field: "title",
    hint: 'Send { "title": "Why octopuses have three hearts" }.',
  });
}

/** @throws TroupeError `ARTIFACT_NOT_FOUND`, `INPUT_INVALID`, `RESULT_REJECTED`, `TOOL_FAILED` */
export async function drawVariant(
  each: VariantPlan,
  { artifacts, drawing, task }: Studio,
): Promise<ThumbnailVariant> {
  const { signal, workspaceId } = task;
  const picture = each.picture?.artifact;
  if (picture && !picture.key.startsWith(`${workspaceId}/`)) {
    throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact ${picture.key}.`);
  }
  const picturePath = picture && (await artifacts.localPath(picture));
  const drawn = await drawing.run("thumbnail", { variant: each, picturePath }, signal);
  const options = { workspaceId, contentType: "image/jpeg", extension: "jpg" };
  return {
    id: each.id,
    wide: await artifacts.put(drawn.wide, options),
    vertical: await artifacts.put(drawn.vertical, options),
    words: joinWords(each.words),
    contrast: Math.round(drawn.contrast * 100) / 100,
  };
}
