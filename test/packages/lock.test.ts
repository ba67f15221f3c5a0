import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};
const locked = Object.entries(packages).filter(([place, { link }]) => place && link !== true);

// Without an address npm asks for the whole history of each package: half as many bytes again.
test("every package is locked to its address at npm, which a mirror takes the place of", () => {
  const elsewhere = locked
    .filter(([, { resolved }]) => !resolved?.startsWith("https://registry.npmjs.org/"))
    .map(([place, { resolved }]) => `${place}: ${resolved ?? "no address"}`);
  expect(locked.length).toBeGreaterThan(500);
  expect(elsewhere).toEqual([]);
});

test("every package is locked to its bytes", () => {
  const loose = locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
  expect(loose.map(([place]) => place)).toEqual([]);
});
