import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { checkDiskSpace } from "../../cli/make/disk-space.ts";
import { duration, fileSize } from "../../cli/make/duration.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-space-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a film that needs more than the disk has is refused with both numbers", () => {
  const { bavail, bsize } = statfsSync(folder);
  const seconds = Math.ceil((bavail * bsize) / 3_000_000) + 100;
  expect(() => checkDiskSpace([folder], seconds)).toThrow(/has .* free, this film needs about/);
});

test("one that fits is not, nor is a folder whose disk does not tell", () => {
  expect(() => checkDiskSpace([folder, join(folder, "nowhere")], 0)).not.toThrow();
});

test.each([
  [999, "1 kB"],
  [812_400, "813 kB"],
  [6_077_475, "6.1 MB"],
  [2_500_000_000, "2.5 GB"],
])("%d bytes are said as %s", (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});

test.each([
  [0.04, "0.0 s"],
  [9.94, "9.9 s"],
  [9.96, "10 s"],
  [59.6, "1 min 00 s"],
  [3_725, "1 h 02 min"],
])("%d seconds are said as %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
