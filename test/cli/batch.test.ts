import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseBatch } from "../../cli/make/batch.ts";

describe("a list of topics", () => {
  test("takes one topic per line, without empty lines and comments", () => {
    const films = parseBatch("Tea\n\n# later\r\n  Coffee, black  \n", "topics.txt");
    expect(films).toEqual([{ topic: "Tea" }, { topic: "Coffee, black" }]);
  });

  test("every line gets the options of the command", () => {
    const films = parseBatch("Tea", "topics.txt", { aspect: "16:9", seed: 4 });
    expect(films).toEqual([{ topic: "Tea", aspect: "16:9", seed: 4 }]);
  });

  test("a byte order mark is no part of the first topic", () => {
    expect(parseBatch("\uFEFFTea", "topics.txt")).toEqual([{ topic: "Tea" }]);
  });

  test.each(["", "\n\n", "# nothing\n"])("%j is refused", (text) => {
    expect(() => parseBatch(text, "topics.txt")).toThrow("topics.txt names no topic.");
  });

  test("a topic that is too long is named by its line", () => {
    const text = `Tea\n${"a".repeat(301)}`;
    expect(() => parseBatch(text, "topics.txt")).toThrow(/^topics\.txt line 2: /);
  });

  test("any topics come back in their order", () => {
    const topic = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 80 })
      .map((line) => line.replaceAll(/[\r\n\uFEFF]/gu, " ").trim())
      .filter((line) => line !== "" && !line.startsWith("#") && line.toLowerCase() !== "topic");
    fc.assert(
      fc.property(fc.array(topic, { minLength: 1, maxLength: 20 }), (topics) => {
        // A header needs the column `topic`, which these lines do not have.
        const films = parseBatch(topics.join("\n"), "topics.txt");
        expect(films.map((film) => film.topic)).toEqual(topics);
      }),
    );
  });
});

describe("a table of films", () => {
  test("a row's cells are its options; empty ones take the command's", () => {
    const table =
      'topic,from,language,duration,music\nTea,tea.md,fr,45,false\n"Coffee, black",,,,\n';
    expect(parseBatch(table, "lists/films.csv", { language: "es" })).toEqual([
      {
        topic: "Tea",
        from: expect.stringMatching(/\/lists\/tea\.md$/),
        language: "fr",
        duration: 45,
        music: false,
      },
      { topic: "Coffee, black", language: "es" },
    ]);
  });

  test("a row says what YouTube is told, its playlist and its captions", () => {
    const table = [
      "topic,publish,playlist,Made-For-Kids,synthetic-media,captions",
      "Tea,true,Hot drinks,true,false,tea.fr.srt | tea.es.srt",
    ].join("\n");
    expect(parseBatch(table, "/films/list.csv")).toEqual([
      {
        ...{ topic: "Tea", publish: true, playlist: "Hot drinks" },
        ...{ madeForKids: true, syntheticMedia: false },
        captions: ["/films/tea.fr.srt", "/films/tea.es.srt"],
      },
    ]);
  });

  test("addresses stay addresses", () => {
    const [film] = parseBatch("topic,from\nTea,https://example.org/tea\n", "lists/films.csv");
    expect(film?.from).toBe("https://example.org/tea");
  });

  test.each([";", "\t"])("columns may be separated by %j", (sign) => {
    const table = [`topic${sign}language`, `Tea${sign}fr`].join("\n");
    expect(parseBatch(table, "films.csv")).toEqual([{ topic: "Tea", language: "fr" }]);
  });

  test.each([
    ["topic,duration\nTea,5\n", /films\.csv line 2: .*duration/],
    ["topic,aspect\nTea,16:9\nCoffee,4:3\n", /films\.csv line 3: .*aspect/],
    ["topic,language\n,fr\n", /films\.csv line 2: .*topic/],
    ['topic,from\n"Tea,x\n', /not readable as CSV/],
    ["topic,from,script\nTea,a.md,b.txt\n", /either --from or --script/],
  ])("%j is refused with its place", (table, message) => {
    expect(() => parseBatch(table, "films.csv")).toThrow(message);
  });

  test("any topic survives quoting", () => {
    const topic = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(topic, { minLength: 1, maxLength: 8 }), (topics) => {
        const rows = topics.map((text) => `"${text.replaceAll('"', '""')}",en`);
        const films = parseBatch(["topic,language", ...rows].join("\n"), "films.csv");
        expect(films.map((film) => film.topic)).toEqual(topics);
      }),
    );
  });
});
