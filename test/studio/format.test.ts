import { describe, expect, test } from "@jest/globals";
import { matchCommands } from "../../studio/src/app/match-commands.ts";
import { defineWords } from "../../studio/src/words/define-words.ts";
import {
  formatBytes,
  formatClock,
  formatCost,
  formatLanguage,
  formatRelative,
  formatSeconds,
} from "../../studio/src/design/format.ts";

describe("numbers as people read them", () => {
  test.each([
    [0.42, "0.4 s"],
    [12.3, "12 s"],
    [65, "1:05"],
    [59.7, "1:00"],
    [3720, "1 h 02"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(formatSeconds(seconds, "en")).toBe(text);
  });

  test("French has commas and its own units", () => {
    expect(formatSeconds(0.42, "fr")).toBe("0,4 s");
    expect(formatBytes(6_100_000, "fr")).toBe("6,1 Mo");
    expect(formatBytes(812_000, "en")).toBe("812 kB");
  });

  test("a language is called as its reader calls it", () => {
    expect(formatLanguage("fr", "en")).toBe("French");
    expect(formatLanguage("en", "fr")).toBe("anglais");
  });

  test("French marks never begin or end a line without their words", () => {
    const { en, fr } = defineWords({
      en: { ask: "Why « this » ?", left: (count: number) => `Left: ${count} %` },
      fr: { ask: "Pourquoi « ceci » ?", left: (count: number) => `Reste : ${count} %` },
    });
    expect(en.ask).toBe("Why « this » ?");
    expect(fr.ask).toBe("Pourquoi «\u00A0ceci\u00A0»\u00A0?");
    expect(fr.left(3)).toBe("Reste\u00A0: 3\u00A0%");
  });

  test("what costs nothing costs 0, what costs hardly anything says so", () => {
    expect(formatCost(0, "en")).toBe("0");
    expect(formatCost(0.307, "en")).toBe("$0.31");
    expect(formatCost(0.004, "en")).toBe("< $0.01");
  });

  test("times are relative to now, in both directions", () => {
    const now = new Date("2026-01-01T12:00:00Z");
    const at = (text: string) => formatRelative(new Date(text), "en", now);
    expect(at("2026-01-01T11:57:00Z")).toBe("3 minutes ago");
    expect(at("2026-01-02T12:00:00Z")).toBe("tomorrow");
    expect(at("2026-01-01T11:59:58Z")).toBe("now");
    expect(formatClock(67.9)).toBe("1:07");
  });
});

describe("the command palette", () => {
  const commands = ["Make a video", "Works", "Œuvres", "Use the light theme"].map((name) => ({
    name,
  }));
  const names = (typed: string) => matchCommands(commands, typed).map(({ name }) => name);

  test("finds by any words, whatever their case and accents", () => {
    expect(names("OEUV")).toEqual(["Œuvres"]);
    expect(names("theme light")).toEqual(["Use the light theme"]);
    expect(names("")).toHaveLength(4);
    expect(names("zzz")).toEqual([]);
  });
});
