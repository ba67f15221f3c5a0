import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseBatch } from "../../cli/make/batch.ts";
import { readArticle } from "../../services/video/script/text/read-article.ts";
import { type ScriptCompany, startScript } from "./start-script.ts";

const folder = join(import.meta.dirname, "../../examples");
const names = readdirSync(folder);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const films = ["topics.txt", "topics.csv"].flatMap((name) =>
  parseBatch(read(name), join(folder, name)).map((film) => ({ ...film, list: name })),
);

let offline: ScriptCompany;

beforeAll(async () => {
  offline = await startScript({ TROUPE_OFFLINE: "true" });
});

afterAll(() => offline.stop());

test.each(films)("$list: $topic works without a network", async (film) => {
  const text = film.from === undefined ? undefined : readFileSync(film.from, "utf8");
  const { topic, language = "en", duration } = film;
  const script = await offline.generate({ topic, text, language, duration });
  expect(script.scenes.length).toBeGreaterThanOrEqual(4);
});

describe.each(names.filter((name) => name.endsWith(".md")))("%s", (name) => {
  test("has a title, enough to tell for ninety seconds, and sources that say where to look", async () => {
    const { title, paragraphs, sources } = await readArticle(read(name));
    expect(title).toMatch(/\p{L}/u);
    expect(paragraphs.join(" ").split(/\s+/).length).toBeGreaterThan(300);
    expect(sources.length).toBeGreaterThanOrEqual(3);
    expect(sources.some(({ url }) => url?.startsWith("https://"))).toBe(true);
  });

  test("every mark of a source has its source, and every source is used", async () => {
    const { paragraphs, sources } = await readArticle(read(name));
    const marks = [...paragraphs.join(" ").matchAll(/\[(\d+)\]/g)].map(([, mark]) => Number(mark));
    expect(new Set(marks)).toEqual(new Set(sources.map((_, index) => index + 1)));
  });
});
