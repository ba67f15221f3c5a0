import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

const preload = join(import.meta.dirname, "../../cli/malloc-arenas.ts");
const told = "console.log(JSON.stringify([process.env.MALLOC_ARENA_MAX, process.argv.slice(1)]))";

function run(environment: Record<string, string>) {
  const env = { ...process.env, NODE_OPTIONS: "" };
  for (const name of ["MALLOC_ARENA_MAX", "GLIBC_TUNABLES", "LD_PRELOAD"]) {
    Reflect.deleteProperty(env, name);
  }
  const flags = ["--disable-warning=ExperimentalWarning", "--import", preload, "-e", told];
  return spawnSync(process.execPath, [...flags, "--", "a topic", "--json"], {
    env: { ...env, ...environment },
    encoding: "utf8",
  });
}

function answer(environment: Record<string, string> = {}): unknown {
  const { status, stdout, stderr } = run(environment);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const arguments_ = ["a topic", "--json"];
const onLinux = process.platform === "linux" ? "2" : null;

describe("the number of malloc's arenas", () => {
  test("is two on Linux, and the program's arguments stay what they were", () => {
    expect(answer()).toEqual([onLinux, arguments_]);
  });

  test("is left alone where the person has set it", () => {
    expect(answer({ MALLOC_ARENA_MAX: "5" })).toEqual(["5", arguments_]);
  });

  test("is left alone where glibc is tuned in its other way", () => {
    expect(answer({ GLIBC_TUNABLES: "glibc.malloc.arena_max=3" })).toEqual([null, arguments_]);
  });
});
