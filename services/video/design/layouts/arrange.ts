import { bottom, type Box, right } from "../frame.ts";

/** Where a picture stands: its middle and the length of its longer side, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const rowsOf: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [2],
  3: [1, 2],
  4: [2, 2],
  5: [2, 3],
  6: [3, 3],
  7: [2, 3, 2],
  8: [3, 2, 3],
  9: [3, 3, 3],
};

/** Rows that fill the box with 1 to 9 pictures of one size. */
export function groupSpots(count: number, box: Box): Spot[] {
  const upright = rowsOf[count] ?? [1];
  // A wide box takes a few side by side.
  const rows = count <= 4 && box.width > box.height * 1.5 ? [count] : upright;
  const size = Math.min(box.width / Math.max(...rows), box.height / rows.length) * 0.86;
  const step = Math.min(box.width / Math.max(...rows), size * 1.16);
  const pitch = Math.min(box.height / rows.length, size * 1.1);
  const top = box.y + (box.height - pitch * rows.length) / 2;
  return rows.flatMap((inRow, row) =>
    Array.from({ length: inRow }, (_, index) => ({
      x: box.x + box.width / 2 + (index - (inRow - 1) / 2) * step,
      y: top + (row + 0.5) * pitch,
      size,
    })),
  );
}

/** Small places in the corners of the box, neighbouring scenes beginning at another one. */
export function cornerSpots(box: Box, size: number, turn: number): Spot[] {
  const half = size * 0.62;
  const [west, east] = [box.x + half, right(box) - half];
  const [north, south] = [box.y + half, bottom(box) - half];
  const around = [
    { x: east, y: north, size },
    { x: west, y: south, size },
    { x: east, y: south, size },
    { x: west, y: north, size },
  ];
  return turn % 2 === 0
    ? around
    : [around[3], around[2], around[1], around[0]].flatMap((s) => s ?? []);
}

/** Two things in one picture: the first large and near, the second behind its shoulder. */
export function duoSpots(box: Box, turned: boolean): readonly [Spot, Spot] {
  const unit = Math.min(box.width, box.height);
  const side = turned ? -1 : 1;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const spread = Math.min(box.width * 0.24, unit * 0.36);
  return [
    { x: middle.x - side * spread * 0.7, y: middle.y + unit * 0.12, size: unit * 0.6 },
    { x: middle.x + side * spread, y: middle.y - unit * 0.2, size: unit * 0.44 },
  ];
}
