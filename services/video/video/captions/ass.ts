import type { CaptionLook, CaptionTrack } from "../scene-drawing.ts";
import { layOutCaptions, type PlacedPhrase, type PlacedWord, popShare } from "./caption-layout.ts";
import type { FontMetrics } from "./font-metrics.ts";

/**
 * The captions of a segment as Advanced SubStation Alpha, for libass of 2018 and of today. Sizes
 * are pixels: the script's resolution is the frame's.
 */
export function captionsAss(
  track: CaptionTrack,
  metrics: FontMetrics,
  frame: { readonly width: number; readonly height: number },
): string {
  const events = layOutCaptions(track, metrics).flatMap((phrase) =>
    phraseEvents(phrase, track.look, metrics),
  );
  return [...header(track.look, metrics, frame), ...events, ""].join("\n");
}

function header(
  look: CaptionLook,
  metrics: FontMetrics,
  frame: { readonly width: number; readonly height: number },
): string[] {
  const size = (look.size * metrics.assScale).toFixed(2);
  const font = look.font.replaceAll(",", " ");
  return [
    "[Script Info]",
    "ScriptType: v4.00+",
    `PlayResX: ${frame.width}`,
    `PlayResY: ${frame.height}`,
    "WrapStyle: 2",
    "ScaledBorderAndShadow: yes",
    "Kerning: yes",
    "YCbCr Matrix: TV.709",
    "",
    "[V4+ Styles]",
    "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, " +
      "Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, " +
      "Shadow, Alignment, MarginL, MarginR, MarginV, Encoding",
    `Style: word,${font},${size},${colour(look.colour)},${colour(look.colour)},` +
      `${colour(look.outline)},&HFF000000,${look.bold ? -1 : 0},0,0,0,100,100,0,0,1,` +
      `${look.outlineWidth},0,5,0,0,0,1`,
    "",
    "[Events]",
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
  ];
}

function phraseEvents(phrase: PlacedPhrase, look: CaptionLook, metrics: FontMetrics): string[] {
  const events: string[] = [];
  const shrink = (phrase.size * metrics.assScale).toFixed(2);
  const sized = phrase.size < look.size ? `\\fs${shrink}` : "";
  for (const line of phrase.lines) {
    if (look.box) events.push(lineBox(phrase, line, look.box));
    for (const word of line) events.push(...wordEvents(phrase, word, look, sized));
  }
  return events;
}

function wordEvents(
  phrase: PlacedPhrase,
  word: PlacedWord,
  look: CaptionLook,
  sized: string,
): string[] {
  const text = escapeAss(word.text);
  const place = `\\pos(${word.x.toFixed(1)},${word.y.toFixed(1)})${sized}`;
  const lit = word.lit;
  const events: string[] = [];
  const plain = (from: number, to: number): void => {
    if (to - from >= 0.005) events.push(event(1, from, to, `{${place}}${text}`));
  };
  plain(phrase.start, lit?.from ?? phrase.end);
  if (lit) {
    if (look.effect === "box") events.push(wordBox(phrase, word, look, lit));
    events.push(event(3, lit.from, lit.to, `{${place}${litTags(look)}}${text}`));
    plain(lit.to, phrase.end);
  }
  return events;
}

/** Tags of the spoken word. */
function litTags(look: CaptionLook): string {
  if (look.effect === "box") return `\\1c${colour(readableOn(look.lit, look))}\\bord0`;
  if (look.effect === "colour") return `\\1c${colour(look.lit)}`;
  const large = Math.round(100 * (1 + popShare));
  return `\\1c${colour(look.lit)}\\t(0,90,\\fscx${large}\\fscy${large})`;
}

/** Of the look's own two colours the one that stands out from the box. */
function readableOn(box: string, look: CaptionLook): string {
  const distance = (other: string): number => Math.abs(luminance(box) - luminance(other));
  return distance(look.colour) >= distance(look.outline) ? look.colour : look.outline;
}

function wordBox(
  phrase: PlacedPhrase,
  word: PlacedWord,
  look: CaptionLook,
  lit: { readonly from: number; readonly to: number },
): string {
  const width = word.width + phrase.size * 0.26;
  const shape = roundedBox(word.x, word.y, width, phrase.size * 1.1, phrase.size * 0.16);
  return event(2, lit.from, lit.to, `{\\1c${colour(look.lit)}\\bord0${shape}`);
}

function lineBox(
  phrase: PlacedPhrase,
  line: readonly PlacedWord[],
  box: NonNullable<CaptionLook["box"]>,
): string {
  const left = Math.min(...line.map((word) => word.x - word.width / 2));
  const right = Math.max(...line.map((word) => word.x + word.width / 2));
  const y = line[0]?.y ?? 0;
  const shape = roundedBox(
    (left + right) / 2,
    y,
    right - left + phrase.size * 0.6,
    phrase.size * leadingOfBox,
    phrase.size * 0.2,
  );
  const alpha = hex(Math.round((1 - box.opacity) * 255));
  const tags = `\\1c${colour(box.colour)}\\1a&H${alpha}&\\bord0`;
  return event(0, phrase.start, phrase.end, `{${tags}${shape}`);
}

/** Boxes of two lines meet without overlapping: overlap would show twice as dark. */
const leadingOfBox = 1.24;

/** Ends the override block and draws; coordinates are whole pixels of the frame. */
function roundedBox(x: number, y: number, width: number, height: number, radius: number): string {
  const [l, t] = [Math.round(x - width / 2), Math.round(y - height / 2)];
  const [r, b] = [Math.round(x + width / 2), Math.round(y + height / 2)];
  const c = Math.round(radius);
  const path =
    `m ${l + c} ${t} l ${r - c} ${t} b ${r} ${t} ${r} ${t} ${r} ${t + c} l ${r} ${b - c} ` +
    `b ${r} ${b} ${r} ${b} ${r - c} ${b} l ${l + c} ${b} b ${l} ${b} ${l} ${b} ${l} ${b - c} ` +
    `l ${l} ${t + c} b ${l} ${t} ${l} ${t} ${l + c} ${t}`;
  return `\\an7\\pos(0,0)\\p1}${path}`;
}

function event(layer: number, from: number, to: number, text: string): string {
  return `Dialogue: ${layer},${assTime(from)},${assTime(to)},word,,0,0,0,,${text}`;
}

/** `h:mm:ss.cc` */
export function assTime(seconds: number): string {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  const pad = (value: number): string => String(value).padStart(2, "0");
  const [h, m] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6_000) % 60];
  return `${h}:${pad(m)}:${pad(Math.floor(hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
}

/**
 * Text that no override block, line break or blank can hide in. A backslash cannot be escaped in
 * ASS; a word joiner, which draws nothing, keeps it from meaning something.
 */
export function escapeAss(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("\\", "\\\u2060").replace(/[{}]/g, "\\$&");
}

/** `#rrggbb` as `&HBBGGRR&`. */
function colour(rgb: string): string {
  return `&H${rgb.slice(5, 7)}${rgb.slice(3, 5)}${rgb.slice(1, 3)}&`.toUpperCase();
}

function luminance(rgb: string): number {
  const part = (at: number): number => parseInt(rgb.slice(at, at + 2), 16) / 255;
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, "0");
}
