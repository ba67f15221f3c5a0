import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "../../../config/environment.ts";
import { SqliteDocumentStore } from "../../../storage/documents/sqlite/store.ts";

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the shell in its own process, as a person runs it. */
export class Command {
  readonly child: ChildProcess;
  #stdout = "";
  #stderr = "";
  /** It has ended and all that it printed is here: its exit alone may come before its last words. */
  #isOver = false;

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.#stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.#stderr += text));
    child.once("close", () => (this.#isOver = true));
  }

  /** Resolves once the text was printed, on either output; rejects if the process ends before. */
  async prints(text: string | RegExp): Promise<string> {
    const seen = () => this.#stdout + this.#stderr;
    const found = () => (typeof text === "string" ? seen().includes(text) : text.test(seen()));
    while (!found()) {
      if (this.#isOver) throw new Error(`Ended without "${text}":\n${seen()}`);
      // What did not come first is no longer listened for.
      const heard = new AbortController();
      const { signal } = heard;
      await Promise.race([
        once(this.child.stdout ?? this.child, "data", { signal }),
        once(this.child.stderr ?? this.child, "data", { signal }),
        once(this.child, "close", { signal }),
      ]);
      heard.abort();
    }
    return seen();
  }

  /** Where a gateway of this process answers, once it says so. */
  async address(): Promise<string> {
    return /at (http:\S+)\./.exec(await this.prints(/at http:\S+\./))?.[1] ?? "";
  }

  type(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async ended(): Promise<Ended> {
    if (!this.#isOver) await once(this.child, "close");
    return { exitCode: this.child.exitCode, stdout: this.#stdout, stderr: this.#stderr };
  }
}

/** A person's folder, with its own data and films, and what they run there. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), "troupe-desk-"));
  readonly data = join(this.folder, "data");
  readonly out = join(this.folder, "out");
  readonly #commands: Command[] = [];

  /** Settings of this desk's shell. */
  readonly settings: Record<string, string> = { TROUPE_DATA: this.data, TROUPE_PORT: "0" };

  /** Starts a command of this folder's quick company. */
  run(
    name: "make" | "approve" | "connect" | "start" | "node" | "repl",
    ...args: string[]
  ): Command {
    return this.#spawn(join(import.meta.dirname, `${name}.ts`), args);
  }

  /** Starts `npm run make` itself, with all trades. */
  runReal(...args: string[]): Command {
    return this.#spawn(join(import.meta.dirname, "../../../cli/make.ts"), args);
  }

  #spawn(entry: string, args: readonly string[]): Command {
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", entry, ...args],
      {
        cwd: this.folder,
        env: { ...cleanEnvironment(), ...this.settings },
      },
    );
    const command = new Command(child);
    this.#commands.push(command);
    return command;
  }

  write(name: string, content: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, content);
    return file;
  }

  /** The id of the run that a dead company has left. */
  async leftRun(): Promise<string> {
    const store = new SqliteDocumentStore({ folder: this.data, durability: "crash" });
    const [run] = await (await store.collection("runs")).find();
    await store.close();
    return run?._id ?? "";
  }

  async leave(): Promise<void> {
    for (const command of this.#commands) {
      command.signal("SIGKILL");
      await command.ended();
    }
    // Programs that they had started may write for a moment more.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of [...environmentVariables, "NODE_OPTIONS"]) delete environment[name];
  return environment;
}
