import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { errorRegistry } from "../../errors/registry.ts";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

/** Cells of all tables of a page, without their heads. */
function tableRows(markdown: string): string[][] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

const code = (cell: string | undefined) => (cell ?? "").replaceAll("`", "");

describe("docs/reference/errors.md", () => {
  test("lists every error with its status, and no other", () => {
    const listed = tableRows(read("docs/reference/errors.md")).map(
      ([name, status, retryable, title]) => [code(name), Number(status), retryable, title],
    );
    const registered = Object.entries(errorRegistry).map(([name, row]) => [
      name,
      row.status,
      row.retryable ? "yes" : "no",
      row.title,
    ]);
    expect(listed.sort()).toEqual(registered.sort());
  });
});

describe("docs/reference/environment.md", () => {
  test("lists every variable with the default of .env.example, and no other", () => {
    const listed = tableRows(read("docs/reference/environment.md")).map(([name, value]) => [
      code(name),
      code(value),
    ]);
    const example = Object.entries(parseEnv(read(".env.example")));
    expect(listed.sort()).toEqual(example.sort());
  });
});

describe(".env.example", () => {
  test("names every variable, and no other", () => {
    expect(Object.keys(parseEnv(read(".env.example"))).sort()).toEqual(
      [...environmentVariables].sort(),
    );
  });

  test("copied as it stands changes nothing", () => {
    expect(readEnvironment(parseEnv(read(".env.example")))).toEqual(readEnvironment({}));
  });
});
