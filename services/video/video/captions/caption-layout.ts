import { joinsWords } from "../../design/text/plain-text.ts";
import type { CaptionPhrase, CaptionTrack, CaptionWord } from "../scene-drawing.ts";
import type { FontMetrics } from "./font-metrics.ts";

/** A word at its place, for as long as its phrase is on screen. */
export interface PlacedWord {
  readonly text: string;
  /** Centre of the word. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** While it is lit, if ever. */
  readonly lit?: { readonly from: number; readonly to: number };
}

export interface PlacedPhrase {
  readonly start: number;
  readonly end: number;
  /** Pixels per em: smaller than the look's where the phrase would leave its area. */
  readonly size: number;
  readonly lines: readonly (readonly PlacedWord[])[];
}

/** Share by which a lit word grows with the effect `pop`. */
export const popShare = 0.05;
/** Distance of lines in em. */
export const leading = 1.24;

/**
 * Places each word by itself, so that lighting one moves no other. A phrase too wide or too tall for
 * the area is set smaller as a whole.
 */
export function layOutCaptions(track: CaptionTrack, metrics: FontMetrics): PlacedPhrase[] {
  return track.phrases
    .filter(({ lines }) => lines.some((line) => line.length > 0))
    .map((phrase) => placePhrase(phrase, track, metrics));
}

function placePhrase(
  phrase: CaptionPhrase,
  track: CaptionTrack,
  metrics: FontMetrics,
): PlacedPhrase {
  const { area, look } = track;
  const lines = phrase.lines.filter((line) => line.length > 0);
  const widths = lines.map((line) => lineWidths(line, track, metrics));
  const margin = 2 * look.outlineWidth;
  const widest = Math.max(...widths.map(({ total }) => total)) * (1 + popShare / 4);
  const tall = 1 + (lines.length - 1) * leading;
  const size = Math.min(look.size, (area.width - margin) / widest, (area.height - margin) / tall);
  const lighting = lightWords(phrase);
  let spoken = 0;
  const placed = lines.map((line, row) => {
    const y = area.y + area.height / 2 + (row - (lines.length - 1) / 2) * leading * size;
    const { words, space, total } = widths[row] ?? { words: [], space: 0, total: 0 };
    let x = area.x + (area.width - total * size) / 2;
    return line.map((word, column) => {
      const width = (words[column] ?? 0) * size;
      const centre = x + width / 2;
      x += width + space * size;
      return { text: shown(word, track), x: centre, y, width, lit: lighting[spoken++] };
    });
  });
  return { start: phrase.start, end: phrase.end, size, lines: placed };
}

function lineWidths(line: readonly CaptionWord[], track: CaptionTrack, metrics: FontMetrics) {
  const words = line.map((word) => metrics.advance(shown(word, track)));
  // Outlines and a lit word that grows take from the gap on both sides.
  const gap = joinsWords(line.map(({ text }) => text).join("")) ? 0 : metrics.advance(" ");
  const space = gap + 0.1;
  const total = words.reduce((sum, width) => sum + width, 0) + space * (line.length - 1);
  return { words, space, total };
}

function shown(word: CaptionWord, { look }: CaptionTrack): string {
  return look.uppercase ? word.text.toUpperCase() : word.text;
}

/**
 * When each word of the phrase is lit. A word stays lit until the next begins; without word times
 * the phrase is lit as a whole.
 */
function lightWords(phrase: CaptionPhrase): PlacedWord["lit"][] {
  const words = phrase.lines.flat();
  const whole = { from: phrase.start, to: phrase.end };
  if (words.every(({ start }) => start === undefined)) return words.map(() => whole);
  return words.map((word, index) => {
    if (word.start === undefined) return undefined;
    const next = words.slice(index + 1).find(({ start }) => start !== undefined)?.start;
    const to = Math.min(phrase.end, next ?? phrase.end);
    const from = Math.max(phrase.start, word.start);
    return to > from ? { from, to } : undefined;
  });
}
