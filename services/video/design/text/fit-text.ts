import { joinsWords } from "./plain-text.ts";
import { type LineStyle, type ShapedLine, shapeLine } from "./shape-text.ts";

export interface FitOptions extends LineStyle {
  readonly width: number;
  readonly height: number;
  /** Pixels per em, at most. */
  readonly maxSize: number;
  readonly maxLines: number;
  /** Distance of the baselines in em. @default 1.08 */
  readonly leading?: number;
}

export interface FittedText {
  readonly lines: readonly ShapedLine[];
  /** Pixels per em. */
  readonly size: number;
  /** Baseline of each line in pixels from the top of the ink. */
  readonly baselines: readonly number[];
  /** Ink, in pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Sets words in at most `maxLines` balanced lines, as large as the box allows. A word that is too
 * long for the box at a readable size is broken.
 */
export function fitText(words: readonly string[], options: FitOptions): FittedText {
  let best: FittedText | undefined;
  for (let count = 1; count <= Math.min(options.maxLines, words.length); count++) {
    const fitted = measure(balance(words, count, options), options);
    // One line more must be worth it: 12 % larger letters.
    if (!best || fitted.size > best.size * 1.12) best = fitted;
  }
  if (!best) throw new RangeError("There are no words to set");
  const readable = Math.min(options.maxSize, 44);
  if (best.size >= readable || words.length > 40) return best;
  return fitBroken(words, options, best);
}

function measure(lines: readonly ShapedLine[], options: FitOptions): FittedText {
  const leading = options.leading ?? 1.08;
  const widest = Math.max(0.01, ...lines.map(({ width }) => width));
  const first = lines[0]?.above ?? 0.7;
  const last = lines.at(-1)?.below ?? 0;
  const steps = lines.slice(1).map((line, index) => stepBetween(lines[index], line, leading));
  const tall = first + last + steps.reduce((sum, step) => sum + step, 0);
  const size = Math.min(options.maxSize, options.width / widest, options.height / tall);
  const baselines = steps.reduce<number[]>(
    (all, step) => [...all, (all.at(-1) ?? 0) + step * size],
    [first * size],
  );
  return { lines, size, baselines, width: widest * size, height: tall * size };
}

/** Lines in capitals stand closer; accents and descenders never touch. */
function stepBetween(upper: ShapedLine | undefined, lower: ShapedLine, leading: number): number {
  return Math.max((upper?.below ?? 0) + lower.above + 0.1, lower.above + leading - 0.72);
}

/** The split into `count` lines whose longest is shortest. */
function balance(words: readonly string[], count: number, style: LineStyle): ShapedLine[] {
  const lengths = words.map((word) => shapeLine([word], style).width);
  const gap = joinsWords(words.join("")) ? 0 : 0.25;
  const widthOf = (from: number, to: number): number =>
    lengths.slice(from, to).reduce((sum, length) => sum + length + gap, -gap);
  const memo = new Map<string, { widest: number; cuts: number[] }>();
  const solve = (from: number, lines: number): { widest: number; cuts: number[] } => {
    if (lines === 1) return { widest: widthOf(from, words.length), cuts: [] };
    const key = `${from}/${lines}`;
    const known = memo.get(key);
    if (known) return known;
    let best = { widest: Number.POSITIVE_INFINITY, cuts: [] as number[] };
    for (let cut = from + 1; cut <= words.length - lines + 1; cut++) {
      const rest = solve(cut, lines - 1);
      const widest = Math.max(widthOf(from, cut), rest.widest);
      if (widest < best.widest) best = { widest, cuts: [cut, ...rest.cuts] };
    }
    memo.set(key, best);
    return best;
  };
  const cuts = [0, ...solve(0, count).cuts, words.length];
  return cuts.slice(1).map((end, index) => shapeLine(words.slice(cuts[index], end), style));
}

function fitBroken(words: readonly string[], options: FitOptions, whole: FittedText): FittedText {
  const limit = options.width / Math.min(options.maxSize, 64);
  const pieces = words.flatMap((word) => breakWord(word, limit, options));
  if (pieces.length === words.length) return whole;
  const count = Math.min(options.maxLines + 1, pieces.length);
  const broken = measure(balance(pieces, count, options), options);
  return broken.size > whole.size * 1.12 ? broken : whole;
}

function breakWord(word: string, limit: number, style: LineStyle): string[] {
  if (shapeLine([word], style).width <= limit) return [word];
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
  if (letters.length < 8) return [word];
  const half = Math.ceil(letters.length / 2);
  const head = `${letters.slice(0, half).join("")}-`;
  return [
    ...breakWord(head, limit, style),
    ...breakWord(letters.slice(half).join(""), limit, style),
  ];
}
