import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, type ComposeService } from "./compose-file.ts";

/** What stands in a container for something of the machine that the test runs on. */
export type Places = readonly (readonly [inside: string, here: string])[];

/** A test that is broken off must leave nothing behind. */
const alive = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** A service of docker-compose.yml as a process of this machine: its command, environment and check. */
export class ComposeProcess {
  private readonly service: ComposeService;
  private readonly places: Places;
  private readonly environment: Readonly<Record<string, string>>;
  private child?: ChildProcess;
  private printed = "";

  /**
   * @param folder its temporary folder, which no other process shares
   * @param more what Docker would set, and what keeps it on loopback
   */
  constructor(
    service: ComposeService,
    places: Places,
    folder: string,
    more: Readonly<Record<string, string>> = {},
  ) {
    mkdirSync(folder, { recursive: true });
    this.service = service;
    this.places = places;
    const own = Object.entries(service.environment ?? {}).map(
      ([name, value]) => [name, this.here(String(value))] as const,
    );
    this.environment = {
      ...{ PATH: process.env.PATH ?? "", HOME: folder, TMPDIR: folder },
      ...{ TROUPE_DATA: join(folder, "data"), ...Object.fromEntries(own), ...more },
    };
  }

  get ended(): true | undefined {
    const { exitCode = null, signalCode = null } = this.child ?? {};
    return exitCode !== null || signalCode !== null || undefined;
  }

  get log(): string {
    return this.printed;
  }

  /** @param more arguments that keep it on loopback, where the environment cannot */
  start(...more: string[]): void {
    const [program = "", ...args] = this.service.command.map((word) => this.here(word));
    const child = spawn(program, [...args, ...more], {
      cwd: root,
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    alive.add(child);
    child.once("exit", () => alive.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.printed = (this.printed + text).slice(-10_000);
      });
    }
  }

  /** Runs its health check. @returns what it printed, and whether Docker would call it healthy */
  check(): { readonly healthy: boolean; readonly words: string } {
    const [kind, ...words] = this.service.healthcheck?.test.map((word) => this.here(word)) ?? [];
    const [program = "", ...args] = kind === "CMD-SHELL" ? ["sh", "-c", ...words] : words;
    const { status, stdout } = spawnSync(program, args, {
      cwd: root,
      env: this.environment,
      encoding: "utf8",
    });
    return { healthy: status === 0, words: stdout };
  }

  /** Its exit code, or the signal that it died of. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | string | null> {
    const { child } = this;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    return child.exitCode ?? child.signalCode;
  }

  private here(text: string): string {
    return this.places.reduce((word, [inside, here]) => word.replaceAll(inside, here), text);
  }
}
