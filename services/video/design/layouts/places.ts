import { bottom, type Box, type Frame, right } from "../frame.ts";
import type { Stage } from "../drawing/stage.ts";
import type { Align } from "../text/draw-text.ts";

export interface Places {
  readonly heading: Box;
  /** What the scene shows under or beside its headline. */
  readonly body: Box;
  readonly align: Align;
  readonly vertical: "top" | "middle" | "bottom";
}

/** Headline and art by turns: above and below, left and right. */
export function picturePlaces(stage: Pick<Stage, "frame" | "scene" | "style">): Places {
  const { frame, scene, style } = stage;
  if (frame.aspect === "16:9") return sideBySide(frame, 0.47, scene.index % 2 === 1);
  const below = style.headingBelow && frame.aspect === "9:16" && scene.index % 4 === 3;
  return below ? headingUnder(frame, style.align) : headingOver(frame, 0.28, style.align);
}

/** A headline with room for cards, bars or a number. */
export function dataPlaces({ frame, style }: Pick<Stage, "frame" | "style">): Places {
  if (frame.aspect === "16:9") return sideBySide(frame, 0.36, false);
  return headingOver(frame, frame.aspect === "1:1" ? 0.2 : 0.22, style.align);
}

/** The body alone. */
export function wholePlaces({ frame, style }: Pick<Stage, "frame" | "style">): Places {
  const heading = inset(frame.stage, 16);
  return { heading, body: heading, align: style.align, vertical: "middle" };
}

function headingOver({ stage }: Frame, share: number, align: Align): Places {
  const tall = stage.height * share;
  const gap = stage.height * 0.035;
  return {
    heading: { x: stage.x + 16, y: stage.y, width: stage.width - 32, height: tall },
    body: { ...stage, y: stage.y + tall + gap, height: stage.height - tall - gap },
    align,
    vertical: "middle",
  };
}

function headingUnder({ stage }: Frame, align: Align): Places {
  const tall = stage.height * 0.27;
  const gap = stage.height * 0.03;
  return {
    heading: { x: stage.x + 16, y: bottom(stage) - tall, width: stage.width - 32, height: tall },
    body: { ...stage, height: stage.height - tall - gap },
    align,
    vertical: "top",
  };
}

function sideBySide({ stage }: Frame, share: number, turned: boolean): Places {
  const wide = stage.width * share;
  const rest = stage.width - wide - stage.width * 0.04;
  const heading = { ...stage, x: turned ? right(stage) - wide : stage.x, width: wide };
  const body = { ...stage, x: turned ? stage.x : right(stage) - rest, width: rest };
  return { heading, body, align: "left", vertical: "middle" };
}

function inset(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y, width: box.width - 2 * by, height: box.height };
}
