import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCaptionFile } from "../../cli/make/caption-file.ts";

let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "troupe-captions-"));
  for (const name of ["film.fr.srt", "my.film.pt-BR.vtt", "subs.srt", "film.fr.ass"]) {
    writeFileSync(file(name), "");
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["film.fr.srt", "fr", "application/x-subrip"],
  ["my.film.pt-BR.vtt", "pt-BR", "text/vtt"],
])("%s is captions in %s", (name, language, contentType) => {
  expect(readCaptionFile(file(name))).toEqual({ file: file(name), language, contentType });
});

test.each([
  ["subs.srt", "does not say its language"],
  ["film.fr.ass", "does not say its language"],
  ["film.de.srt", "cannot be read"],
])("%s is refused: it %s", (name, said) => {
  expect(() => readCaptionFile(file(name))).toThrow(said);
});
