import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  ease,
  layerExpression,
  layerPosition,
  plateExpression,
} from "../../services/video/video/render/motion.ts";
import type { Ease, Layer } from "../../services/video/video/scene-drawing.ts";

const kinds: readonly Ease[] = ["linear", "in", "out", "inOut", "back", "elastic"];

test.each(kinds)("ease %s begins at 0 and ends at 1", (kind) => {
  expect(ease(kind, 0)).toBeCloseTo(0, 9);
  expect(ease(kind, 1)).toBeCloseTo(1, 9);
});

const amount = fc.integer({ min: -900, max: 900 });
const move = fc.record({
  dx: amount,
  dy: amount,
  seconds: fc.integer({ min: 1, max: 30 }).map((n) => n / 10),
  ease: fc.constantFrom(...kinds),
  fade: fc.boolean(),
});
const layer: fc.Arbitrary<Layer> = fc.record(
  {
    files: fc.constant(["a.png"]),
    width: fc.constant(10),
    height: fc.constant(10),
    x: amount,
    y: amount,
    at: fc.integer({ min: 0, max: 20 }).map((n) => n / 10),
    until: fc.integer({ min: 30, max: 60 }).map((n) => n / 10),
    enter: move,
    exit: move,
    velocity: fc.record({ x: amount, y: amount }),
    drift: fc.record({
      ...{ ax: amount, ay: amount, phase: fc.constantFrom(0, 0.25, 0.7) },
      period: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { requiredKeys: ["files", "width", "height", "x", "y"] },
);

test("expressions of ffmpeg move layers as the mathematics does", () => {
  fc.assert(
    fc.property(layer, fc.integer({ min: 0, max: 180 }), (moving, frame) => {
      const t = frame / 30;
      const wanted = layerPosition(moving, t, 6);
      for (const axis of ["x", "y"] as const) {
        expect(evaluate(layerExpression(moving, axis, 6), { t })).toBeCloseTo(wanted[axis], 1);
      }
    }),
  );
});

test("the plate shows its first corner at the first frame and its last at the last", () => {
  for (const kind of kinds) {
    const plate = {
      ...{ file: "p.png", kind: "still" as const, width: 200, height: 200, ease: kind },
      ...{ from: { x: 7, y: 40 }, to: { x: 61, y: 3 } },
    };
    expect(evaluate(plateExpression(plate, "x", 90), { n: 0 })).toBe(7);
    expect(evaluate(plateExpression(plate, "x", 90), { n: 89 })).toBe(61);
    expect(evaluate(plateExpression(plate, "y", 90), { n: 89 })).toBe(3);
  }
});

/** ffmpeg's expressions are JavaScript once their functions and registers are there. */
function evaluate(expression: string, variables: Readonly<Record<string, number>>): number {
  const registers: number[] = [];
  const scope: Record<string, unknown> = {
    ...variables,
    PI: Math.PI,
    sin: Math.sin,
    cos: Math.cos,
    pow: Math.pow,
    floor: Math.floor,
    clip: (value: number, low: number, high: number) => Math.min(high, Math.max(low, value)),
    between: (value: number, low: number, high: number) => value >= low && value <= high,
    choose: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
    st: (at: number, value: number) => (registers[at] = value),
    ld: (at: number) => registers[at],
  };
  const body = `return ${expression.replace(/\bif\(/g, "choose(")}`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function(...Object.keys(scope), body) as (...values: unknown[]) => number;
  return run(...Object.values(scope));
}
