import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { reportError } from "../../errors/troupe-error.ts";
import { articleFor } from "../../services/video/script/dictionary/noun-phrase.ts";
import { readCountability } from "../../services/video/script/dictionary/countability.ts";
import { entriesFor } from "../../services/video/script/dictionary/entry.ts";
import { nobody, type ScriptCompany, startScript } from "./start-script.ts";

let offline: ScriptCompany;

beforeAll(async () => {
  offline = await startScript({ TROUPE_OFFLINE: "true" });
});

afterAll(() => offline.stop());

describe("offline, a thing that the dictionary knows", () => {
  test.each(["coffee", "Octopuses", "What is a volcano?", "honeybee", "the lighthouse", "dog"])(
    "%s is told in true sentences that cite it",
    async (topic) => {
      const script = await offline.generate({ topic, duration: 60 });
      expect(script.provider).toBe("wordnet");
      expect(script.sources[0]?.title).toBe("WordNet 3.1");
      expect(script.scenes.length).toBeGreaterThanOrEqual(4);
      expect(script.scenes.at(-1)?.role).toBe("callToAction");
      expect(script.seconds).toBeLessThanOrEqual(66);
      for (const { text, role, sources } of script.scenes) {
        expect(text).toMatch(/^\p{Lu}[^()[\]<>_;]*[.?]$/u);
        expect(sources).toEqual(role === "callToAction" ? [] : ["source-1"]);
      }
      const texts = script.scenes.map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
    },
  );

  test("coffee opens with its kinds and says what it is", async () => {
    const { scenes } = await offline.generate({ topic: "coffee" });
    const texts = scenes.map(({ text }) => text);
    expect(texts[0]).toBe("How many kinds of coffee can you name?");
    expect(texts).toContain(
      "Coffee is a beverage consisting of an infusion of ground coffee beans.",
    );
    expect(texts.join(" ")).toContain(
      "Espresso is strong black coffee brewed by forcing hot water",
    );
  });

  test("an octopus is the animal, not the dish", async () => {
    const { scenes } = await offline.generate({ topic: "octopus" });
    const told = scenes.map(({ text }) => text).join(" ");
    expect(told).toContain("An octopus is a bottom-living cephalopod");
    expect(told).not.toMatch(/prepared as food/);
  });

  test("where less is known than was wished the film is shorter and says so", async () => {
    const script = await offline.generate({ topic: "lighthouse", duration: 120 });
    expect(script.seconds).toBeLessThan(60);
    expect(script.notes.join(" ")).toMatch(/instead of 120 s/);
  });

  test("what was true when the dictionary was made is not told as true today", async () => {
    const { scenes } = await offline.generate({ topic: "volcano", duration: 120 });
    const told = scenes.map(({ text }) => text).join(" ");
    expect(told).not.toMatch(/last erupted|extinct|inactive|feet/);
  });
});

describe("what it cannot tell is refused before anything is made", () => {
  test.each([
    "Why the sky is blue",
    "How volcanoes erupt",
    "The history of coffee",
    "qwertzuiop",
    "planet",
    "quarterly report",
  ])("%s", async (topic) => {
    const expected = { code: "TOPIC_UNKNOWN", data: { field: "topic" } };
    expect(await offline.generate({ topic }).catch(reportError)).toMatchObject(expected);
    expect(await offline.describe({ topic }).catch(reportError)).toMatchObject(expected);
  });

  test.each([
    ["Why the sky is blue", ["sky"]],
    ["octopus hearts", ["octopus", "heart"]],
    ["How volcanoes erupt", ["volcano"]],
    ["qwertzuiop", undefined],
  ])("%s: it names what it could tell of instead", async (topic, topics) => {
    const report = reportError(await offline.generate({ topic }).catch((error: unknown) => error));
    expect(report.data.topics).toEqual(topics);
    for (const thing of topics ?? []) {
      expect((await offline.generate({ topic: thing })).scenes.length).toBeGreaterThan(3);
    }
  });

  test("an English dictionary knows nothing of other languages", async () => {
    const report = await offline.generate({ topic: "volcan", language: "fr" }).catch(reportError);
    expect(report).toMatchObject({ code: "TOPIC_UNKNOWN" });
  });
});

test("without a network the script says why it is told from the dictionary", async () => {
  const alone = await startScript({ WIKIPEDIA_BASE_URL: nobody });
  const script = await alone.generate({ topic: "coffee" });
  expect(script.provider).toBe("wordnet");
  expect(script.notes[0]).toMatch(/because wikipedia could not: .*no connection/);
  const report = await alone.generate({ topic: "Why coffee wakes you" }).catch(reportError);
  expect(report).toMatchObject({
    code: "TOPIC_UNKNOWN",
    message: expect.stringMatching(/wikipedia could not: .*no connection/),
  });
  await alone.stop();
});

describe("grammar from the dictionary's own use", () => {
  const { isMass } = readCountability();

  test.each(["coffee", "gold", "milk", "lightning", "bread", "music"])(
    "%s is not counted",
    (noun) => {
      expect(isMass(noun)).toBe(true);
    },
  );

  test.each(["octopus", "volcano", "lighthouse", "apple", "moon"])("%s is counted", (noun) => {
    expect(isMass(noun)).toBe(false);
  });

  test.each([
    ["octopus", "an"],
    ["hour", "an"],
    ["unicorn", "a"],
    ["ukulele", "a"],
    ["volcano", "a"],
    ["European owl", "a"],
  ])("%s takes %s", (noun, article) => {
    expect(articleFor(noun)).toBe(article);
  });
});

test.each([
  ["What is a black hole?", "black hole"],
  ["all about octopuses", "octopus"],
  ["The Eiffel Tower", "Eiffel Tower"],
])("%s names %s", (topic, name) => {
  expect(entriesFor(topic, [])[0]?.name).toBe(name);
});

test("words that hurt are no topic", () => {
  expect(entriesFor("bitch", [])).toEqual([]);
});
