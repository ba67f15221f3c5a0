import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { environmentVariables } from "../../../config/environment.ts";
import type { RunStatus } from "../../../services/orchestrator/pipelines.contract.ts";

/** What a doomed company writes down at once, so that its death does not take it along. */
export interface LogLine {
  /**
   * `begun` and `done`: by an action, with the idempotency key; `written`: a step's result is in the
   * store; `heard`: a domain event was delivered; `killed`: the last line of a process.
   */
  readonly what: "begun" | "done" | "written" | "heard" | "killed";
  readonly key: string;
}

/** What a company that was allowed to finish prints. */
export interface Report {
  readonly run: RunStatus;
  readonly output: Readonly<Record<string, unknown>>;
  readonly events: readonly DomainEvent[];
}

/** A data folder whose companies die. */
export class Graveyard {
  readonly data = mkdtempSync(join(tmpdir(), "troupe-killed-"));
  private readonly program: string;
  private child: ChildProcess | undefined;

  /** @param program what its processes run, beside this file */
  constructor(program = "doomed-company.ts") {
    this.program = program;
  }

  /**
   * Lets a company work until it has finished or is dead.
   * @param settings see the program
   * @param killAfterMs SIGKILL from outside then, wherever it is
   * @returns undefined if it was killed
   */
  async company(
    settings: Readonly<Record<string, string>> = {},
    killAfterMs?: number,
  ): Promise<Report | undefined> {
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, this.program)],
      { env: { ...cleanEnvironment(), TROUPE_DATA: this.data, ...settings } },
    );
    this.child = child;
    const timer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    await once(child, "close");
    clearTimeout(timer);
    if (child.signalCode === "SIGKILL") return undefined;
    if (child.exitCode !== 0) throw new Error(`The company ended with an error:\n${stderr}`);
    return JSON.parse(stdout) as Report;
  }

  /** Kills the company that works now. */
  kill(): void {
    this.child?.kill("SIGKILL");
  }

  journal(): LogLine[] {
    const file = join(this.data, "journal.jsonl");
    if (!existsSync(file)) return [];
    // What follows the last end of a line is being written.
    const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as LogLine);
  }

  /** How often each key is in the journal. */
  times(what: LogLine["what"]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const line of this.journal()) {
      if (line.what === what) counts.set(line.key, (counts.get(line.key) ?? 0) + 1);
    }
    return counts;
  }

  /** The data, and a company that a test does not wait for any more. */
  remove(): void {
    this.kill();
    rmSync(this.data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of [...environmentVariables, "NODE_OPTIONS"]) delete environment[name];
  return environment;
}

/** Numbers from 0 to 1; the same seed gives the same ones (a linear congruential generator). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
