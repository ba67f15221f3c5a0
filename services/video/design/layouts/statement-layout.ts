import { drawArt } from "../drawing/art-piece.ts";
import { enterFrom, popFrames } from "../drawing/entrance.ts";
import { addGrowingBar } from "../drawing/growing-bar.ts";
import { drawHeadingWords, type HeadingRequest } from "../drawing/heading.ts";
import { spokenAt, tellingWord } from "../drawing/moments.ts";
import type { Composed, Stage } from "../drawing/stage.ts";
import { bottom, type Box, right } from "../frame.ts";
import { drawableText, joinsWords, wordsOf } from "../text/plain-text.ts";
import { wholePlaces } from "./places.ts";
import { stackLines } from "./stacked-lines.ts";

type Words = Awaited<ReturnType<typeof drawHeadingWords>>;

/** Longer statements are set as a paragraph. */
const mostStacked = 6;

/** Words alone, as large as the stage, each arriving when it is said, with a rule of the accent. */
export async function composeStatement(stage: Stage): Promise<Composed> {
  const { scene } = stage;
  const { heading: place } = wholePlaces(stage);
  const said = drawableText(scene.headline) === "" ? scene.text : scene.headline;
  const words = wordsOf(said, scene.language).slice(0, 14);
  if (words.length === 0) return { focus: place, subject: false };
  const { text, motif } = dividePlace(stage, place);
  const stacked =
    // A wide stage has no other use for a short line.
    (scene.index % 2 === 0 || stage.frame.aspect === "16:9") &&
    words.length > 1 &&
    words.length <= mostStacked &&
    !joinsWords(said);
  const request = requestFor(stage, words, text);
  const placed = stacked ? await drawStack(request) : await drawHeadingWords(request);
  await addWords(stage, placed);
  await addRules(stage, inkOf(placed), stacked, text);
  if (motif) await addMotif(stage, motif);
  return { focus: place, subject: false };
}

/** The film's motif takes the foot of an upright stage and the side of a wide one. */
function dividePlace(
  { scene, frame }: Stage,
  place: Box,
): { readonly text: Box; readonly motif?: Box } {
  const inner = { ...place, y: place.y + 34, height: place.height - 68 };
  if (scene.motif === undefined) return { text: inner };
  if (frame.aspect === "16:9") {
    const wide = inner.width * 0.26;
    return {
      text: { ...inner, width: inner.width - wide - 60 },
      motif: { ...inner, x: right(inner) - wide, width: wide },
    };
  }
  const tall = inner.height * 0.3;
  return {
    text: { ...inner, height: inner.height - tall - 50 },
    motif: { ...inner, y: bottom(inner) - tall, height: tall },
  };
}

function requestFor({ scene, style, palette, frame }: Stage, words: readonly string[], box: Box) {
  const upright = frame.aspect === "9:16";
  return {
    words,
    telling: tellingWord(words),
    look: style.heading,
    palette,
    box,
    align: upright ? style.align : "left",
    vertical: "middle",
    maxSize: upright ? 250 : 220,
    maxLines: upright ? 6 : 4,
    language: scene.language,
  } satisfies HeadingRequest;
}

/** Each line as wide as the others: few words become a poster. */
async function drawStack(request: HeadingRequest): Promise<Words> {
  const lines = stackLines(request);
  const placed: Words = [];
  for (const { words, box } of lines) {
    placed.push(
      ...(await drawHeadingWords({
        ...request,
        look: { ...request.look, tilt: 0 },
        words,
        box,
        maxLines: 1,
        maxSize: 420,
      })),
    );
  }
  return placed;
}

async function addWords(stage: Stage, placed: Words): Promise<void> {
  const { scene, style, writer } = stage;
  const directions = ["up", "left", "down", "right"] as const;
  for (const [index, word] of placed.entries()) {
    const usual = 0.1 * index;
    const spoken = spokenAt(scene, word.text) ?? usual;
    await writer.still(word, {
      at: index === 0 ? 0 : Math.min(spoken, usual + 1, stage.seconds * 0.45),
      enter: enterFrom(stage, directions[(index + scene.index) % 4] ?? "up", {
        reach: 0.7,
        fade: index > 0,
        seconds: 0.34,
      }),
      // Words of one line move together, or the line would look badly set.
      drift: { ax: 3, ay: 5, period: style.motion.driftSeconds, phase: (word.ink.y / 700) % 1 },
    });
  }
}

/** A rule over and under a stack, one beside or under a paragraph: drawn while the voice goes on. */
async function addRules(stage: Stage, ink: Box, stacked: boolean, place: Box): Promise<void> {
  const thick = stage.frame.aspect === "9:16" ? 12 : 10;
  // Letters with a block shadow reach below their ink.
  const below = 22 + Math.abs(stage.style.heading.block?.dy ?? 0) * 2;
  const under = { ...ink, y: Math.min(bottom(ink) + below, bottom(place) + 24), height: thick };
  if (stacked) {
    await addGrowingBar(stage, { ...ink, y: ink.y - 22 - thick, height: thick }, 0.2);
    await addGrowingBar(stage, under, stage.seconds * 0.5);
    return;
  }
  const short = { ...under, width: Math.min(ink.width, 260) };
  const centred = stage.style.align === "centre" && stage.frame.aspect === "9:16";
  const x = centred ? ink.x + (ink.width - short.width) / 2 : ink.x;
  await addGrowingBar(stage, { ...short, x }, Math.max(0.5, stage.seconds * 0.4));
}

/** What the film is about, small, where the sentence itself shows nothing. */
async function addMotif(stage: Stage, box: Box): Promise<void> {
  const { scene, style, palette, writer, chance } = stage;
  if (scene.motif === undefined) return;
  const piece = await drawArt(scene.motif, Math.min(box.width, box.height) * 0.92, {
    look: style.art,
    palette,
    tilt: scene.index % 2 === 0 ? -6 : 6,
  });
  const { frames, margin } = await popFrames(piece.raster);
  const x = box.x + box.width / 2 - piece.centreX - margin;
  const y = box.y + box.height / 2 - piece.centreY - margin;
  await writer.sequence(frames, x, y, {
    at: Math.min(0.9, stage.seconds * 0.3),
    drift: { ax: 8, ay: 10, period: style.motion.driftSeconds, phase: chance.next() },
  });
}

function inkOf(placed: Words): Box {
  const x = Math.min(...placed.map((word) => word.ink.x));
  const y = Math.min(...placed.map((word) => word.ink.y));
  const width = Math.max(...placed.map(({ ink }) => right(ink))) - x;
  return { x, y, width, height: Math.max(...placed.map(({ ink }) => bottom(ink))) - y };
}
