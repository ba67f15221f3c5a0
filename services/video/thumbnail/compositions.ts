import type { Box, Frame } from "../design/frame.ts";

export type Format = "wide" | "vertical";
export type CompositionName = "beside" | "closeUp" | "crowned";

export interface ArtPlace {
  /** Middle of the thing. */
  readonly x: number;
  readonly y: number;
  /** Longer side in pixels. */
  readonly size: number;
}

/** Where words and art stand, in pixels of the picture. */
export interface Composition {
  readonly words: Box;
  readonly align: "left" | "centre" | "right";
  readonly vertical: "top" | "middle" | "bottom";
  readonly maxLines: number;
  readonly hero: ArtPlace;
  /** For the art that is second and third; behind the first. */
  readonly companions: readonly ArtPlace[];
}

/**
 * What YouTube lays over a thumbnail: the length of the film at the bottom right, and in Shorts the
 * title over the bottom fifth and buttons over the lower right.
 */
export const covered: Readonly<Record<Format, readonly Box[]>> = {
  wide: [{ x: 1090, y: 640, width: 190, height: 80 }],
  vertical: [
    { x: 0, y: 1540, width: 1080, height: 380 },
    { x: 960, y: 900, width: 120, height: 1020 },
  ],
};

const wide: Readonly<Record<CompositionName, Composition>> = {
  beside: {
    words: { x: 56, y: 56, width: 640, height: 608 },
    align: "left",
    vertical: "middle",
    maxLines: 4,
    hero: { x: 985, y: 366, size: 600 },
    companions: [{ x: 760, y: 590, size: 230 }],
  },
  closeUp: {
    words: { x: 628, y: 52, width: 600, height: 576 },
    align: "right",
    vertical: "middle",
    maxLines: 4,
    hero: { x: 250, y: 410, size: 900 },
    companions: [],
  },
  crowned: {
    words: { x: 60, y: 48, width: 1160, height: 286 },
    align: "centre",
    vertical: "middle",
    maxLines: 2,
    hero: { x: 640, y: 570, size: 440 },
    companions: [
      { x: 240, y: 590, size: 270 },
      { x: 1030, y: 590, size: 270 },
    ],
  },
};

const vertical: Readonly<Record<CompositionName, Composition>> = {
  beside: {
    words: { x: 70, y: 150, width: 940, height: 580 },
    align: "centre",
    vertical: "middle",
    maxLines: 4,
    hero: { x: 540, y: 1150, size: 800 },
    companions: [{ x: 820, y: 1500, size: 330 }],
  },
  closeUp: {
    words: { x: 70, y: 960, width: 870, height: 540 },
    align: "left",
    vertical: "bottom",
    maxLines: 4,
    hero: { x: 560, y: 560, size: 1150 },
    companions: [],
  },
  crowned: {
    words: { x: 70, y: 700, width: 870, height: 440 },
    align: "centre",
    vertical: "middle",
    maxLines: 3,
    hero: { x: 540, y: 390, size: 560 },
    companions: [
      { x: 320, y: 1400, size: 430 },
      { x: 760, y: 1480, size: 430 },
    ],
  },
};

/** @param mirrored swaps left and right where nothing that YouTube draws is in the way */
export function compositionOf(
  format: Format,
  name: CompositionName,
  mirrored: boolean,
): Composition {
  if (format === "vertical") return vertical[name];
  const plain = wide[name];
  return mirrored && name !== "crowned" ? mirror(plain, 1280) : plain;
}

/** Words alone: the whole picture is theirs. */
export function wordsOnly(format: Format): Omit<Composition, "hero" | "companions"> {
  const words =
    format === "wide"
      ? { x: 70, y: 60, width: 1140, height: 560 }
      : { x: 70, y: 300, width: 870, height: 1100 };
  return { words, align: "centre", vertical: "middle", maxLines: 4 };
}

const frames: Readonly<Record<Format, Frame>> = {
  wide: frame("16:9", 1280, 720),
  vertical: frame("9:16", 1080, 1920),
};

/** The picture as a frame for the styles' backgrounds. */
export function thumbnailFrame(format: Format): Frame {
  return frames[format];
}

/** There are no captions: their box says where the ground of a background begins. */
function frame(aspect: Frame["aspect"], width: number, height: number): Frame {
  const whole = { x: 0, y: 0, width, height };
  const captions = { x: 0, y: height * 0.88, width, height: height * 0.1 };
  return { aspect, width, height, safe: whole, stage: whole, captions, progress: whole };
}

function mirror(plain: Composition, width: number): Composition {
  const turn = (place: ArtPlace): ArtPlace => ({ ...place, x: width - place.x });
  const { words } = plain;
  return {
    ...plain,
    words: { ...words, x: width - words.x - words.width, height: Math.min(words.height, 576) },
    align: plain.align === "left" ? "right" : "left",
    hero: turn(plain.hero),
    companions: plain.companions.map(turn),
  };
}
