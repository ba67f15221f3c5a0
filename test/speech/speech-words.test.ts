import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { speechWords } from "../../services/video/speech/text/speech-words.ts";

function spoken(text: string): string {
  return speechWords(text, "en")
    .map((word) => word.spoken)
    .join(" ");
}

describe("English words are read out as people say them", () => {
  test.each([
    ["1,200 km", "one thousand two hundred kilometers"],
    ["1 km and 1.5 km", "one kilometer and one point five kilometers"],
    [
      "3.5% of 20°C at -5 °C",
      "three point five percent of twenty degrees Celsius at minus five degrees Celsius",
    ],
    [
      "$5, $1, $3.20 and €5",
      "five dollars, one dollar, three dollars and twenty cents and five euros",
    ],
    ["$5 million, £2.5bn", "five million dollars, two point five billion pounds"],
    [
      "in 1969, 1905, 1800, 2000, 2009 and 2024",
      "in nineteen sixty-nine, nineteen oh five, eighteen hundred, two thousand, two thousand nine and twenty twenty-four",
    ],
    ["in 1066 there were 1066 men", "in ten sixty-six there were one thousand sixty-six men"],
    ["the 1960s, the '60s and the 90s", "the nineteen sixties, the sixties and the nineties"],
    [
      "1st, 2nd, 3rd, 12th, 20th and 21st",
      "first, second, third, twelfth, twentieth and twenty-first",
    ],
    ["10–20 km/h or 1914–18", "ten to twenty kilometers per hour or nineteen fourteen to eighteen"],
    ["at 7:30 pm, 9am and 12:05", "at seven thirty P M, nine A M and twelve oh five"],
    [
      "½ cup, 2½ cups, 3/4 and 1/2",
      "one half cup, two and a half cups, three quarters and one half",
    ],
    ["3x faster, 4×4", "three times faster, four by four"],
    ["2024-03-05", "March fifth, twenty twenty-four"],
    ["007 and 1,000,000", "zero zero seven and one million"],
    ["a 5-year-old in the mid-1960s", "a five year old in the mid nineteen sixties"],
    ["COVID-19, H2O, B12 and 3D", "COVID nineteen, H two O, B twelve and three D"],
    ["100 m² of land", "one hundred square meters of land"],
    [
      "Dr. Smith vs. Mr. Jones, e.g. No. 5",
      "Doctor Smith versus Mister Jones, for example number five",
    ],
    [
      "St. John lives on Main St. in the U.S. today",
      "Saint John lives on Main Street in the U S today",
    ],
    ["World War II and Henry VIII", "World War two and Henry the eighth"],
    ["cats & dogs, 50% and/or more", "cats and dogs, fifty percent and or more"],
    ["#1 at example.com/x", "number one at example dot com slash x"],
    ["Vitamin C.", "Vitamin C."],
    ["π is about 3.14", "pi is about three point one four"],
  ])("%s", (written, expected) => {
    expect(spoken(written)).toBe(expected);
  });

  test.each([
    ["It cost a lot (really).", "It cost a lot really."],
    ["“Stop!” he said…", "Stop! he said,"],
    ["hearts—two of them", "hearts, two of them"],
    ["one — two", "one, two"],
    ["He lives in the U.S. It is big.", "He lives in the U S. It is big."],
    ["Bring bread, milk, etc. Then go.", "Bring bread, milk, et cetera. Then go."],
    ["It's Lee's “well-known” dog’s toy", "It's Lee's well-known dog's toy"],
  ])("with its pauses: %s", (written, expected) => {
    expect(spoken(written)).toBe(expected);
  });
});

describe("the words of a caption", () => {
  function written(text: string, language = "en"): string[] {
    return speechWords(text, language).map((word) => word.written);
  }

  test("are those of the text, punctuation included", () => {
    expect(written("“Yes,” she said — $5 (only)!")).toEqual([
      "“Yes,”",
      "she",
      "said —",
      "$5",
      "(only)!",
    ]);
  });

  test("have no emoji, keycaps or flags", () => {
    expect(written("1️⃣ Octopus 🐙 has 👩‍👩‍👧 and 🇫🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ok 👍🏽!")).toEqual([
      "Octopus",
      "has",
      "and",
      "ok !",
    ]);
  });

  test("keep figures with narrow spaces together", () => {
    expect(written("Il y a 1\u202f200 km.", "fr")).toEqual(["Il", "y", "a", "1\u202f200", "km."]);
  });

  test("are found where a language writes no spaces", () => {
    expect(written("私は猫が好きです。", "ja").join("")).toContain("猫");
    expect(written("私は猫が好きです。", "ja").length).toBeGreaterThan(3);
  });

  test("are none where there is nothing to say", () => {
    for (const text of ["", "🐙🐙", "… — !", "***"]) expect(written(text)).toEqual([]);
  });
});

describe("for any text", () => {
  const token = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.stringMatching(/^[-$€£~(“]?\d{1,7}([.,:/–x-]\d{1,4})?(km|%|°C|th|s|pm|K|½)?[).,!?…]?$/),
    fc.constantFrom(
      "Dr.",
      "—",
      "🐙",
      "U.S.",
      "it's",
      "“well-known”",
      "and/or",
      "…",
      "№",
      "II",
      "Ⅷ",
      "٣",
      "²",
    ),
  );
  const sentence = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(" "));

  test("English speech is letters and pauses alone: no digit, no sign is left to a voice", () => {
    fc.assert(
      fc.property(sentence, (text) => {
        for (const word of speechWords(text, "en")) {
          expect(word.spoken).toMatch(/^[\p{Script=Latin}\p{M}' ,;:.!?-]+$/u);
          expect(word.spoken).toMatch(/\p{L}/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("captions lose nothing but emoji and invisible signs", () => {
    // ℹ is a letter and an emoji at once.
    const plain = (text: string): string =>
      text.replace(/\p{Extended_Pictographic}|[^\p{L}]/gu, "");
    fc.assert(
      fc.property(sentence, (text) => {
        const words = speechWords(text, "en");
        if (words.length === 0) return;
        expect(plain(words.map((word) => word.written).join(""))).toBe(plain(text));
      }),
      { numRuns: 500 },
    );
  });

  test("every word has something to show and something to say, in any language", () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom("en", "fr", "ru", "ja"), (text, language) => {
        for (const word of speechWords(text, language)) {
          expect(word.written.trim()).not.toBe("");
          expect(word.spoken.trim()).not.toBe("");
        }
      }),
    );
  });

  test("is read in time that grows with its length: no catastrophic patterns", () => {
    for (const text of [
      "1,".repeat(2500),
      "a.".repeat(2500),
      "-".repeat(5000),
      "'s".repeat(2500),
      "1/2-".repeat(1250),
      "……".repeat(2500),
      "A".repeat(5000),
    ]) {
      const started = process.cpuUsage();
      speechWords(text, "en");
      // The processor's time: other tests may run beside this one. A pattern that is takes minutes.
      expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
    }
  });
});
