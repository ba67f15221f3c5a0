import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const entry = fileURLToPath(new URL("../../cli/pack.ts", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-pack-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function pack(names: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
  const args = ["--disable-warning=ExperimentalWarning", entry, ...names];
  const env = { ...process.env, TROUPE_DATA: folder, ...settings, NODE_OPTIONS: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

test("npm run pack without a name lists the packs with their size", async () => {
  const { code, stdout } = await pack([]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/kokoro +220 MB +.*French and Spanish/);
  expect(stdout).toMatch(/noto-sans-arabic +fonts for Arabic/);
});

test("a pack that does not exist is refused with those that do, before any is installed", async () => {
  const { code, stderr } = await pack(["kokoro", "kokroo"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/There is no pack "kokroo"[^]*Known: kokoro/);
  expect(stderr).not.toMatch(/Downloading/);
});

test("a pack that cannot be installed says what is missing, under its licence and size", async () => {
  const { code, stderr } = await pack(["kokoro"], { TROUPE_PYTHON: "/nowhere/python3" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/Apache-2\.0[^]*220 MB[^]*TOOL_MISSING[^]*Install Python/);
});
