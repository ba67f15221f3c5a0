import { mixHex, parseHex } from "../colour.ts";
import type { Box } from "../frame.ts";
import { grownShape, shift, softShape, stack } from "../raster/effects.ts";
import { layOver, type Raster, renderSvg, rotate, svgDocument, trim } from "../raster/raster.ts";
import type { Palette, TitleLook } from "../styles/style.ts";
import { type Align, alignedX, lineBoxes, wordSvg } from "../text/draw-text.ts";
import { type FittedText, fitText } from "../text/fit-text.ts";
import { packFaces } from "../text/script-packs.ts";
import type { ShapedLine, ShapedWord } from "../text/shape-text.ts";

export interface HeadingRequest {
  readonly words: readonly string[];
  /** The word that stands out, if any. */
  readonly telling?: string;
  readonly look: TitleLook;
  readonly palette: Palette;
  readonly box: Box;
  readonly align: Align;
  readonly maxSize: number;
  readonly maxLines: number;
  /** Where the text stands in its box when it is lower. */
  readonly vertical: "top" | "middle" | "bottom";
  readonly language: string;
  /** Whether the telling word is wanted plain as well. @default false */
  readonly alsoPlain?: boolean;
}

export interface Piece {
  readonly raster: Raster;
  readonly x: number;
  readonly y: number;
}

export interface HeadingWord extends Piece {
  readonly text: string;
  /** The letters without glow and shadow, in pixels of the frame. */
  readonly ink: Box;
}

export interface Heading {
  /** One picture per line. */
  readonly lines: readonly Piece[];
  /** The line of the telling word with the word still plain: it is seen until the word is said. */
  readonly plain?: { readonly line: number; readonly piece: Piece };
  /** The letters without glow and shadow, in pixels of the frame. */
  readonly ink: Box;
  readonly size: number;
}

interface Setting {
  readonly text: FittedText;
  /** Top of the ink in pixels of the frame. */
  readonly top: number;
  readonly request: HeadingRequest;
}

/** Draws words as the style's headline, as large as the box allows. */
export async function drawHeading(request: HeadingRequest): Promise<Heading> {
  const setting = set(request);
  const { text, top } = setting;
  const lines: Piece[] = [];
  for (const [index, line] of text.lines.entries()) {
    lines.push(await placeLine(line, index, setting, 0));
  }
  const ink = inkBox(text, request.box, request.align, top);
  return { lines, plain: await plainLine(setting), ink, size: text.size };
}

async function plainLine(setting: Setting): Promise<Heading["plain"]> {
  const { telling, alsoPlain } = setting.request;
  if (alsoPlain !== true || telling === undefined) return undefined;
  const { lines } = setting.text;
  const line = lines.findIndex(({ words }) => words.some(({ text }) => text === telling));
  const shaped = lines[line];
  if (!shaped) return undefined;
  const request = { ...setting.request, telling: undefined };
  return { line, piece: await placeLine(shaped, line, { ...setting, request }, 0) };
}

/** The same, each word a picture of its own. */
export async function drawHeadingWords(request: HeadingRequest): Promise<HeadingWord[]> {
  const setting = set(request);
  const { text, top } = setting;
  const pieces: HeadingWord[] = [];
  for (const [index, line] of text.lines.entries()) {
    const left = request.box.x + alignedX(line, text.size, request.box.width, request.align);
    const band = lineBoxes(text)[index] ?? { top: 0, height: text.height };
    for (const word of line.words) {
      const alone = { ...line, width: word.width, words: [{ ...word, x: 0 }] };
      const piece = await placeLine(alone, index, setting, word.x, line);
      const x = left + word.x * text.size;
      const ink = { x, y: top + band.top, width: word.width * text.size, height: band.height };
      pieces.push({ ...piece, text: word.text, ink });
    }
  }
  return pieces;
}

function set(request: HeadingRequest): Setting {
  const { look, box, vertical, language } = request;
  const cased = (word: string): string =>
    look.uppercase ? word.toLocaleUpperCase(language) : word;
  const words = request.words.map(cased);
  const telling = request.telling === undefined ? undefined : cased(request.telling);
  const turned = Math.abs(Math.tan((look.tilt * Math.PI) / 180)) * box.width * 0.5;
  const text = fitText(words, {
    faces: [...look.faces, ...packFaces(words.join(" "), language)],
    tracking: look.tracking,
    leading: look.leading,
    width: (box.width - Math.abs(look.block?.dx ?? 0) * 2) * 0.985,
    height: Math.max(box.height * 0.5, box.height * 0.97 - turned),
    maxSize: request.maxSize,
    maxLines: request.maxLines,
  });
  const slack = box.height - text.height;
  const top = box.y + (vertical === "top" ? 0 : vertical === "bottom" ? slack : slack / 2);
  return { text, top, request: { ...request, telling } };
}

/** @param shift of the drawn part within its whole line, in em */
async function placeLine(
  line: ShapedLine,
  index: number,
  { text, top, request }: Setting,
  shift: number,
  whole = line,
): Promise<Piece> {
  const { box, align, look } = request;
  const left = box.x + alignedX(whole, text.size, box.width, align);
  const piece = await drawLine(line, text.size, request);
  // Words of a tilted line climb with it.
  const way = (shift + line.width / 2 - whole.width / 2) * text.size;
  const climb = way * Math.tan((look.tilt * Math.PI) / 180);
  return {
    raster: piece.raster,
    x: Math.round(left + shift * text.size + piece.x),
    y: Math.round(top + (lineBoxes(text)[index]?.top ?? 0) + piece.y + climb),
  };
}

function inkBox(text: FittedText, box: Box, align: Align, top: number): Box {
  const room = box.width - text.width;
  const x = box.x + (align === "left" ? 0 : align === "right" ? room : room / 2);
  return { x, y: top, width: text.width, height: text.height };
}

/** One line on a canvas with room for its effects; x and y are the way from the ink's corner. */
async function drawLine(line: ShapedLine, size: number, request: HeadingRequest): Promise<Piece> {
  const { look, palette } = request;
  const unit = size / 100;
  const reach =
    (look.halo?.sigma ?? 0) * 2.4 + (look.outline?.width ?? 0) + Math.abs(look.block?.dy ?? 0) + 14;
  const margin = Math.ceil(reach * unit);
  const width = Math.ceil(line.width * size) + 2 * margin;
  const height = Math.ceil((line.above + line.below) * size) + 2 * margin;
  const at = { x: margin, baseline: margin + line.above * size, size };
  const letters = line.words
    .map((word) => wordSvg(word, at, { fill: wordColour(word, request) }))
    .join("");
  const behind = emphasisSvg(line, size, margin, request);
  const fill = await renderSvg(svgDocument(width, height, letters));
  if (look.gradient > 0) shadeDown(fill, palette.accent, look.gradient, margin);
  const layers = [...(await effects(fill, request, unit)), fill];
  const solid = stack(...layers);
  if (behind !== "") {
    const mark = await renderSvg(svgDocument(width, height, behind));
    layOver(mark, solid, 0, 0);
    return placed(mark, margin, look.tilt);
  }
  return placed(solid, margin, look.tilt);
}

async function placed(raster: Raster, margin: number, tilt: number): Promise<Piece> {
  const turned = await rotate(raster, tilt);
  const dx = (turned.width - raster.width) / 2;
  const dy = (turned.height - raster.height) / 2;
  const cut = trim(turned);
  return { raster: cut.raster, x: cut.x - margin - dx, y: cut.y - margin - dy };
}

/** Halo, block shadow and outline, from the bottom up. */
async function effects(
  fill: Raster,
  { look, palette }: HeadingRequest,
  unit: number,
): Promise<Raster[]> {
  const out: Raster[] = [];
  const outline =
    look.outline &&
    (await grownShape(fill, named(look.outline.colour, palette), look.outline.width * unit));
  const body = outline ?? fill;
  if (look.halo) {
    out.push(
      await softShape(
        body,
        named(look.halo.colour, palette),
        look.halo.sigma * unit,
        look.halo.opacity,
      ),
    );
  }
  if (look.block) {
    const grown = await grownShape(
      fill,
      named(look.block.colour, palette),
      (look.outline?.width ?? 1) * unit,
    );
    out.push(shift(grown, look.block.dx * unit, look.block.dy * unit));
  }
  if (outline) out.push(outline);
  return out;
}

function wordColour(word: ShapedWord, { look, palette, telling }: HeadingRequest): string {
  if (word.text !== telling) return palette.ink;
  if (look.emphasis === "colour") return palette.accent;
  return look.emphasis === "box" ? palette.deep : palette.ink;
}

/** Marker, underline or box behind the telling word. */
function emphasisSvg(
  line: ShapedLine,
  size: number,
  margin: number,
  request: HeadingRequest,
): string {
  const { look, palette, telling } = request;
  const word = line.words.find(({ text }) => text === telling);
  if (!word || look.emphasis === "colour") return "";
  const x = margin + word.x * size;
  const width = word.width * size;
  const baseline = margin + line.above * size;
  const pad = size * 0.08;
  if (look.emphasis === "underline") {
    const y = baseline + size * 0.07;
    return `<rect x="${x}" y="${y}" width="${width}" height="${size * 0.07}" fill="${palette.accent}"/>`;
  }
  if (look.emphasis === "box") {
    const top = margin - pad;
    return `<rect x="${x - pad}" y="${top}" width="${width + 2 * pad}" height="${baseline - top + pad}" fill="${palette.accent}"/>`;
  }
  const top = baseline - size * 0.3;
  const [left, right] = [x - pad, x + width + pad];
  const low = baseline + size * 0.06;
  return `<path d="M${left} ${top + size * 0.05} L${right} ${top} L${right - pad * 0.4} ${low - size * 0.03} L${left + pad * 0.5} ${low} Z" fill="${mixHex(palette.accent, palette.second, 0.45)}"/>`;
}

function shadeDown(raster: Raster, hex: string, share: number, margin: number): void {
  const { r, g, b } = parseHex(hex);
  const { data, width, height } = raster;
  for (let y = 0, at = 0; y < height; y++) {
    const t =
      Math.max(0, Math.min(1, (y - margin) / Math.max(1, height - 2 * margin))) ** 1.3 * share;
    for (let x = 0; x < width; x++, at += 4) {
      if (data[at + 3] === 0) continue;
      data[at] = (data[at] ?? 0) * (1 - t) + r * t;
      data[at + 1] = (data[at + 1] ?? 0) * (1 - t) + g * t;
      data[at + 2] = (data[at + 2] ?? 0) * (1 - t) + b * t;
    }
  }
}

function named(colour: "deep" | "black" | "white" | "accent" | "bright", palette: Palette): string {
  if (colour === "black") return mixHex(palette.deep, "#000000", 0.8);
  return colour === "white" ? "#ffffff" : palette[colour];
}
