import type { StoryboardScene } from "../video.contract.ts";
import type { Plate, SceneDrawing } from "../video/scene-drawing.ts";
import { artColour } from "./art/art-index.ts";
import { captionTrack } from "./captions/caption-track.ts";
import { LayerWriter } from "./drawing/layer-writer.ts";
import { drawProgress } from "./drawing/progress-line.ts";
import type { Stage } from "./drawing/stage.ts";
import { type Frame, frameOf } from "./frame.ts";
import { composePicture } from "./layouts/picture-layout.ts";
import { chanceOf, hashText, pickAt } from "./seed.ts";
import { choosePalette } from "./styles/choose-palette.ts";
import { styleNamed } from "./styles/styles.ts";

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
 * @throws TroupeError `INPUT_INVALID` for an unknown style or art, `CANCELLED`-like abort errors by the signal
 */
export async function drawScene(
  scene: StoryboardScene,
  options: DrawSceneOptions,
): Promise<SceneDrawing> {
  const frame = frameOf(scene.aspect);
  const style = styleNamed(scene.style);
  const [hero] = scene.art;
  const palette = choosePalette(style, hero === undefined ? undefined : artColour(hero), scene);
  const stage: Stage = {
    scene,
    frame,
    style,
    palette,
    chance: chanceOf(scene.seed ^ hashText(scene.sceneId)),
    writer: new LayerWriter(options.folder),
    seconds: scene.frames / 30,
    signal: options.signal,
  };
  const { focus } = await composePicture(stage);
  options.signal?.throwIfAborted();
  const plate = await paintPlate(stage, focus);
  options.signal?.throwIfAborted();
  await drawProgress(stage.writer, frame, scene, style.light ? palette.ink : "#ffffff");
  return {
    width: frame.width,
    height: frame.height,
    frames: scene.frames,
    plate,
    layers: stage.writer.layers,
    captions: captionTrack(scene, frame, style, palette),
  };
}

async function paintPlate(stage: Stage, focus: Stage["frame"]["stage"]): Promise<Plate> {
  const { frame, style, palette, writer, chance, scene } = stage;
  const width = frame.width + 2 * margin;
  const height = frame.height + 2 * margin;
  const raster = await style.paintPlate({
    width,
    height,
    margin,
    frame,
    palette,
    focus,
    chance,
    index: scene.index,
  });
  return {
    file: await writer.plate(raster),
    kind: "still",
    width,
    height,
    ...cameraMove(stage, frame),
  };
}

/** A slow pan through the middle of the plate, another way in every scene. */
function cameraMove(
  { scene, style, seconds }: Stage,
  frame: Frame,
): Pick<Plate, "from" | "to" | "ease"> {
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
  const reach = Math.min(margin - 4, Math.max(20, (style.motion.camera * seconds) / 2));
  const wide = frame.width > frame.height ? 1 : 1;
  const at = (sign: number): { x: number; y: number } => ({
    x: Math.round(margin + sign * way.x * reach * wide),
    y: Math.round(margin + sign * way.y * reach),
  });
  return { from: at(-1), to: at(1), ease: "linear" };
}
