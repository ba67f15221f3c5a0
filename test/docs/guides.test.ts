import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

const root = new URL("../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");

/** Blocks after `<!-- file: … -->`, with the file that they show. */
function shownFiles(page: string): [string, string][] {
  const blocks = read(page).matchAll(/<!-- file: (\S+) -->\n+```ts\n([^]*?)```/g);
  return [...blocks].map(([, file = "", code = ""]) => [file, code]);
}

describe("the guides", () => {
  test.each(["docs/guides/write-a-service.md", "docs/guides/write-a-pipeline.md"])(
    "%s shows files as they are, which other tests run",
    (page) => {
      const shown = shownFiles(page);
      expect(shown.length).toBeGreaterThan(0);
      for (const [file, code] of shown) expect(code).toBe(read(file));
    },
  );
});

test("docs/architecture.md names folders and files that are there", () => {
  const page = read("docs/architecture.md");
  const [, house = ""] = /## The house\n+```\n([^]*?)```/.exec(page) ?? [];
  let parent = "";
  const folders = house.split("\n").flatMap((line) => {
    const [, indent = "", names = ""] = /^( *)((?:[a-z]+\/ *)+)/.exec(line) ?? [];
    const found = names.trim().split(/ +/).filter(Boolean);
    if (indent === "") parent = found[0] ?? "";
    return found.map((name) => (indent === "" ? name : parent + name));
  });
  expect(folders.length).toBeGreaterThan(15);
  const files = [...page.matchAll(/`([a-z-]+\.ts)`/g)].map(([, name = ""]) => name);
  const missing = [
    ...folders.filter((folder) => globSync(folder, { cwd: root }).length === 0),
    ...files.filter((file) => globSync(`services/**/${file}`, { cwd: root }).length === 0),
  ];
  expect(missing).toEqual([]);
});
