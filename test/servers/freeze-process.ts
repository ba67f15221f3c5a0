import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Sends SIGSTOP and resolves when every thread stands still: a thread on another core goes on for
 * a moment after the signal, long enough to answer a request.
 */
export async function freezeProcess(child: ChildProcess): Promise<void> {
  if (!child.kill("SIGSTOP") || child.pid === undefined) return;
  while (!allThreadsStand(child.pid)) await wait(1);
}

/** Where there is no /proc (macOS), or no process any more, there is nothing to wait for. */
function allThreadsStand(pid: number): boolean {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return true;
  return readdirSync(tasks).every((thread) => stands(join(tasks, thread, "stat")));
}

/** The state is the letter after the program's name in brackets: T stopped, t traced, Z and X ended. */
function stands(file: string): boolean {
  try {
    return /\) [TtZX]/.test(readFileSync(file, "utf8"));
  } catch {
    // The thread has ended since its folder was listed.
    return true;
  }
}
