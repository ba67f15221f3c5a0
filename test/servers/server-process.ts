import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freezeProcess } from "./freeze-process.ts";

export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Resolves once the server answers, and rejects as long as it does not. */
  readonly answers: () => Promise<unknown>;
}

/** Milliseconds that a server gets to answer after its start. */
const patienceMs = 60_000;
const pollMs = 25;
/**
 * Ports of servers are below those that systems give to outgoing connections (from 32768 on), of which one
 * would sooner or later take the port of a server that is away for a moment.
 */
const [firstPort, endOfPorts] = [10_000, 32_000];

/** A real server of a test: one process on loopback with its data in a temporary folder. */
export class ServerProcess {
  /** Goes with `stop`. */
  readonly folder: string;
  private readonly command: ServerCommand;
  private child: ChildProcess | undefined;
  private printed = "";
  private readonly endWithUs = () => void this.child?.kill("SIGKILL");

  constructor(folder: string, command: ServerCommand) {
    this.folder = folder;
    this.command = command;
    // A test that is broken off must not leave servers behind.
    process.on("exit", this.endWithUs);
  }

  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error(`${this.command.program} does not run`);
    return pid;
  }

  /** What the server printed since its last start, its end if it is long. */
  get log(): string {
    return this.printed;
  }

  /** Starts it on its port and data, also again; resolves when it answers. */
  async start(): Promise<void> {
    const { program, args, environment } = this.command;
    const child = spawn(program, args, {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.printed = "";
    // One that is left behind by a test that failed keeps nobody waiting: it ends with this process.
    child.unref();
    for (const stream of [child.stdout, child.stderr]) {
      if (stream instanceof Socket) stream.unref();
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.printed = (this.printed + text).slice(-10_000);
      });
    }
    await this.untilItAnswers(child);
  }

  /** Ends the process and waits for its end; data and port stay. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || hasEnded(child)) return;
    const ended = once(child, "exit");
    child.ref();
    child.kill(signal);
    // A frozen process takes no other signal before it goes on.
    child.kill("SIGCONT");
    await ended;
  }

  /** The process stands still (SIGSTOP): its connections stay open and nothing answers. */
  async freeze(): Promise<void> {
    if (this.child) await freezeProcess(this.child);
  }

  thaw(): void {
    this.child?.kill("SIGCONT");
  }

  /** SIGKILL and start on the same port and data. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<void> {
    await this.kill();
    process.off("exit", this.endWithUs);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilItAnswers(child: ChildProcess): Promise<void> {
    const until = Date.now() + patienceMs;
    for (;;) {
      if (hasEnded(child)) throw new Error(`${this.command.program} ended:\n${this.printed}`);
      try {
        await this.command.answers();
        return;
      } catch (error) {
        if (Date.now() > until) {
          throw new Error(`${this.command.program} does not answer:\n${this.printed}`, {
            cause: error,
          });
        }
      }
      await wait(pollMs);
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** A folder of its own for one server. */
export function serverFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `troupe-${name}-`));
}

const given = new Set<number>();
/** Jest's two processes take turns: one has the even ports, the other one the odd. */
const [sharers, ours] = [2, Number(process.env.JEST_WORKER_ID ?? 0) % 2];

/** Ports of loopback that were free a moment ago; none is given twice. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(firstPort / sharers, endOfPorts / sharers) * sharers + ours;
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
