import type { Layer, Move } from "../../video/scene-drawing.ts";
import { directionAt, ways } from "./entrance.ts";
import type { Stage } from "./stage.ts";

/** Seconds before the cut in which a scene sets off; the voice has ended by then. */
const seconds = 0.2;
/** Share of the style's entrance that is left behind before the cut. */
const reach = 1.6;

/**
 * What is on screen at the end of a scene sets off the way that the next scene comes in, so that the
 * cut falls into one movement. The last scene stands still.
 */
export function leaveForNext(
  stage: Pick<Stage, "scene" | "style" | "frame">,
  layers: readonly Layer[],
): Layer[] {
  const { scene, style } = stage;
  if (scene.index >= scene.count - 1) return [...layers];
  const way = ways[directionAt(scene.index + 1, scene.count)];
  const distance = style.motion.distance * reach;
  const exit: Move = {
    dx: -Math.round(way.dx * distance),
    dy: -Math.round(way.dy * distance),
    ...{ seconds, ease: "in", fade: false },
  };
  return layers.map((layer) => (leaves(layer, stage) ? { ...layer, exit } : layer));
}

/** What shades the whole frame belongs to the background, which stays. */
function leaves(layer: Layer, { frame }: Pick<Stage, "frame">): boolean {
  const shade = layer.width >= frame.width && layer.height >= frame.height;
  const { until, exit, velocity } = layer;
  return !shade && until === undefined && exit === undefined && velocity === undefined;
}
