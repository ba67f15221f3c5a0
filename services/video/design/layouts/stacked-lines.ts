import type { HeadingRequest } from "../drawing/heading.ts";
import type { Box } from "../frame.ts";
import { fitText } from "../text/fit-text.ts";
import { packFaces } from "../text/script-packs.ts";

export interface StackedLine {
  readonly words: readonly string[];
  readonly box: Box;
}

/** Space between lines as a share of the box. */
const gap = 0.035;
/** No line is taller than this share of the box: a short word must not crush the others. */
const tallest = 0.42;

/** Lines of one width that fill the box together, the short ones in larger letters. */
export function stackLines(request: HeadingRequest): StackedLine[] {
  const most = Math.min(4, request.words.length);
  const stacks = Array.from({ length: most - 1 }, (_, index) => setStack(request, index + 2));
  return stacks.reduce((a, b) => (b.area > a.area ? b : a)).lines;
}

function setStack(
  request: HeadingRequest,
  count: number,
): { readonly lines: StackedLine[]; readonly area: number } {
  const { box } = request;
  const lines = breakEvenly(request.words, count);
  const space = box.height * gap;
  const gaps = space * (lines.length - 1);
  const heights = lines.map((words) => heightOf(words, request, box.width));
  const sum = heights.reduce((all, height) => all + height, 0);
  const scale = Math.min(1, (box.height - gaps) / sum);
  const width = box.width * scale;
  const used = sum * scale + gaps;
  const x = request.align === "left" ? box.x : box.x + (box.width - width) / 2;
  let y = box.y + (box.height - used) / 2;
  const placed = lines.map((words, index) => {
    const height = (heights[index] ?? 0) * scale;
    const line = { words, box: { x, y, width, height } };
    y += height + space;
    return line;
  });
  return { lines: placed, area: width * used };
}

/** Height of the ink of one line that fills the width. */
function heightOf(words: readonly string[], request: HeadingRequest, width: number): number {
  const { look, language, box } = request;
  const cased = look.uppercase ? words.map((word) => word.toLocaleUpperCase(language)) : words;
  const text = fitText(cased, {
    faces: [...look.faces, ...packFaces(words.join(" "), language)],
    tracking: look.tracking,
    width,
    height: box.height * tallest,
    maxSize: 420,
    maxLines: 1,
  });
  return text.height * 1.04;
}

/** Words in `count` lines whose longest is as short as can be. */
function breakEvenly(words: readonly string[], count: number): string[][] {
  if (count <= 1 || words.length <= 1) return [[...words]];
  let best: { readonly lines: string[][]; readonly longest: number } | undefined;
  for (let end = 1; end <= words.length - count + 1; end++) {
    const lines = [words.slice(0, end), ...breakEvenly(words.slice(end), count - 1)];
    const longest = Math.max(...lines.map((line) => line.join(" ").length));
    if (!best || longest < best.longest) best = { lines, longest };
  }
  return best?.lines ?? [[...words]];
}
