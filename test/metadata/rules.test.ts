import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { categoryOf } from "../../services/video/metadata/categories.ts";
import { composeMetadata } from "../../services/video/metadata/compose-metadata.ts";
import { byteLength, metadataProblems } from "../../services/video/metadata/limits.ts";
import { writeByRules } from "../../services/video/metadata/rule-writer.ts";
import { titleCase } from "../../services/video/metadata/title-case.ts";
import { octopuses, sampleBrief, sampleScript } from "./sample-brief.ts";

describe("the rules", () => {
  test("write three titles from three sides, in the script's own words", async () => {
    const { titles } = await writeByRules(sampleBrief(octopuses));
    expect(titles).toHaveLength(3);
    expect(titles[0]).toBe("Why Octopuses Have Three Hearts");
    const sentences = octopuses.scenes.map(({ text }) => text.replace(/\.$/, ""));
    expect(sentences).toEqual(expect.arrayContaining(titles.slice(1)));
    // A title that begins with "They" or "That" is about nothing.
    expect(titles.join("\n")).not.toMatch(/^(They|That)/m);
  });

  test("say how long a film about a bare word is", async () => {
    const { titles } = await writeByRules(
      sampleBrief(sampleScript("Mars", ["Mars is red.", "It is cold there.", "It is dusty."])),
    );
    expect(titles[0]).toBe("Mars in 15 Seconds");
    expect(new Set(titles).size).toBe(3);
  });

  test("say what a title is about where its sentence does not, and never what is unknown", async () => {
    const script = sampleScript("Volcano lightning", [
      "A volcano can build a thunderstorm out of rock and gas.",
      "The ban lasted more than nine hundred years without end.",
      "Small grains of ash rise faster than any large ones.",
    ]);
    const { titles } = await writeByRules(sampleBrief(script));
    expect(titles.slice(1)).toEqual([
      "A volcano can build a thunderstorm out of rock and gas",
      "Volcano Lightning: Small grains of ash rise faster than any large ones",
    ]);
  });

  test("take the hook before sentences that only count years", async () => {
    const script = sampleScript("The Voyager golden record", [
      "The most distant music ever played is engraved in gold.",
      "NASA launched Voyager 2 in August 1977 and Voyager 1 in September 1977.",
      "The record is a disc of copper and 30 centimetres wide.",
    ]);
    const { titles } = await writeByRules(sampleBrief(script));
    expect(titles[1]).toBe("The most distant music ever played is engraved in gold");
    expect(titles[2]).toMatch(/^The record is/);
  });

  test("tag what the film shows, and hash only what it is about", async () => {
    const keyword = (term: string, score: number) => ({ term, score, source: "text" });
    const brief = sampleBrief({
      ...octopuses,
      scenes: octopuses.scenes.map((scene) => ({
        ...scene,
        picture: { subjects: ["gill"], query: "gill" },
      })),
    });
    const keywords = [keyword("hearts", 0.9), keyword("gills", 0.1), keyword("reason", 0.1)];
    const draft = await writeByRules({ ...brief, keywords: { keywords, related: [] } });
    expect(draft.tags).toEqual(["why octopuses have three hearts", "hearts", "gills"]);
    expect(draft.hashtags).toEqual(["Hearts", "Animals", "Shorts"]);
  });

  test("give a question its mark", async () => {
    const script = sampleScript("why is the sky blue", ["Air scatters blue light.", "B.", "C."]);
    const { titles } = await writeByRules(sampleBrief(script));
    expect(titles[0]).toBe("Why Is the Sky Blue?");
  });

  test("summarise with sentences that are understood alone, in the film's order", async () => {
    const { summary } = await writeByRules(sampleBrief(octopuses));
    const [first, rest = ""] = summary.split("\n\n");
    expect(first).toBe("Why do octopuses have three hearts?");
    expect(rest.indexOf("Two of the three")).toBeLessThan(rest.indexOf("When an octopus swims"));
    expect(rest).not.toContain("They are called");
  });

  test("write in the script's language", async () => {
    const script = sampleScript(
      "Les trois cœurs de la pieuvre",
      ["La pieuvre a trois cœurs.", "Son sang est bleu.", "Elle nage peu.", "Elle rampe."],
      "fr",
      [{ id: "a", title: "Circulation" }],
    );
    const brief = sampleBrief(script);
    const metadata = composeMetadata(await writeByRules(brief), brief, "rules");
    expect(metadata.titles[0]).toBe("Les trois cœurs de la pieuvre");
    expect(metadata.language).toBe("fr");
    expect(metadata.description).toMatch(/Sources\n• Circulation/);
    expect(metadata.tags).toContain("Les trois cœurs de la pieuvre");
  });

  test("pass YouTube's limits for every topic and text", async () => {
    const words = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("👩‍👩‍👧‍👦".repeat(60), "<script>alert(1)</script>", "漢字".repeat(100), "مرحبا"),
    );
    const text = words.map((word) => (word.trim() === "" ? "x" : word));
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(text, { minLength: 3, maxLength: 40 }),
        async (topic, all) => {
          const brief = sampleBrief(sampleScript(topic, all), all);
          const metadata = composeMetadata(await writeByRules(brief), brief, "rules");
          expect(metadataProblems(metadata)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the description", () => {
  test("holds summary, chapters, sources, credits and hashtags, in this order", async () => {
    const brief = sampleBrief(octopuses, ["Reef by A. Diver, CC BY 4.0"]);
    const { description, chapters, hashtags } = composeMetadata(
      await writeByRules(brief),
      brief,
      "rules",
    );
    expect(chapters[0]?.start).toBe(0);
    expect(description).toMatch(
      /hearts\?\n\n[^]*\n\nChapters\n0:00 Why do octopuses\n0:10 [^]*\n\nSources\n• Ten Curious Facts ‹About› Octopuses, R\. Nuwer: https:\/\/example\.org\/facts\n\nCredits\n• Reef by A\. Diver, CC BY 4\.0\n\n#/,
    );
    expect(description.endsWith(hashtags.join(" "))).toBe(true);
  });

  test("keeps the credits where there is no room for all sources", () => {
    const sources = Array.from({ length: 200 }, (_, index) => ({
      id: `source${index}`,
      title: `A long title of a source, number ${index}`,
    }));
    const script = {
      ...octopuses,
      sources,
      scenes: octopuses.scenes.map((s) => ({ ...s, sources: [] })),
    };
    const brief = sampleBrief(script, ["Reef by A. Diver, CC BY 4.0"]);
    const draft = { titles: ["T"], summary: "S.", tags: [], hashtags: ["Reef"], categoryId: "27" };
    const { description } = composeMetadata(draft, brief, "rules");
    expect(byteLength(description)).toBeLessThanOrEqual(5000);
    expect(description).toContain("Reef by A. Diver");
    expect(description).toContain("number 20");
    expect(description).toMatch(/#Reef$/);
  });
});

test.each([
  ["Why octopuses have three hearts", "15"],
  ["How volcanoes work", "28"],
  ["Black holes", "28"],
  ["Why cats purr", "15"],
  ["The history of coffee", "27"],
  ["How a violin makes music", "10"],
  ["Roman roads", "27"],
  ["How coffee conquered the world", "27"],
  ["🐙", "27"],
])("%s belongs to category %s", async (topic, category) => {
  expect(await categoryOf(sampleScript(topic, ["A.", "B.", "C."]))).toBe(category);
});

test.each([
  ["Por qué los flamencos son rosados", "es", "15"],
  ["Comment les pieuvres voient", "fr", "15"],
  ["L'histoire de rien", "fr", "27"],
])("%s (%s) belongs to category %s", async (topic, language, category) => {
  expect(await categoryOf(sampleScript(topic, ["A.", "B.", "C."], language))).toBe(category);
});

test.each([
  ["the rise and fall of DNA", "The Rise and Fall of DNA"],
  ["what iPhones are made of", "What iPhones Are Made Of"],
  ["mars: the red planet", "Mars: The Red Planet"],
])("%s is titled %s", (text, title) => {
  expect(titleCase(text)).toBe(title);
});
