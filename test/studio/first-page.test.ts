import { beforeAll, expect, test } from "@jest/globals";
import { firstPage } from "../../bench/studio/first-page.ts";
import { buildStudio } from "../../cli/studio/build-studio.ts";

beforeAll(() => buildStudio(() => undefined));

test("the first page weighs less than 150 kB", () => {
  const files = firstPage();
  expect(files.map(({ path }) => path)).toContain("index.html");
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(150_000);
});

test("a studio that has not changed is not built again", async () => {
  const said: string[] = [];
  await buildStudio((line) => said.push(line));
  expect(said).toEqual([]);
});
