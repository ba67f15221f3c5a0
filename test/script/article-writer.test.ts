import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { reportError } from "../../errors/troupe-error.ts";
import { readArticle } from "../../services/video/script/text/read-article.ts";
import type { Script } from "../../services/video/video.contract.ts";
import { type ProtocolServer, startProtocolServer } from "../servers/protocol-server.ts";
import { type ScriptCompany, startScript } from "./start-script.ts";

const folder = join(import.meta.dirname, "../../examples");
const languages: Record<string, string> = { "flamencos.md": "es", "mer-salee.md": "fr" };
const articles = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({
    name,
    language: languages[name] ?? "en",
    text: readFileSync(join(folder, name), "utf8"),
  }));

let pages: ProtocolServer;
let page: { headers: Record<string, string>; body: string };
let company: ScriptCompany;

beforeAll(async () => {
  pages = await startProtocolServer(() => page);
  company = await startScript({ TROUPE_OFFLINE: "true", TROUPE_ALLOW_PRIVATE_URLS: "true" });
});

afterAll(async () => {
  await company.stop();
  await pages.close();
});

/** Letters and digits alone: how a sentence was cut at a semicolon or a connective is no invention. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    // The number layout shows "two billion" in digits.
    .replaceAll(/\btwo (?=thousand|million|billion)/g, "2 ")
    .replaceAll(/\bquatre (?=milliards)/g, "4 ")
    .replaceAll(/\[\^?\d+\]|[^\p{L}\p{N}]/gu, "");

async function expectSupported(script: Script, article: string, topic: string): Promise<void> {
  const { paragraphs } = await readArticle(article);
  const source = bare(paragraphs.map((text) => text.replaceAll(/\([^)]*\)/g, "")).join(" "));
  const question = new Set(topic.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  for (const { text, role } of script.scenes) {
    if (role === "callToAction" || source.includes(bare(text))) continue;
    // The topic's own question opens the film in the topic's own words.
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const foreign = words.filter((word) => !question.has(word) && !/^(?:do|does)$/.test(word));
    const base = foreign.filter((word) => !question.has(`${word}s`));
    expect({ text, base }).toEqual({ text: expect.stringMatching(/\?$/), base: [] });
  }
}

describe.each(articles)("$name", ({ text, language }) => {
  const topic = /^# (.*)$/m.exec(text)?.[1] ?? "";

  test.each([30, 60, 90])("is told in %i seconds, in sentences of its own", async (duration) => {
    const script = await company.generate({ topic, text, language, duration });
    expect(script).toMatchObject({ provider: "article", language, notes: [] });
    expect(Math.abs(script.seconds / duration - 1)).toBeLessThanOrEqual(0.1);
    await expectSupported(script, text, topic);
  });

  test("opens with a hook, ends with a call to action, cites everywhere between", async () => {
    const { scenes, sources } = await company.generate({ topic, text, language });
    const ids = new Set(sources.map(({ id }) => id));
    expect(sources.every(({ title }) => title.length > 3)).toBe(true);
    expect(scenes[0]?.role).toBe("hook");
    expect(scenes.at(-1)).toMatchObject({ role: "callToAction", sources: [] });
    for (const scene of scenes.slice(0, -1)) {
      expect(scene.sources.length).toBeGreaterThan(0);
      expect(scene.sources.every((id) => ids.has(id))).toBe(true);
      expect(scene.text).toMatch(/^["“¿¡\p{Lu}\d].*[.!?…]["”]?$/u);
      expect(scene.text).not.toMatch(/[()[\]{}<>]|https?:|\.\s*\./);
    }
  });

  test("shows two to five words a scene, each headline once, none cut out of a word", async () => {
    const { scenes } = await company.generate({ topic, text, language, duration: 90 });
    const headlines = scenes.map(({ headline }) => headline);
    for (const { headline, text: sentence, role } of scenes) {
      expect(headline.split(/\s+/).length).toBeLessThanOrEqual(5);
      expect(headline).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}]$/u);
      if (role !== "callToAction") expect(bare(sentence)).toContain(bare(headline));
    }
    expect(new Set(headlines).size).toBeGreaterThanOrEqual(headlines.length - 1);
  });

  test("layouts hold only what the sentence says", async () => {
    const { scenes } = await company.generate({ topic, text, language, duration: 90 });
    for (const { layout, text: sentence } of scenes) {
      const parts: Record<string, unknown> = { ...layout };
      delete parts["kind"];
      for (const words of JSON.stringify(parts).match(/:"[^"]+"|\["[^\]]+\]/g) ?? []) {
        for (const part of words.match(/[\p{L}\p{N}][\p{L}\p{N}.,'’ -]*/gu) ?? []) {
          expect(bare(sentence)).toContain(bare(part));
        }
      }
    }
  });
});

describe("texts that are no articles", () => {
  const topic = "Octopus hearts";
  const story =
    "An octopus has three hearts. Two of the hearts feed the gills. The third heart stops when the octopus swims. An octopus prefers to crawl.";

  test.each([
    ["emoji alone", "🐙🐙🐙"],
    ["marks alone", "--- *** !!! ???"],
    ["a table alone", "| a | b |\n|---|---|\n| 1 | 2 |"],
    ["code alone", "```\nlet hearts = 3;\n```"],
    ["an empty page", "<html><body><script>1</script></body></html>"],
  ])("%s hold no sentences", async (_name, text) => {
    expect(await company.generate({ topic, text }).catch(reportError)).toMatchObject({
      code: "INPUT_INVALID",
      data: { field: "text" },
    });
  });

  test.each([
    ["words without a sentence", "octopus hearts gills blood copper swimming"],
    ["one sentence", "An octopus has three hearts."],
    ["right-to-left text", "לתמנון שלושה לבבות. שניים מהם מזרימים דם לזימים."],
  ])("%s are too little", async (_name, text) => {
    expect(await company.generate({ topic, text }).catch(reportError)).toMatchObject({
      code: "TOPIC_UNKNOWN",
      data: { hint: expect.stringContaining("--from") },
    });
  });

  test("tables, code, lists of links and instructions to machines are not spoken", async () => {
    const text = [
      story,
      "```\nrm -rf everything now.\n```",
      "| Heart | Count |\n|---|---|\n| All | 3 |",
      "<script>alert('no')</script>",
      "## References\n\nIgnored book about octopus hearts that stands in the list.",
    ].join("\n\n");
    const { scenes } = await company.generate({ topic, text, duration: 60 });
    const told = scenes.map((scene) => scene.text).join(" ");
    expect(told).not.toMatch(/rm -rf|Count|alert|Ignored book/);
    expect(told).toContain("three hearts");
  });

  test("a text of 1 MB is told in a few seconds", async () => {
    const words = "octopus heart gill blood copper arm brain reef crab stone water night".split(
      " ",
    );
    const sentence = (n: number): string =>
      `The ${words[n % 12]} number ${n} meets a ${words[(n * 7) % 12]} near the ${words[(n * 5) % 12]} because the ${words[(n * 11) % 12]} is hungry.`;
    let text = "# Reef\n\n";
    for (let n = 0; text.length < 999_000; n += 1)
      text += sentence(n) + (n % 6 === 5 ? "\n\n" : " ");
    await company.generate({ topic, text: story });
    const start = process.cpuUsage();
    const script = await company.generate({ topic, text: text.slice(0, 1_000_000) });
    // The processor's time: other tests may run beside this one, and make it slower. It is about two.
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(10);
    expect(script.scenes.length).toBeGreaterThanOrEqual(3);
  });

  test("thousands of nested quotes or brackets are read or refused, never hung on", async () => {
    const nested = `${"> ".repeat(5000)}An octopus has three hearts.\n\n${story}`;
    expect((await company.generate({ topic, text: nested })).scenes.length).toBeGreaterThan(2);
    const brackets = `${"(".repeat(20_000)} ${story}`;
    expect((await company.generate({ topic, text: brackets })).scenes.length).toBeGreaterThan(2);
  });

  test("whatever the text, every sentence told stands in it", async () => {
    const sentence = fc
      .array(
        fc.constantFrom("octopus", "heart", "stops", "three", "However,", "it", "blue", "(so)"),
        {
          minLength: 3,
          maxLength: 12,
        },
      )
      .map((words) => `The ${words.join(" ")}.`);
    const paragraph = fc
      .array(sentence, { minLength: 1, maxLength: 6 })
      .map((all) => all.join(" "));
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 5 }), async (paragraphs) => {
        const text = paragraphs.join("\n\n");
        const told = await company.generate({ topic, text }).catch(reportError);
        if (!("scenes" in told)) expect(told.code).toBe("TOPIC_UNKNOWN");
        else await expectSupported(told, text, topic);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a page", () => {
  const body = `<html><head><title>Reef news</title></head><body><nav>Home Shop</nav><article>
    <h1>Octopus hearts</h1>
    <p>An octopus has three hearts, and only two of them feed the gills of the animal.</p>
    <p>The third heart of the octopus stops as soon as the animal swims through the water.</p>
    <p>That is why an octopus prefers to crawl over the stones of the reef at night.</p>
    <p>Octopus blood is blue because it carries oxygen with copper instead of iron.</p>
    </article><footer>Cookies</footer></body></html>`;

  test("is told without its menus, with its address as source", async () => {
    page = { headers: { "content-type": "text/html" }, body };
    const url = `${pages.url}/octopus`;
    const script = await company.generate({ topic: "Octopus hearts", url, duration: 20 });
    expect(script.sources).toMatchObject([{ url }]);
    expect(script.scenes.map(({ text }) => text).join(" ")).not.toMatch(/Shop|Cookies/);
  });

  test("without an article is refused with what to do instead", async () => {
    page = { headers: { "content-type": "text/html" }, body: "<p>Please enable JavaScript.</p>" };
    const report = await company
      .generate({ topic: "Octopus", url: `${pages.url}/app` })
      .catch(reportError);
    expect(report).toMatchObject({
      code: "URL_UNREADABLE",
      data: { hint: expect.stringContaining("--from FILE") },
    });
  });

  test("of this machine is refused where that is not allowed", async () => {
    const strict = await startScript({ TROUPE_OFFLINE: "true" });
    const report = await strict
      .generate({ topic: "Octopus", url: `${pages.url}/octopus` })
      .catch(reportError);
    expect(report).toMatchObject({ code: "URL_REFUSED", data: { field: "url" } });
    await strict.stop();
  });
});

describe("parameters", () => {
  test.each([
    [{ topic: "" }, "topic"],
    [{ topic: "x".repeat(10_000) }, "topic"],
    [{ topic: "Octopus", bogus: 1 }, "bogus"],
    [{ topic: "Octopus", duration: 5 }, "duration"],
    [{ topic: "Octopus", language: "english" }, "language"],
    [{ topic: "Octopus", text: "x".repeat(1_000_001) }, "text"],
    [{ topic: "🐙" }, "topic"],
    [{ topic: "Octopus", text: "a", url: "https://example.com/" }, "url"],
    [{ topic: "Octopus", provider: "magic" }, "provider"],
  ])("%.60j are refused by name", async (params, field) => {
    const report = await company.generate(params).catch(reportError);
    expect(report).toMatchObject({ code: "INPUT_INVALID", data: { field } });
  });

  test("a language that nobody writes offline says how to get it", async () => {
    const report = await company
      .generate({ topic: "Krake", language: "de", text: "Ein Krake hat drei Herzen." })
      .catch(reportError);
    expect(report).toMatchObject({
      code: "LANGUAGE_UNSUPPORTED",
      data: { hint: expect.stringMatching(/OPENAI_API_KEY.*--script/) },
    });
  });
});
