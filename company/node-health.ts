import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { isAlive } from "./is-alive.ts";

/** How a process of the company was when it looked last. */
export interface NodeHealth {
  readonly pid: number;
  readonly services: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it lacks, one sentence each. */
  readonly problems: readonly string[];
}

/** Milliseconds without a look after which the process hangs, or is frozen. */
const silenceMs = 20_000;

/** Keeps what this process says of itself, one file per process in the machine's temporary folder. */
export class HealthFile {
  private readonly path: string;
  private readonly services: readonly string[];

  constructor(services: readonly string[], folder = healthFolder()) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = join(folder, `${process.pid}.json`);
    this.services = services;
  }

  write(problems: readonly string[]): void {
    const { pid } = process;
    const health: NodeHealth = { pid, services: this.services, at: Date.now(), problems };
    // Whoever reads it sees all of it or nothing.
    writeFileSync(`${this.path}.new`, JSON.stringify(health));
    renameSync(`${this.path}.new`, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}

/** The company's processes of this machine and user that are alive, with what is wrong with them. */
export function healthOfNodes(now = Date.now(), folder = healthFolder()): NodeHealth[] {
  return filesOf(folder).flatMap((name) => {
    const health = read(join(folder, name));
    if (!health || !isAlive(health.pid)) {
      rmSync(join(folder, name), { force: true });
      return [];
    }
    const silentMs = now - health.at;
    if (silentMs < silenceMs) return [health];
    const silence = `It has said nothing for ${Math.round(silentMs / 1_000)} seconds.`;
    return [{ ...health, problems: [...health.problems, silence] }];
  });
}

/** @param temporary the machine's temporary folder */
export function healthFolder(temporary = tmpdir()): string {
  return join(temporary, `troupe-nodes-${userInfo().uid}`);
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    // Nothing has ever started here.
    return [];
  }
}

function read(file: string): NodeHealth | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as NodeHealth;
  } catch {
    return undefined;
  }
}
