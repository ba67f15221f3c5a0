import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { TroupeError } from "../../errors/troupe-error.ts";
import { studioFingerprint } from "./studio-fingerprint.ts";

const root = join(import.meta.dirname, "../..");
const studio = join(root, "studio");
const built = join(studio, "dist");
/** Says in the built studio what it was built of. */
const markName = "built-of.txt";
/** Lines of a failed build that are told. */
const toldLines = 20;

/**
 * Builds the studio where it is missing or older than its sources. In a child process: a bundler's
 * memory is not the company's.
 *
 * @param say is told what goes on, where that takes a moment
 * @throws TroupeError `TOOL_MISSING` where there is no bundler, `TOOL_FAILED` where it failed
 */
export async function buildStudio(say: (line: string) => void): Promise<void> {
  // An image brings the built studio without what it is made of.
  if (!existsSync(join(studio, "src"))) return;
  const fingerprint = studioFingerprint(root);
  if (builtOf() === fingerprint) return;
  say(`Building the studio${existsSync(built) ? ", which has changed" : ""}: a few seconds…`);
  const begun = performance.now();
  const next = join(studio, `dist-${process.pid}`);
  try {
    await bundle(next);
    writeFileSync(join(next, markName), fingerprint);
    // Whoever has built it meanwhile may be serving it: it stays where it is.
    if (builtOf() !== fingerprint) await replace(next);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  say(`The studio is built (${((performance.now() - begun) / 1000).toFixed(1)} s).`);
}

function builtOf(): string | undefined {
  const mark = join(built, markName);
  return existsSync(mark) ? readFileSync(mark, "utf8") : undefined;
}

/** Whoever builds at the same moment builds the same: the first that is there stays. */
async function replace(next: string): Promise<void> {
  await rm(built, { recursive: true, force: true });
  await rename(next, built).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

async function bundle(outDir: string): Promise<void> {
  const config = join(studio, "vite.config.ts");
  const given = ["build", "--config", config, "--outDir", outDir, "--logLevel", "error"];
  const child = spawn(process.execPath, [viteProgram(), ...given], {
    cwd: root,
    // Whoever starts it: a studio that developers and tests build is the one that people get.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code !== 0) {
    throw new TroupeError(
      "TOOL_FAILED",
      `The studio could not be built (vite ended with ${code}).`,
      {
        log: said.trim().split("\n").slice(-toldLines),
      },
    );
  }
}

function viteProgram(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve("vite/package.json");
    return join(dirname(manifest), "bin", "vite.js");
  } catch (error) {
    throw new TroupeError(
      "TOOL_MISSING",
      "The studio cannot be built: vite is not installed.",
      { hint: "Run 'npm ci' (without --omit=dev) in the project's folder." },
      { cause: error },
    );
  }
}
