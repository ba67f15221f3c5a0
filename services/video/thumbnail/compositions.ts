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
    words: { x: 56, y: 52, width: 640, height: 572 },
    align: "left",
    vertical: "middle",
    maxLines: 4,
    hero: { x: 985, y: 356, size: 600 },
    companions: [{ x: 1150, y: 590, size: 250 }],
  },
  closeUp: {
    words: { x: 640, y: 52, width: 590, height: 572 },
    align: "right",
    vertical: "middle",
    maxLines: 4,
    hero: { x: 290, y: 400, size: 760 },
    companions: [],
  },
  crowned: {
    words: { x: 60, y: 44, width: 1160, height: 300 },
    align: "centre",
    vertical: "top",
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
    hero: { x: 555, y: 530, size: 1060 },
    companions: [],
  },
  crowned: {
    words: { x: 70, y: 700, width: 870, height: 440 },
    align: "centre",
    vertical: "middle",
    maxLines: 3,
    hero: { x: 540, y: 390, size: 600 },
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
export function wordsOnly(format: Format): Composition {
  const words =
    format === "wide"
      ? { x: 70, y: 60, width: 1140, height: 560 }
      : { x: 70, y: 300, width: 870, height: 1100 };
  const hero = { x: words.x + words.width / 2, y: words.y + words.height / 2, size: words.width };
  return { words, align: "centre", vertical: "middle", maxLines: 4, hero, companions: [] };
}

/** Long words stay small in a narrow box: they get more of the width, and the hero moves aside. */
export function widened(composition: Composition, ink: Box): Composition {
  const { words, hero, align } = composition;
  const tall = ink.height < words.height * 0.52;
  if (!tall || align === "centre" || words.width > 800) return composition;
  const more = 150;
  const towards = align === "left" ? 1 : -1;
  return {
    ...composition,
    words: { ...words, x: words.x - (towards < 0 ? more : 0), width: words.width + more },
    hero: { ...hero, x: hero.x + towards * 70 },
  };
}

/** The hero takes the room that the words above it leave, and stands on the lower edge. */
export function heroBelow(
  composition: Composition,
  ink: Box,
  format: Format,
  companions: number,
): Composition {
  if (composition.align !== "centre") return composition;
  if (format === "vertical") return companions === 1 ? alone(composition) : composition;
  const top = ink.y + ink.height + 24;
  const size = Math.min(620, (720 - top) * 1.12);
  const y = top + size / 2;
  if (companions === 1) {
    const pair = [{ x: 860, y: y + size * 0.04, size: size * 0.86 }];
    return { ...composition, hero: { x: 440, y, size }, companions: pair };
  }
  return {
    ...composition,
    hero: { x: 640, y, size },
    companions: composition.companions.map(({ x }) => ({
      x,
      y: y + size * 0.1,
      size: size * 0.72,
    })),
  };
}

/** One companion where two were planned stands in the middle. */
function alone(composition: Composition): Composition {
  const [first] = composition.companions;
  if (composition.companions.length < 2 || !first) return composition;
  return { ...composition, companions: [{ ...first, x: composition.hero.x, size: 500 }] };
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
    words: { ...words, x: width - words.x - words.width },
    align: plain.align === "left" ? "right" : "left",
    hero: turn(plain.hero),
    companions: plain.companions.map(turn),
  };
}
