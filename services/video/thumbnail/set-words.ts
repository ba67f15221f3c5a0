import type { Box } from "../design/frame.ts";
import type { FontFace } from "../design/text/font-faces.ts";
import { type ShapedLine, shapeLine } from "../design/text/shape-text.ts";

/** A line of words set as large as the block's width allows. */
export interface SetLine {
  readonly line: ShapedLine;
  /** Pixels per em. */
  readonly size: number;
  /** Left edge and baseline in pixels of the picture. */
  readonly x: number;
  readonly baseline: number;
}

export interface SetWords {
  readonly lines: readonly SetLine[];
  /** The ink of all lines, in pixels of the picture. */
  readonly ink: Box;
}

export interface SetOptions {
  readonly faces: readonly FontFace[];
  readonly tracking: number;
  readonly box: Box;
  readonly align: "left" | "centre" | "right";
  readonly vertical: "top" | "middle" | "bottom";
  readonly maxLines: number;
  /** Room between the ink of two lines, in em of their mean. */
  readonly gap: number;
}

/** How much larger the largest line may be than the smallest. */
const mostContrast = 2;
interface Setting {
  readonly lines: readonly ShapedLine[];
  readonly sizes: readonly number[];
  readonly height: number;
  readonly score: number;
}

/**
 * Sets a few words as a block: lines are cut so that the letters fill the box, and each line is
 * drawn as wide as the block, as on a poster.
 */
export function setWords(words: readonly string[], options: SetOptions): SetWords {
  const style = { faces: options.faces, tracking: options.tracking };
  let best: Setting | undefined;
  for (const lines of partitions(words, options.maxLines)) {
    const setting = sizeLines(
      lines.map((line) => shapeLine(line, style)),
      lines,
      options,
    );
    if (!best || setting.score > best.score) best = setting;
  }
  if (!best) throw new RangeError("There are no words to set");
  return place(best, options);
}

/** Every way to cut the words into at most `most` lines, in their order. */
function partitions(words: readonly string[], most: number): string[][][] {
  if (words.length === 0) return [];
  const whole = [[...words]];
  if (most === 1) return [whole];
  const cut = words.slice(1).flatMap((_, index) => {
    const head = words.slice(0, index + 1);
    return partitions(words.slice(index + 1), most - 1).map((rest) => [head, ...rest]);
  });
  return [whole, ...cut];
}

function sizeLines(
  lines: readonly ShapedLine[],
  words: readonly (readonly string[])[],
  { box, gap }: Pick<SetOptions, "box" | "gap">,
): Setting {
  const wide = lines.map(({ width }) => box.width / Math.max(0.01, width));
  const smallest = Math.min(...wide);
  const wanted = wide.map((size) => Math.min(size, smallest * mostContrast));
  const share = Math.min(1, box.height / heightOf(lines, wanted, gap));
  const sizes = wanted.map((size) => size * share);
  const area = lines.reduce((sum, { width }, index) => sum + width * (sizes[index] ?? 0) ** 2, 0);
  const idle = words.filter((line) => isIdle(line)).length;
  return {
    lines,
    sizes,
    height: heightOf(lines, sizes, gap),
    // The smallest letters decide what is read at 168 pixels; then the filled area counts.
    score: Math.sqrt(area) * Math.min(...sizes) ** 1.4 * 0.35 ** idle,
  };
}

/** A lone "the" or "is" on a line of its own looks like a mistake. */
function isIdle(line: readonly string[]): boolean {
  const [only = ""] = line;
  return line.length === 1 && /^\p{L}{1,3}$/u.test(only);
}

function heightOf(lines: readonly ShapedLine[], sizes: readonly number[], gap: number): number {
  return lines.reduce((sum, { above, below }, index) => {
    const size = sizes[index] ?? 0;
    const before = sizes[index - 1];
    const room = before === undefined ? 0 : ((before + size) / 2) * gap;
    return sum + room + (above + below) * size;
  }, 0);
}

function place(setting: Setting, { box, align, vertical, gap }: SetOptions): SetWords {
  const slack = box.height - setting.height;
  const top = box.y + (vertical === "top" ? 0 : vertical === "bottom" ? slack : slack / 2);
  const lines: SetLine[] = [];
  let y = top;
  for (const [index, line] of setting.lines.entries()) {
    const size = setting.sizes[index] ?? 0;
    const before = setting.sizes[index - 1];
    if (before !== undefined) y += ((before + size) / 2) * gap;
    const room = box.width - line.width * size;
    const x = box.x + (align === "left" ? 0 : align === "right" ? room : room / 2);
    lines.push({ line, size, x, baseline: y + line.above * size });
    y += (line.above + line.below) * size;
  }
  const left = Math.min(...lines.map(({ x }) => x));
  const rightmost = Math.max(...lines.map(({ x, line, size }) => x + line.width * size));
  return { lines, ink: { x: left, y: top, width: rightmost - left, height: setting.height } };
}
