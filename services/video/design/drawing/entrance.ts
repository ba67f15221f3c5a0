import type { Move } from "../../video/scene-drawing.ts";
import { type Raster, resize } from "../raster/raster.ts";
import { crop } from "../raster/raster.ts";
import { pickAt } from "../seed.ts";
import type { Stage } from "./stage.ts";

type Direction = "up" | "down" | "left" | "right";

export const ways: Readonly<Record<Direction, { readonly dx: number; readonly dy: number }>> = {
  up: { dx: 0, dy: 1 },
  down: { dx: 0, dy: -1 },
  left: { dx: 1, dy: 0 },
  right: { dx: -1, dy: 0 },
};

/** Comes in from outside of its place, in the style's manner. */
export function enterFrom(
  { style }: Stage,
  direction: Direction,
  options: { readonly reach?: number; readonly fade?: boolean; readonly seconds?: number } = {},
): Move {
  const way = ways[direction];
  const reach = style.motion.distance * (options.reach ?? 1);
  return {
    dx: Math.round(way.dx * reach),
    dy: Math.round(way.dy * reach),
    seconds: options.seconds ?? style.motion.seconds,
    ease: style.motion.ease,
    fade: options.fade ?? true,
  };
}

/**
 * Entrances take turns, so that no two neighbouring scenes begin alike. Index and count tell it
 * alone: the scene before knows it too, and leaves the same way.
 */
export function directionAt(index: number, count: number): Direction {
  return pickAt<Direction>(["up", "left", "down", "right"], index + (count % 2) * 2);
}

export function turnOf({ scene }: Stage): Direction {
  return directionAt(scene.index, scene.count);
}

/** Scales of a pop with overshoot, one per video frame. */
const popScales = [0.34, 0.66, 0.93, 1.09, 1.13, 1.08, 1.02, 0.985, 1];

/** Scales of one beat of a thing that is there already. */
const beatScales = [1.04, 1.09, 1.11, 1.08, 1.04, 1.01, 1];

/** Frames of one size, grown for the overshoot by `margin` on each side. */
export interface Scaled {
  readonly frames: Raster[];
  readonly margin: number;
}

/** The picture popping up about its middle. */
export function popFrames(raster: Raster): Promise<Scaled> {
  return scaled(raster, popScales);
}

/** The picture swelling once about its middle. */
export function beatFrames(raster: Raster): Promise<Scaled> {
  return scaled(raster, beatScales);
}

async function scaled(raster: Raster, scales: readonly number[]): Promise<Scaled> {
  const most = Math.max(...scales);
  const margin = Math.ceil((Math.max(raster.width, raster.height) * (most - 1)) / 2) + 1;
  const frames: Raster[] = [];
  for (const scale of scales) {
    const width = Math.max(1, Math.round(raster.width * scale));
    const height = Math.max(1, Math.round(raster.height * scale));
    const sized = await resize(raster, width, height);
    const x = Math.round((raster.width - width) / 2) + margin;
    const y = Math.round((raster.height - height) / 2) + margin;
    frames.push(crop(sized, -x, -y, raster.width + 2 * margin, raster.height + 2 * margin));
  }
  return { frames, margin };
}
