import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cleanParagraph } from "../../services/video/script/text/clean-paragraph.ts";
import { splitSentences } from "../../services/video/script/text/sentences.ts";
import { spokenWords } from "../../services/video/script/text/speaking-time.ts";
import { cleanTopic } from "../../services/video/script/text/topic.ts";
import { readArticle } from "../../services/video/script/text/read-article.ts";
import { reportError } from "../../errors/troupe-error.ts";

describe("splitting into sentences", () => {
  test.each([
    ["Dr. Ada Lee came. She saw it.", ["Dr. Ada Lee came.", "She saw it."]],
    ["It weighs approx. 50 kg. That is much.", ["It weighs approx. 50 kg.", "That is much."]],
    ["The U.S. Army left. It was late.", ["The U.S. Army left.", "It was late."]],
    ["J. R. R. Tolkien wrote it.", ["J. R. R. Tolkien wrote it."]],
    ['"Why?" he asked. Nobody knew.', ['"Why?" he asked.', "Nobody knew."]],
    ["It costs 4.50 dollars. Cheap!", ["It costs 4.50 dollars.", "Cheap!"]],
    ["See example.com for more. Or not.", ["See example.com for more.", "Or not."]],
    ["Pi is 3.14, e.g. in circles.", ["Pi is 3.14, e.g. in circles."]],
    ["Really?! Yes… perhaps.", ["Really?!", "Yes… perhaps."]],
  ])("%s", (text, sentences) => {
    expect(splitSentences(text, "en")).toEqual(sentences);
  });

  test("knows the abbreviations of French and Spanish, and marks of other scripts", () => {
    expect(splitSentences("M. Dupont arrive. Il rit.", "fr")).toEqual([
      "M. Dupont arrive.",
      "Il rit.",
    ]);
    expect(splitSentences("La Sra. Ruiz vino. ¿Por qué?", "es")).toEqual([
      "La Sra. Ruiz vino.",
      "¿Por qué?",
    ]);
    expect(splitSentences("これは本です。それは水です。", "ja")).toHaveLength(2);
  });

  const punctuation = fc.constantFrom(
    ". ",
    "! ",
    "? ",
    "… ",
    ", ",
    " ",
    ".",
    "\n",
    '." ',
    " (",
    ") ",
  );
  const text = fc
    .array(fc.tuple(fc.string({ unit: "grapheme", maxLength: 8 }), punctuation), { maxLength: 20 })
    .map((parts) => parts.flat().join(""));
  const collapsed = (any: string): string => any.replaceAll(/\s+/gu, "");

  test("loses nothing and invents nothing, whatever the text", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("en", "fr", "es", "ja"), (any, language) => {
        const sentences = splitSentences(any, language);
        expect(collapsed(sentences.join(""))).toBe(collapsed(any));
        expect(sentences.every((sentence) => sentence.trim() === sentence && sentence !== "")).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("cleaning", () => {
  test.each([
    ["An octopus (plural octopuses) swims.", "An octopus swims."],
    ["It has heart(s) (three (3) of them).", "It has heart(s).".replace("(s)", "")],
    ["A fact.[1] Another [note 2] one.[citation needed]", "A fact[1]. Another one."],
    ["Nice 🐙👍🏽 animal, see https://example.org/a?b", "Nice animal, see"],
    ["Left ( open and kept.", "Left open and kept."],
    ["Ze\u200Bro wid\u00ADth", "Zero width"],
  ])("%j is spoken as %j", (paragraph, spoken) => {
    expect(cleanParagraph(paragraph)).toBe(spoken);
  });

  test("never grows a text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (any) => {
        expect(cleanParagraph(any).length).toBeLessThanOrEqual(any.length);
      }),
    );
  });

  test.each([
    ["<b>Why</b> honey never spoils", "Why honey never spoils"],
    ["<script>alert(1)</script>Octopus 🐙", "Octopus"],
    ["  many   spaces\n here ", "many spaces here"],
    ["שלום עולם", "שלום עולם"],
    ["\u202Eevil\u202C topic", "evil topic"],
  ])("topic %j is %j", (topic, words) => {
    expect(cleanTopic(topic)).toBe(words);
  });

  test("a topic of emoji alone takes the title of the text, or is refused", () => {
    expect(cleanTopic("🐙🐙", "Octopus hearts")).toBe("Octopus hearts");
    expect(() => cleanTopic("🐙 <br> ‼️")).toThrow(/holds no words/);
  });
});

describe("counting spoken words", () => {
  test.each([
    ["three hearts", 2],
    ["1,200 flashes", 4],
    ["in 1977", 4],
    ["80 %", 1],
    ["a well-known word", 4],
  ])("%s has %i", (text, count) => {
    expect(spokenWords(text)).toBe(count);
  });
});

describe("reading articles", () => {
  test("Markdown gives title, prose and sources; code, tables and pictures are left out", async () => {
    const article = await readArticle(
      [
        "# Title\n\nFirst *paragraph* with a [link](https://x.example).[^1]",
        "```js\nlet code = 1;\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "![alt](picture.png)",
        "- One item.\n- Another item.",
        "## See also\n\nSomething else",
        "## References\n\n- [Page](https://page.example), An Author\n\n[^1]: Footnote, https://note.example.",
      ].join("\n\n"),
    );
    expect(article).toEqual({
      title: "Title",
      paragraphs: ["First paragraph with a link.[^1]", "One item.", "Another item."],
      sources: [
        { id: "source-1", title: "Page", url: "https://page.example", author: "An Author" },
        { id: "source-2", title: "Footnote", url: "https://note.example" },
      ],
    });
  });

  test.each([
    ["Sources: Karl von Frisch, The Dance Language; Thomas Seeley, Honeybee Democracy.", 2],
    ["**Sources :** Musée de la pomme de terre ; CIP, Lima", 2],
    ["Fuentes: https://example.org/a https://example.org/b", 2],
    ["Sources:\n\n- [Bees](https://example.org/bees)\n- Honeybee Democracy, 2010", 2],
    ["Source: NASA", 1],
  ])("a line that names sources is none of the prose: %s", async (line, count) => {
    const { paragraphs, sources } = await readArticle(`# Bees\n\nBees dance.\n\n${line}\n`);
    expect(paragraphs).toEqual(["Bees dance."]);
    expect(sources).toHaveLength(count);
    expect(sources.every(({ title }) => /^[\p{L}h]/u.test(title))).toBe(true);
  });

  test("a sentence that begins with the word is prose", async () => {
    const { paragraphs } = await readArticle("Sources of light are rare down there.\n");
    expect(paragraphs).toEqual(["Sources of light are rare down there."]);
  });

  test("HTML gives its text and no scripts, menus or forms", async () => {
    const article = await readArticle(
      "<!doctype html><html><head><title>x</title></head><body><nav>Menu</nav><h1>T</h1>" +
        "<p>Real <b>text</b>.</p><script>evil()</script><aside>Ad</aside><form>Buy</form>" +
        "<blockquote>Said.</blockquote></body></html>",
    );
    expect(article).toMatchObject({ title: "T", paragraphs: ["Real text.", "Said."] });
  });

  test("any text is read or refused with a reason, and never hangs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (any) => {
        const article = await readArticle(any).catch(reportError);
        expect("paragraphs" in article || article.code === "INPUT_INVALID").toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
