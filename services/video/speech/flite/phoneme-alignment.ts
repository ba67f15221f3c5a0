import type { Span } from "../speech-provider.ts";

/** A sound of the spoken sentence. Seconds. */
export interface Phone extends Span {
  readonly name: string;
}

const vowels = new Set("aa ae ah ao aw ax axr ay eh er ey ih ix iy ow oy uh uw".split(" "));
const gap = 1.5;

/**
 * Finds each word's time: the sounds of the words, each spoken alone, are aligned with the sounds of
 * the sentence. They differ where words change each other ("the" before a vowel), so that equal
 * sounds, sounds of one kind, and left-out sounds are weighed against each other.
 *
 * @param phones sounds of the sentence without its pauses, in order
 * @param words names of the sounds of each word when spoken alone
 * @returns one span per word, in order, none overlapping
 */
export function alignWords(
  phones: readonly Phone[],
  words: readonly (readonly string[])[],
): Span[] {
  const owners = words.flatMap((names, word) => names.map((name) => ({ name, word })));
  const owned = assign(
    phones.map((phone) => phone.name),
    owners.map((owner) => owner.name),
  ).map((index) => owners[index]?.word);
  return spansOf(phones, fillGaps(owned), words.length);
}

/** @returns for each of `spoken` the index in `expected` that it stands for, or -1 */
function assign(spoken: readonly string[], expected: readonly string[]): number[] {
  const costs = costTable(spoken, expected);
  const found = new Array<number>(spoken.length).fill(-1);
  let [row, column] = [spoken.length, expected.length];
  while (row > 0 && column > 0) {
    const here = costs[row]?.[column] ?? 0;
    const pair = difference(spoken[row - 1], expected[column - 1]);
    if (here === (costs[row - 1]?.[column - 1] ?? 0) + pair) {
      found[row - 1] = column - 1;
      row -= 1;
      column -= 1;
    } else if (here === (costs[row - 1]?.[column] ?? 0) + gap) row -= 1;
    else column -= 1;
  }
  return found;
}

function costTable(spoken: readonly string[], expected: readonly string[]): number[][] {
  const table = [expected.concat("").map((_, column) => column * gap)];
  spoken.forEach((name, index) => {
    const above = table[index] ?? [];
    const row = [(index + 1) * gap];
    expected.forEach((wanted, column) => {
      const pair = (above[column] ?? 0) + difference(name, wanted);
      const skipped = Math.min(above[column + 1] ?? 0, row[column] ?? 0) + gap;
      row.push(Math.min(pair, skipped));
    });
    table.push(row);
  });
  return table;
}

function difference(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined || a === b) return 0;
  return vowels.has(a) === vowels.has(b) ? 1 : 2.5;
}

/** A sound that no word expected belongs to the word before it, at the start to the one after. */
function fillGaps(owned: readonly (number | undefined)[]): number[] {
  let current = owned.find((word) => word !== undefined) ?? 0;
  return owned.map((word) => (current = word ?? current));
}

function spansOf(phones: readonly Phone[], owned: readonly number[], count: number): Span[] {
  let reached = phones[0]?.start ?? 0;
  return Array.from({ length: count }, (_, word) => {
    const own = phones.filter((_phone, index) => owned[index] === word);
    const start = own[0]?.start ?? reached;
    reached = own.at(-1)?.end ?? start;
    return { start, end: reached };
  });
}
