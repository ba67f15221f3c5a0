import { drawArt } from "../drawing/art-piece.ts";
import { enterFrom } from "../drawing/entrance.ts";
import { drawCard, type Placed } from "../drawing/panel.ts";
import { spokenAt } from "../drawing/moments.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { drawTextBlock } from "../drawing/text-block.ts";
import { matchArt } from "../art/match-art.ts";
import { bottom, type Box } from "../frame.ts";
import { packFaces } from "../text/script-packs.ts";
import { wordsOf } from "../text/plain-text.ts";
import { addHeading } from "./add-heading.ts";
import { proportions } from "./proportions.ts";
import { dataPlaces } from "./places.ts";

export interface Side {
  readonly label: string;
  readonly value?: string;
}

/** Two things face to face. Where both have a number of one kind, bars show their true proportion. */
export async function composeComparison(stage: Stage, left: Side, right: Side): Promise<Composed> {
  const places = dataPlaces(stage);
  const { body } = places;
  const gap = 32;
  const width = (body.width - gap) / 2;
  const heights = proportions(left.value, right.value);
  await addSide(stage, left, { ...body, width }, { index: 0, share: heights?.[0] });
  await addSide(
    stage,
    right,
    { ...body, x: body.x + width + gap, width },
    { index: 1, share: heights?.[1] },
  );
  await addHeading(stage, places);
  return { focus: body, subject: false };
}

/** A stage with one side of two looks broken for longer than this, in seconds. */
const latest = 0.9;

interface SidePlan {
  readonly index: number;
  /** Height of the bar, 0 to 1; undefined for a card. */
  readonly share?: number;
}

async function addSide(stage: Stage, side: Side, box: Box, plan: SidePlan): Promise<void> {
  const { writer, scene, style } = stage;
  const card =
    plan.share === undefined
      ? await plainCard(stage, side, box)
      : await barCard(stage, side, box, { ...plan, share: plan.share });
  const [firstWord = ""] = wordsOf(side.label, scene.language);
  const usual = plan.index * 0.35;
  await writer.still(card, {
    at: plan.index === 0 ? 0 : Math.min(spokenAt(scene, firstWord) ?? usual, latest),
    enter: enterFrom(
      stage,
      plan.share === undefined ? (plan.index === 0 ? "right" : "left") : "up",
      { fade: plan.index > 0 },
    ),
    drift: { ax: 0, ay: 5, period: style.motion.driftSeconds, phase: 0 },
  });
}

/** Picture, label and value on a card. */
async function plainCard(stage: Stage, side: Side, box: Box) {
  const { style, palette } = stage;
  const look = style.panel;
  const content: Placed[] = [];
  const pad = box.width * 0.08;
  const [name] = artOf(stage, side);
  const top = name === undefined ? box.height * 0.2 : box.height * 0.64;
  if (name !== undefined) {
    const size = Math.min(box.width * 0.8, box.height * 0.5);
    const art = await drawArt(name, size, { look: { ...style.art, glow: undefined }, palette });
    content.push({
      raster: art.raster,
      x: box.width / 2 - art.centreX,
      y: box.height * 0.36 - art.centreY,
    });
  }
  const value = side.value === undefined ? 0 : box.height * 0.2;
  const room = box.height * (name === undefined ? 0.6 : 0.3) - value;
  const label = { x: pad, y: top, width: box.width - 2 * pad, height: room };
  content.push(await text(stage, side.label, label, look.ink(palette), 84, 3));
  if (side.value !== undefined) {
    const place = { x: pad, y: top + room, width: box.width - 2 * pad, height: value };
    content.push(await text(stage, side.value, place, look.accent(palette), 130, 1));
  }
  return drawCard(look, palette, box, content);
}

/** A bar as tall as its share with the value on top and the label under it. */
async function barCard(
  stage: Stage,
  side: Side,
  box: Box,
  { index, share }: { readonly index: number; readonly share: number },
) {
  const { style, palette } = stage;
  const colour = style.panel.bars?.(palette)[index];
  const look =
    colour === undefined ? style.panel : { ...style.panel, colour: () => colour, opacity: 1 };
  const foot = box.height * 0.17;
  const head = box.height * 0.15;
  const tall = Math.max(24, (box.height - foot - head) * share);
  const bar = {
    x: box.width * 0.06,
    y: box.height - foot - tall,
    width: box.width * 0.88,
    height: tall,
  };
  const content: Placed[] = [];
  const value = { x: 0, y: bar.y - head, width: box.width, height: head * 0.92 };
  content.push(await text(stage, side.value ?? "", value, palette.plain, 140, 1));
  const label = { x: 0, y: box.height - foot * 0.9, width: box.width, height: foot * 0.86 };
  content.push(await text(stage, side.label, label, palette.plain, 66, 2));
  const piece = await drawCard(
    look,
    palette,
    { ...bar, x: 0, y: 0 },
    await barArt(stage, side, bar),
  );
  content.push({ raster: piece.raster, x: bar.x + piece.x, y: bar.y + piece.y });
  const bare = { ...look, opacity: 0, stroke: undefined, shadow: { ...look.shadow, opacity: 0 } };
  return drawCard(bare, palette, { ...box, height: bottom(box) - box.y }, content);
}

async function barArt(stage: Stage, side: Side, bar: Box): Promise<Placed[]> {
  const [name] = artOf(stage, side);
  const size = Math.min(bar.width * 0.66, bar.height * 0.7);
  if (name === undefined || size < 70) return [];
  const art = await drawArt(name, size, {
    look: { ...stage.style.art, glow: undefined },
    palette: stage.palette,
  });
  return [{ raster: art.raster, x: bar.width / 2 - art.centreX, y: bar.height / 2 - art.centreY }];
}

/** What a side is called decides, not the sentence: it speaks of both. */
function artOf({ scene }: Stage, side: Side): string[] {
  return matchArt([side.label], side.label, { language: scene.language, limit: 1 });
}

async function text(
  stage: Stage,
  words: string,
  box: Box,
  colour: string,
  maxSize: number,
  maxLines: number,
): Promise<Placed> {
  const { language } = stage.scene;
  const { faces } = stage.style.body;
  const list = wordsOf(words, language);
  const block = await drawTextBlock({
    words: list.length > 0 ? list : ["–"],
    faces: [...faces, ...packFaces(words, language)],
    colour,
    width: box.width,
    height: box.height,
    maxSize,
    maxLines,
    align: "centre",
    leading: stage.style.body.leading,
  });
  return { raster: block.raster, x: box.x + block.x, y: box.y + block.y };
}
