import { enterFrom } from "../drawing/entrance.ts";
import { drawHeading } from "../drawing/heading.ts";
import { drawTextBlock } from "../drawing/text-block.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { drawableText, wordsOf } from "../text/plain-text.ts";
import { packFaces } from "../text/script-packs.ts";
import { wholePlaces } from "./places.ts";

interface QuoteLayout {
  readonly quote: string;
  readonly by?: string;
}

/** Somebody's words under a large quotation mark, and who said them. */
export async function composeQuote(stage: Stage, layout: QuoteLayout): Promise<Composed> {
  const { scene, style, palette, frame, writer } = stage;
  const { body } = wholePlaces(stage);
  const mark = Math.min(body.height * 0.2, 200);
  const signed = wordsOf(layout.by ?? "", scene.language);
  const foot = signed.length > 0 ? 110 : 0;
  const words = wordsOf(drawableText(layout.quote).replace(/^["“«„]|["”»]$/gu, ""), scene.language);
  const quote = await drawHeading({
    words: words.length > 0 ? words : wordsOf(scene.text, scene.language),
    look: { ...style.heading, tilt: 0 },
    palette,
    box: { x: body.x, y: body.y + mark, width: body.width, height: body.height - mark - foot },
    align: "left",
    vertical: "middle",
    maxSize: frame.aspect === "9:16" ? 150 : 116,
    maxLines: frame.aspect === "9:16" ? 8 : 5,
    language: scene.language,
  });
  await addMark(stage, {
    x: body.x + 8,
    y: Math.max(body.y, quote.ink.y - mark * 1.05),
    size: mark,
  });
  for (const [index, line] of quote.lines.entries()) {
    const at = Math.min(
      (stage.seconds * 0.5 * index) / Math.max(1, quote.lines.length),
      index * 0.35,
    );
    await writer.still(line, {
      at,
      enter: enterFrom(stage, "up", { reach: 0.4, fade: index > 0, seconds: 0.45 }),
    });
  }
  if (signed.length > 0) await addSource(stage, signed, quote.ink.y + quote.ink.height + 36);
  return { focus: body, subject: false };
}

async function addMark(
  { style, palette, writer }: Stage,
  at: { x: number; y: number; size: number },
): Promise<void> {
  const block = await drawTextBlock({
    words: ["“"],
    faces: style.heading.faces,
    colour: palette.accent,
    width: at.size * 1.4,
    height: at.size,
    maxSize: at.size * 2.2,
    maxLines: 1,
    align: "left",
  });
  await writer.still(
    { raster: block.raster, x: at.x + block.x, y: at.y + block.y },
    { drift: { ax: 4, ay: 6, period: style.motion.driftSeconds, phase: 0 } },
  );
}

async function addSource(stage: Stage, words: readonly string[], y: number): Promise<void> {
  const { style, palette, scene, frame, writer } = stage;
  const block = await drawTextBlock({
    words: ["—", ...words],
    faces: [...style.body.faces, ...packFaces(words.join(" "), scene.language)],
    colour: palette.plain,
    width: frame.stage.width - 32,
    height: 74,
    maxSize: 58,
    maxLines: 1,
    align: "left",
  });
  await writer.still(
    { raster: block.raster, x: frame.stage.x + 16 + block.x, y: y + block.y },
    { at: Math.min(1.2, stage.seconds * 0.4), enter: enterFrom(stage, "left", { reach: 0.5 }) },
  );
}
