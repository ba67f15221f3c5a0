import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseRange } from "../../services/gateway/byte-range.ts";

const bytes = Buffer.from("0123456789");

describe("the header Range", () => {
  test.each([
    ["bytes=0-3", { start: 0, end: 3 }],
    ["bytes=4-", { start: 4, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=8-99", { start: 8, end: 9 }],
    ["Bytes=0-0", { start: 0, end: 0 }],
  ])("%s is a part", (header, range) => {
    expect(parseRange(header, bytes.length)).toEqual(range);
  });

  test.each(["bytes=10-", "bytes=10-12", "bytes=-0"])("%s cannot be satisfied", (header) => {
    expect(parseRange(header, bytes.length)).toBe("unsatisfiable");
  });

  test.each([
    undefined,
    "",
    "bytes",
    "bytes=",
    "bytes=-",
    "bytes=3-2",
    "bytes=0-1,3-4",
    "lines=0-1",
  ])("%s is ignored", (header) => {
    expect(parseRange(header, bytes.length)).toBe("none");
  });

  test("an empty object has no part", () => {
    expect(parseRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(parseRange("bytes=-1", 0)).toBe("unsatisfiable");
  });

  test("whatever is sent, a part lies inside the object", () => {
    const anyNumber = fc.oneof(fc.nat(), fc.bigInt({ min: 0n }), fc.constant(""));
    const header = fc.oneof(
      fc.string(),
      fc.tuple(anyNumber, anyNumber).map(([from, to]) => `bytes=${from}-${to}`),
    );
    fc.assert(
      fc.property(header, fc.nat(), (value, size) => {
        const range = parseRange(value, size);
        if (typeof range === "string") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      }),
      { numRuns: 2000 },
    );
  });

  test("a part that exists is served as asked", () => {
    const within = fc
      .nat({ max: 5000 })
      .chain((size) =>
        fc.tuple(fc.constant(size + 1), fc.nat({ max: size }), fc.nat({ max: size })),
      );
    fc.assert(
      fc.property(within, ([size, one, other]) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect(parseRange(`bytes=${start}-${end}`, size)).toEqual({ start, end });
      }),
    );
  });
});
