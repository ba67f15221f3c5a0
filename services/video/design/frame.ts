import type { Aspect } from "../video.contract.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The frame of an aspect with its safe areas. Nothing that must be read or recognised leaves
 * `safe`; captions own `captions`, everything else stays in `stage`.
 */
export interface Frame {
  readonly aspect: Aspect;
  readonly width: number;
  readonly height: number;
  readonly safe: Box;
  /** Between the progress line and the captions. */
  readonly stage: Box;
  readonly captions: Box;
  /** The line of dashes, one per scene. */
  readonly progress: Box;
}

const frames: Readonly<Record<Aspect, Frame>> = {
  // Shorts lays its buttons over the right 120 px and its title over the bottom fifth.
  "9:16": {
    aspect: "9:16",
    width: 1080,
    height: 1920,
    safe: { x: 72, y: 120, width: 888, height: 1416 },
    stage: { x: 72, y: 144, width: 936, height: 1112 },
    captions: { x: 120, y: 1290, width: 840, height: 190 },
    progress: { x: 48, y: 56, width: 984, height: 8 },
  },
  "16:9": {
    aspect: "16:9",
    width: 1920,
    height: 1080,
    safe: { x: 96, y: 64, width: 1728, height: 956 },
    stage: { x: 112, y: 92, width: 1696, height: 720 },
    captions: { x: 260, y: 842, width: 1400, height: 176 },
    progress: { x: 64, y: 36, width: 1792, height: 7 },
  },
  "1:1": {
    aspect: "1:1",
    width: 1080,
    height: 1080,
    safe: { x: 56, y: 64, width: 968, height: 960 },
    stage: { x: 64, y: 92, width: 952, height: 724 },
    captions: { x: 90, y: 846, width: 900, height: 160 },
    progress: { x: 40, y: 36, width: 1000, height: 7 },
  },
};

export function frameOf(aspect: Aspect): Frame {
  return frames[aspect];
}

export function centreOf(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function right(box: Box): number {
  return box.x + box.width;
}

export function bottom(box: Box): number {
  return box.y + box.height;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

export function within(inner: Box, outer: Box, slack = 0): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    right(inner) <= right(outer) + slack &&
    bottom(inner) <= bottom(outer) + slack
  );
}
