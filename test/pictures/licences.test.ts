import { expect, test } from "@jest/globals";
import {
  creditLine,
  isFreeLicence,
  licenceName,
  mayBeExplicit,
} from "../../services/video/pictures/licences.ts";

test.each(
  [
    "cc0 pdm by by-sa BY-SA cc-by-4.0 cc-by-sa-3.0 cc-by-sa-2.5,2.0,1.0 cc-zero pd pd-old pd-usgov".split(
      " ",
    ),
    ["cc-by-sa-3.0-de", "public domain"],
  ].flat(),
)("%s allows commercial use and changes", (code) => {
  expect(isFreeLicence(code)).toBe(true);
});

test.each(
  "by-nc by-nd by-nc-sa by-nc-nd cc-by-nc-4.0 cc-by-nd-2.0 sampling+ gfdl all-rights-reserved copyrighted"
    .split(" ")
    .concat(""),
)("%s does not, or is not known to", (code) => {
  expect(isFreeLicence(code)).toBe(false);
});

test("licences are named as Creative Commons names them", () => {
  expect(licenceName("by-sa", "2.0")).toBe("CC BY-SA 2.0");
  expect(licenceName("cc0", "1.0")).toBe("CC0 1.0");
  expect(licenceName("pdm", null)).toBe("public domain");
});

test("a credit names title, author, licence and address, in one line", () => {
  const work = { title: "Octo\npus  at night", licence: "CC BY 2.0", address: "https://e.org/1" };
  expect(creditLine({ ...work, author: "Mary" })).toBe(
    '"Octo pus at night" by Mary, CC BY 2.0: https://e.org/1',
  );
  expect(creditLine({ ...work, title: "x".repeat(300) }).length).toBeLessThan(160);
});

test.each([
  ["naked mole rat", true],
  ["Nude beach", true],
  ["the sextant of Cook", false],
  ["Essex coast", false],
])("%s", (words, explicit) => {
  expect(mayBeExplicit(words)).toBe(explicit);
});
