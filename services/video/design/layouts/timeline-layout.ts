import { enterFrom } from "../drawing/entrance.ts";
import { spokenAt } from "../drawing/moments.ts";
import { drawCard, drawSlot, type Placed } from "../drawing/panel.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { drawTextBlock } from "../drawing/text-block.ts";
import type { Box } from "../frame.ts";
import { renderSvg, svgDocument } from "../raster/raster.ts";
import { wordsOf } from "../text/plain-text.ts";
import { packFaces } from "../text/script-packs.ts";
import { addHeading } from "./add-heading.ts";
import { dataPlaces } from "./places.ts";

export interface TimelinePoint {
  readonly when: string;
  readonly what: string;
}

/** Dates along a line from top to bottom, each when it is told. */
export async function composeTimeline(
  stage: Stage,
  points: readonly TimelinePoint[],
): Promise<Composed> {
  const places = dataPlaces(stage);
  const { body } = places;
  const shown = points.slice(0, 5);
  const gap = 26;
  const height = Math.min((body.height - gap * (shown.length - 1)) / shown.length, 260);
  const used = height * shown.length + gap * (shown.length - 1);
  const top = body.y + (body.height - used) / 2;
  await addLine(
    stage,
    { x: body.x, y: top + height / 2, width: 44, height: used - height },
    shown.length,
  );
  let before = 0;
  for (const [index, point] of shown.entries()) {
    const box = { x: body.x + 70, y: top + index * (height + gap), width: body.width - 70, height };
    const said = spokenAt(stage.scene, point.when.split(" ")[0] ?? "");
    const at: number =
      index === 0 ? 0 : Math.max(before + 0.35, Math.min(said ?? 0, stage.seconds * 0.7));
    before = at;
    if (at > 0)
      await stage.writer.still(await drawSlot(stage.style.panel, stage.palette, box), {
        until: at,
      });
    await stage.writer.still(await drawPoint(stage, point, box), {
      at,
      enter: enterFrom(stage, "left", { fade: index > 0 }),
    });
  }
  await addHeading(stage, places);
  return { focus: body, subject: false };
}

async function addLine({ palette, style, writer }: Stage, box: Box, count: number): Promise<void> {
  const middle = box.width / 2;
  const height = Math.ceil(box.height + box.width);
  const dots = Array.from({ length: count }, (_, index) => {
    const y = middle + (count > 1 ? (box.height * index) / (count - 1) : 0);
    return `<circle cx="${middle}" cy="${y}" r="15" fill="${palette.accent}" stroke="${style.light ? "#ffffff" : palette.deep}" stroke-width="6"/>`;
  });
  const line = `<path d="M${middle} ${middle}V${middle + box.height}" stroke="${palette.accent}" stroke-width="7" stroke-linecap="round"/>`;
  const raster = await renderSvg(svgDocument(box.width, height, line + dots.join("")));
  await writer.still({ raster, x: box.x, y: box.y - middle });
}

async function drawPoint(stage: Stage, point: TimelinePoint, box: Box) {
  const { style, palette, scene } = stage;
  const look = style.panel;
  const pad = 36;
  const width = box.width - 2 * pad;
  const content: Placed[] = [];
  const add = async (
    text: string,
    y: number,
    height: number,
    colour: string,
    strong: boolean,
  ): Promise<void> => {
    const words = wordsOf(text, scene.language);
    if (words.length === 0) return;
    const block = await drawTextBlock({
      words,
      faces: [...(strong ? style.heading : style.body).faces, ...packFaces(text, scene.language)],
      colour,
      width,
      height,
      maxSize: strong ? 92 : 58,
      maxLines: strong ? 1 : 2,
      align: "left",
      leading: 1.2,
    });
    content.push({ raster: block.raster, x: pad + block.x, y: y + block.y });
  };
  await add(point.when, box.height * 0.1, box.height * 0.36, look.accent(palette), true);
  await add(point.what, box.height * 0.52, box.height * 0.4, look.ink(palette), false);
  return drawCard(look, palette, box, content);
}
