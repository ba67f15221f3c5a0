import type { StoryboardScene } from "../video.contract.ts";
import type { Plate, SceneDrawing } from "../video/scene-drawing.ts";
import { artColour } from "./art/art-index.ts";
import { addDrawnCaptions } from "./captions/drawn-captions.ts";
import { captionTrack } from "./captions/caption-track.ts";
import { LayerWriter } from "./drawing/layer-writer.ts";
import { leaveForNext } from "./drawing/leaving.ts";
import { drawProgress } from "./drawing/progress-line.ts";
import type { Composed, Stage } from "./drawing/stage.ts";
import { frameOf } from "./frame.ts";
import { compose } from "./layouts/compose.ts";
import { addScrim, composePhoto, photoPlate } from "./layouts/photo-layout.ts";
import { chanceOf, hashText, pickAt } from "./seed.ts";
import { choosePalette } from "./styles/choose-palette.ts";
import { styleNamed } from "./styles/styles.ts";
import { needsShaping } from "./text/script-packs.ts";

export interface DrawSceneOptions {
  /** Existing folder for the pictures; the caller removes it. */
  readonly folder: string;
  /** Local file of `scene.picture`. */
  readonly picturePath?: string;
  readonly signal?: AbortSignal;
}

/** Room around the frame for the camera, in pixels on each side. */
const margin = 60;

/**
 * Draws a scene as a background with layers and captions. The same scene gives the same bytes.
 *
 * @throws TroupeError `INPUT_INVALID` for an unknown style or art; the signal's reason when it fires
 */
export async function drawScene(
  scene: StoryboardScene,
  options: DrawSceneOptions,
): Promise<SceneDrawing> {
  const stage = stageOf(scene, options);
  const { frame, writer, style, palette } = stage;
  const plate = await drawPicture(stage, options);
  options.signal?.throwIfAborted();
  const foreground = writer.layers.length;
  const light = style.light && options.picturePath === undefined;
  await drawProgress(writer, frame, scene, light ? palette.ink : "#ffffff");
  const shaped = needsShaping(scene.text);
  if (shaped) await addDrawnCaptions(stage);
  return {
    width: frame.width,
    height: frame.height,
    frames: scene.frames,
    plate,
    layers: [
      ...leaveForNext(stage, writer.layers.slice(0, foreground)),
      ...writer.layers.slice(foreground),
    ],
    captions: shaped ? undefined : captionTrack(stage, options.picturePath !== undefined),
  };
}

function stageOf(scene: StoryboardScene, options: DrawSceneOptions): Stage {
  const style = styleNamed(scene.style);
  const [hero] = scene.art;
  return {
    scene,
    frame: frameOf(scene.aspect),
    style,
    palette: choosePalette(style, hero === undefined ? undefined : artColour(hero), scene),
    chance: chanceOf(scene.seed ^ hashText(scene.sceneId)),
    writer: new LayerWriter(options.folder),
    seconds: scene.frames / 30,
    signal: options.signal,
  };
}

/** Background and foreground: the photograph or clip where there is one, else the style's own. */
async function drawPicture(
  stage: Stage,
  { picturePath, signal }: DrawSceneOptions,
): Promise<Plate> {
  const { frame, writer, scene } = stage;
  const width = frame.width + 2 * margin;
  const height = frame.height + 2 * margin;
  if (picturePath === undefined) {
    const composed = await compose(stage);
    signal?.throwIfAborted();
    const file = await writer.plate(await paintPlate(stage, composed, width, height));
    return { file, kind: "still", width, height, ...cameraMove(stage) };
  }
  if (scene.picture?.kind === "clip") {
    await addScrim(stage, writer);
    await composePhoto(stage);
    return { file: picturePath, kind: "clip", width, height, ...cameraMove(stage) };
  }
  const file = await writer.plate(await photoPlate(stage, picturePath, width, height));
  await composePhoto(stage);
  return { file, kind: "still", width, height, ...cameraMove(stage) };
}

function paintPlate(
  { frame, style, palette, chance, scene }: Stage,
  composed: Composed,
  width: number,
  height: number,
) {
  return style.paintPlate({
    width,
    height,
    margin,
    frame,
    palette,
    chance,
    index: scene.index,
    ...composed,
  });
}

/** A slow pan through the middle of the plate, another way in every scene. */
function cameraMove({ scene, style, seconds }: Stage): Pick<Plate, "from" | "to" | "ease"> {
  const way = pickAt(
    [
      { x: 0, y: 1 },
      { x: 1, y: 0.3 },
      { x: 0, y: -1 },
      { x: -1, y: 0.3 },
      { x: 0.7, y: -0.7 },
    ],
    scene.index + (scene.seed % 3),
  );
  // A picture may be one colour from side to side: what moves then is the shade above and below.
  const rise =
    scene.picture === undefined ? way.y : Math.sign(way.y) * Math.max(0.7, Math.abs(way.y));
  const reach = Math.min(margin - 4, Math.max(20, (style.motion.camera * seconds) / 2));
  const at = (sign: number): { x: number; y: number } => ({
    x: Math.round(margin + sign * way.x * reach),
    y: Math.round(margin + sign * rise * reach),
  });
  return { from: at(-1), to: at(1), ease: "linear" };
}
