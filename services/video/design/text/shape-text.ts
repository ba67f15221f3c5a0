import { createRequire } from "node:module";
import type { Font } from "fontkit";
import { type FontFace, openFace } from "./font-faces.ts";
import { joinsWords } from "./plain-text.ts";

/** A word as outlines. All lengths are in em: multiply by the size in pixels. */
export interface ShapedWord {
  readonly text: string;
  /** Left edge within the line. */
  readonly x: number;
  readonly width: number;
  readonly glyphs: readonly PlacedGlyph[];
}

export interface PlacedGlyph {
  /** SVG path data in the font's own units, y upwards. */
  readonly path: string;
  readonly unitsPerEm: number;
  readonly x: number;
  readonly y: number;
}

export interface ShapedLine {
  readonly words: readonly ShapedWord[];
  readonly width: number;
  /** Ink above and below the baseline, both positive. */
  readonly above: number;
  readonly below: number;
}

export interface LineStyle {
  readonly faces: readonly FontFace[];
  /** Added between letters, in em. */
  readonly tracking?: number;
}

interface Bidi {
  getEmbeddingLevels(text: string): { readonly levels: Uint8Array };
  getMirroredCharacter(character: string): string | null;
}

// Old-style figures of serif faces look like small letters in a headline.
const figures = ["lnum"];
const require = createRequire(import.meta.url);
let bidi: Bidi | undefined;

/** Shapes words to one line, in the order the eye meets them from left to right. */
export function shapeLine(words: readonly string[], style: LineStyle): ShapedLine {
  const gap = joinsWords(words.join("")) ? 0 : spaceWidth(words, style);
  const shaped: ShapedWord[] = [];
  let [x, above, below] = [0, 0, 0];
  for (const word of visualOrder(words)) {
    const outline = shapeWord(word.text, style, word.rightToLeft);
    shaped.push({ text: word.text, x, width: outline.width, glyphs: outline.glyphs });
    above = Math.max(above, outline.above);
    below = Math.max(below, outline.below);
    x += outline.width + gap;
  }
  return { words: shaped, width: Math.max(0, x - gap), above, below };
}

/** The first face of the chain that has all the letters, else the one that has most of them. */
export function faceFor(text: string, chain: readonly FontFace[]): FontFace | undefined {
  let best: { readonly face: FontFace; readonly missing: number } | undefined;
  for (const face of chain) {
    const font = openFace(face);
    if (!font) continue;
    const missing = [...text].filter((character) => !hasGlyph(font, character)).length;
    if (missing === 0) return face;
    if (!best || missing < best.missing) best = { face, missing };
  }
  return best?.face;
}

export function hasGlyph(font: Font, character: string): boolean {
  return character.trim() === "" || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function shapeWord(
  text: string,
  style: LineStyle,
  rightToLeft: boolean,
): Omit<ShapedWord, "x" | "text"> & { readonly above: number; readonly below: number } {
  const glyphs: PlacedGlyph[] = [];
  let [x, above, below] = [0, 0, 0];
  const runs = splitByFace(rightToLeft ? mirrored(text) : text, style.faces);
  for (const run of rightToLeft ? runs.toReversed() : runs) {
    const layout = run.font.layout(
      run.text,
      figures,
      undefined,
      undefined,
      rightToLeft ? "rtl" : "ltr",
    );
    const em = run.font.unitsPerEm;
    layout.glyphs.forEach((glyph, index) => {
      const position = layout.positions[index];
      if (!position) return;
      const { minY, maxY } = glyph.bbox;
      if (Number.isFinite(maxY)) above = Math.max(above, (maxY + position.yOffset) / em);
      if (Number.isFinite(minY)) below = Math.max(below, -(minY + position.yOffset) / em);
      glyphs.push({
        path: glyph.path.toSVG(),
        unitsPerEm: em,
        x: x + position.xOffset / em,
        y: position.yOffset / em,
      });
      x += position.xAdvance / em + (style.tracking ?? 0);
    });
  }
  return { glyphs, width: Math.max(0, x - (style.tracking ?? 0)), above, below };
}

function splitByFace(
  text: string,
  chain: readonly FontFace[],
): { readonly font: Font; readonly text: string }[] {
  const first = faceFor(text, chain);
  const main = first && openFace(first);
  if (!main) throw new Error("None of the bundled fonts is installed: run npm ci");
  const runs: { font: Font; text: string }[] = [];
  for (const character of text) {
    const font = hasGlyph(main, character) ? main : (fontWith(character, chain) ?? main);
    const last = runs.at(-1);
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}

function fontWith(character: string, chain: readonly FontFace[]): Font | undefined {
  return chain.map(openFace).find((font) => font && hasGlyph(font, character));
}

function spaceWidth(words: readonly string[], style: LineStyle): number {
  const face = faceFor(words.join(""), style.faces);
  const font = face && openFace(face);
  const advance = font ? font.glyphForCodePoint(32).advanceWidth / font.unitsPerEm : 0.25;
  // Display faces set words tight; below this the words of a headline run together.
  return Math.max(0.2, advance) + (style.tracking ?? 0);
}

const rightToLeftScript = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

function visualOrder(
  words: readonly string[],
): { readonly text: string; readonly rightToLeft: boolean }[] {
  const line = words.join(" ");
  if (!rightToLeftScript.test(line)) return words.map((text) => ({ text, rightToLeft: false }));
  const { levels } = bidiOf().getEmbeddingLevels(line);
  let at = 0;
  const placed = words.map((text) => {
    const level = levels[at] ?? 0;
    at += text.length + 1;
    return { text, level, rightToLeft: level % 2 === 1 };
  });
  return reorder(placed);
}

/** Rule L2 of the Unicode bidirectional algorithm, word by word. */
function reorder<T extends { readonly level: number }>(items: readonly T[]): T[] {
  const out = [...items];
  const highest = Math.max(...out.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < out.length; start++) {
      let end = start;
      while (end < out.length && (out[end]?.level ?? 0) >= level) end++;
      if (end > start + 1) out.splice(start, end - start, ...out.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return out;
}

function mirrored(text: string): string {
  return [...text]
    .map((character) => bidiOf().getMirroredCharacter(character) ?? character)
    .join("");
}

function bidiOf(): Bidi {
  bidi ??= (require("bidi-js") as () => Bidi)();
  return bidi;
}
