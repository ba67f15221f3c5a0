import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import * as french from "../../services/video/speech/text/french/numbers.ts";
import * as spanish from "../../services/video/speech/text/spanish/numbers.ts";
import { speechWords } from "../../services/video/speech/text/speech-words.ts";

function spoken(text: string, language: string): string {
  return speechWords(text, language)
    .map((word) => word.spoken)
    .join(" ");
}

describe("French words are read out as people say them", () => {
  test.each([
    [
      "1 200 km, 1\u202f000\u202f000 d’habitants",
      "mille deux cents kilomètres, un million d'habitants",
    ],
    ["en 1969 200 personnes", "en mille neuf cent soixante-neuf deux cents personnes"],
    [
      "71, 80, 81, 91, 200 et 280 000",
      "soixante et onze, quatre-vingts, quatre-vingt-un, quatre-vingt-onze, deux cents et deux cent quatre-vingt mille",
    ],
    [
      "3,5 % de 20°C à -5 °C",
      "trois virgule cinq pour cent de vingt degrés Celsius à moins cinq degrés Celsius",
    ],
    ["20€, 5 M€ ou $5", "vingt euros, cinq millions d'euros ou cinq dollars"],
    ["à 14h30, 8 h et 21 heures", "à quatorze heures trente, huit heures et vingt et une heures"],
    ["le 1er, le 2e, le 9e et la 1re", "le premier, le deuxième, le neuvième et la première"],
    [
      "Louis XIV, François Ier au XXIe siècle",
      "Louis quatorze, François premier au vingt et unième siècle",
    ],
    ["3/4, ½ et 2½", "trois quarts, un demi et deux et demi"],
    [
      "10–20 km/h, 3x plus, 4×4",
      "dix à vingt kilomètres heure, trois fois plus, quatre par quatre",
    ],
    ["M. Dupont et Mme Martin", "monsieur Dupont et madame Martin"],
    ["p. ex. le n°5, etc. Puis rien.", "par exemple le numéro cinq, et cetera. Puis rien."],
    ["en 52 av. J.-C.", "en cinquante-deux avant Jésus-Christ."],
    ["sur exemple.fr/page", "sur exemple point fr slash page"],
    ["COVID-19 et H2O", "COVID dix-neuf et H deux O"],
    ["« Bonjour ! » — dit-elle", "Bonjour! dit-elle"],
    ["l’«ami» de l'ONU", "l'ami de l'ONU"],
  ])("%s", (written, expected) => {
    expect(spoken(written, "fr")).toBe(expected);
  });
});

describe("Spanish words are read out as people say them", () => {
  test.each([
    ["1.200 km, 1 000 000 de habitantes", "mil doscientos kilómetros, un millón de habitantes"],
    ["100, 101, 500 y 2.500.000", "cien, ciento uno, quinientos y dos millones quinientos mil"],
    [
      "3,5% de 20°C a -5 °C",
      "tres coma cinco por ciento de veinte grados Celsius a menos cinco grados Celsius",
    ],
    [
      "21 años, 21 personas, 200 islas, 31 días",
      "veintiún años, veintiuna personas, doscientas islas, treinta y un días",
    ],
    ["20€, $5 y 1 h", "veinte euros, cinco dólares y una hora"],
    ["a las 14:30", "a las catorce y treinta"],
    ["el 1.º, la 2ª y el 3er piso", "el primero, la segunda y el tercer piso"],
    ["Felipe II, Luis XIV, siglo XX", "Felipe segundo, Luis catorce, siglo veinte"],
    ["3/4, ½, 2½ y 1/8", "tres cuartos, un medio, dos y medio y un octavo"],
    [
      "10–20 km/h, 3x más, 4x4",
      "diez a veinte kilómetros por hora, tres veces más, cuatro por cuatro",
    ],
    ["El Sr. García y la Dra. Ruiz", "El señor García y la doctora Ruiz"],
    [
      "EE. UU., p. ej., en 52 a. C.",
      "Estados Unidos, por ejemplo, en cincuenta y dos antes de Cristo.",
    ],
    ["¿Qué? ¡Nada!", "Qué? Nada!"],
    ["en ejemplo.es", "en ejemplo punto es"],
  ])("%s", (written, expected) => {
    expect(spoken(written, "es")).toBe(expected);
  });
});

describe("for any text", () => {
  const token = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.stringMatching(/^[-$€~(«¿]?\d{1,7}([.,:/–xh-]\d{1,4})?(km|%|°C|e|ª|s|h|€|½)?[).,!?…»]?$/),
    fc.constantFrom("M.", "Sr.", "EE.", "—", "🐙", "l’«ami»", "XIV", "…", "№", "1 200", "٣", "²"),
  );
  const sentence = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(" "));
  const language = fc.constantFrom("fr", "es");

  test("speech is letters and pauses alone: no digit, no sign is left to a voice", () => {
    fc.assert(
      fc.property(sentence, language, (text, spokenIn) => {
        for (const word of speechWords(text, spokenIn)) {
          expect(word.spoken).toMatch(/^[\p{Script=Latin}\p{M}' ,;:.!?-]+$/u);
          expect(word.spoken).toMatch(/\p{L}/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("is read in time that grows with its length: no catastrophic patterns", () => {
    for (const piece of ["1,", "1 200 ", "a.", "-", "1/2-", "«", "A", "12:", "XI"]) {
      for (const spokenIn of ["fr", "es"]) {
        const started = process.cpuUsage();
        speechWords(piece.repeat(5000 / piece.length), spokenIn);
        // The processor's time: other tests may run beside this one. A pattern that is takes minutes.
        expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
      }
    }
  });

  test("two different numbers have two different names", () => {
    const number = fc.nat(999_999_999).map(String);
    fc.assert(
      fc.property(number, number, (one, other) => {
        fc.pre(one !== other);
        expect(french.cardinal(one)).not.toBe(french.cardinal(other));
        expect(spanish.cardinal(one)).not.toBe(spanish.cardinal(other));
      }),
      { numRuns: 500 },
    );
  });
});
