import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { makeFolder, slugOf } from "../../cli/make/slug.ts";

describe("the name of a film's folder", () => {
  test.each([
    ["Why octopuses have three hearts", "why-octopuses-have-three-hearts"],
    ["  Tea & Coffee: 5 facts!  ", "tea-coffee-5-facts"],
    ["Don't panic", "dont-panic"],
    ["Ça va, Łódź? Straße", "ca-va-lodz-strasse"],
    ["Почему небо голубое", "почему-небо-голубое"],
    ["なぜ空は青いのか", "なぜ空は青いのか"],
    ["لماذا السماء زرقاء", "لماذا-السماء-زرقاء"],
    ["आकाश नीला क्यों है", "आकाश-नीला-क्यों-है"],
    ["🐙🐙🐙", "video"],
    ["../../etc/passwd", "etc-passwd"],
    ["CON", "video-con"],
    ["<script>alert(1)</script>", "script-alert-1-script"],
  ])("%s → %s", (topic, slug) => {
    expect(slugOf(topic)).toBe(slug);
  });

  test("a long topic is cut between words", () => {
    const slug = slugOf("octopus ".repeat(50));
    expect(slug.length).toBeLessThanOrEqual(100);
    expect(slug).toMatch(/^(octopus-)+octopus$/);
  });

  test("any topic gives one safe name that every file system takes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (topic) => {
        const slug = slugOf(topic);
        expect(slug).toMatch(/^[\p{L}\p{N}\p{M}-]+$/u);
        expect(slug).not.toMatch(/^-|-$|--/);
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(106);
        expect(slugOf(slug)).toBe(slug);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the folder", () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "troupe-slug-"));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true });
  });

  test("never overwrites an older film of the same topic", () => {
    const made = [1, 2, 3].map(() => makeFolder(join(parent, "out"), "Tea"));
    expect(made.map((folder) => folder.slice(parent.length))).toEqual([
      "/out/tea",
      "/out/tea-2",
      "/out/tea-3",
    ]);
    expect(readdirSync(join(parent, "out")).sort()).toEqual(["tea", "tea-2", "tea-3"]);
  });
});
