import { matchArt } from "../art/match-art.ts";
import { drawArt } from "../drawing/art-piece.ts";
import { enterFrom } from "../drawing/entrance.ts";
import { spokenAt } from "../drawing/moments.ts";
import { drawCard, drawSlot, type Placed } from "../drawing/panel.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { drawTextBlock } from "../drawing/text-block.ts";
import type { Box } from "../frame.ts";
import { wordsOf } from "../text/plain-text.ts";
import { packFaces } from "../text/script-packs.ts";
import { addHeading } from "./add-heading.ts";
import { dataPlaces } from "./places.ts";

/** Cards that come one after the other, each when its item is said. */
export async function composeList(stage: Stage, items: readonly string[]): Promise<Composed> {
  const places = dataPlaces(stage);
  const { body } = places;
  const shown = items.slice(0, 5);
  const gap = 26;
  const height = Math.min((body.height - gap * (shown.length - 1)) / shown.length, 232);
  const used = height * shown.length + gap * (shown.length - 1);
  const top = body.y + (body.height - used) / 2;
  const size = await commonSize(stage, shown, body.width - height * 1.25, height);
  const arts = artsOf(stage, shown);
  let before = 0;
  for (const [index, item] of shown.entries()) {
    const box = { x: body.x, y: top + index * (height + gap), width: body.width, height };
    const card = await drawItem(stage, { item, index, art: arts?.[index] }, box, size);
    const usual = before + (index === 0 ? 0 : 0.3);
    const at =
      index === 0
        ? 0
        : Math.max(
            usual,
            Math.min(whenSaid(stage, item) ?? usual, stage.seconds * (0.4 + index * 0.1)),
          );
    before = at;
    if (at > 0) await addSlot(stage, box, at);
    await stage.writer.still(card, {
      at,
      enter: enterFrom(stage, index % 2 === 0 ? "left" : "right", { fade: index > 0 }),
      drift: { ax: 0, ay: 3, period: stage.style.motion.driftSeconds, phase: (index * 0.3) % 1 },
    });
  }
  await addHeading(stage, places);
  return { focus: body, subject: false };
}

/** A faint card shows that more is to come. */
async function addSlot({ writer, style, palette }: Stage, box: Box, until: number): Promise<void> {
  await writer.still(await drawSlot(style.panel, palette, box), { until });
}

function whenSaid({ scene }: Stage, item: string): number | undefined {
  for (const word of wordsOf(item, scene.language)) {
    const at = word.length > 2 ? spokenAt(scene, word) : undefined;
    if (at !== undefined) return at;
  }
  return undefined;
}

/** One size for all items: the smallest that any of them needs. */
async function commonSize(
  stage: Stage,
  items: readonly string[],
  width: number,
  height: number,
): Promise<number> {
  let size = 92;
  for (const item of items) {
    const words = wordsOf(item, stage.scene.language);
    if (words.length === 0) continue;
    const block = await drawTextBlock({
      ...textOf(stage, item),
      words,
      colour: "#000000",
      width,
      height: height * 0.76,
      maxSize: size,
    });
    size = Math.min(size, block.size);
  }
  return size;
}

function textOf(stage: Stage, item: string) {
  const { faces, leading } = stage.style.body;
  return {
    faces: [...faces, ...packFaces(item, stage.scene.language)],
    leading,
    maxLines: 2,
    align: "left" as const,
  };
}

/** A picture for each item, or none at all: numerals and pictures do not mix. */
function artsOf({ scene }: Stage, items: readonly string[]): readonly string[] | undefined {
  const arts = items.flatMap((item) =>
    matchArt([item], item, { language: scene.language, limit: 1 }),
  );
  return new Set(arts).size === items.length ? arts : undefined;
}

interface ListItem {
  readonly item: string;
  readonly index: number;
  readonly art?: string;
}

async function drawItem(
  stage: Stage,
  { item, index, art: name }: ListItem,
  box: Box,
  size: number,
) {
  const { style, palette, scene } = stage;
  const look = style.panel;
  const content: Placed[] = [];
  const mark = box.height;
  if (name === undefined) content.push(await numeral(stage, index + 1, mark));
  else {
    const art = await drawArt(name, mark * 0.72, {
      look: { ...style.art, glow: undefined },
      palette,
    });
    content.push({ raster: art.raster, x: mark * 0.56 - art.centreX, y: mark / 2 - art.centreY });
  }
  const words = wordsOf(item, scene.language);
  if (words.length > 0) {
    const width = box.width - mark * 1.25;
    const block = await drawTextBlock({
      ...textOf(stage, item),
      words,
      colour: look.ink(palette),
      width,
      height: box.height,
      maxSize: size,
    });
    content.push({ raster: block.raster, x: mark * 1.1 + block.x, y: block.y });
  }
  return drawCard(look, palette, box, content);
}

async function numeral(stage: Stage, count: number, mark: number): Promise<Placed> {
  const { style, palette } = stage;
  const block = await drawTextBlock({
    words: [String(count)],
    faces: style.heading.faces,
    colour: style.panel.accent(palette),
    width: mark,
    height: mark,
    maxSize: mark * 0.72,
    maxLines: 1,
    align: "centre",
  });
  return { raster: block.raster, x: mark * 0.06 + block.x, y: block.y };
}
