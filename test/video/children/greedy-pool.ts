import { readdirSync, readFileSync } from "node:fs";
import { ChildPool } from "../../../services/video/processes/child-pool.ts";
import type { GreedyJobs } from "./greedy-program.ts";

export function greedyPool(most = 2, idleMs?: number): ChildPool<GreedyJobs> {
  const module = new URL("./greedy-program.ts", import.meta.url);
  const hint = "Give it more.";
  return new ChildPool({ name: "The test", module, megabytes: 256, hint, most, idleMs });
}

/** Processes that live with this text in their command, as Linux tells. */
export function processesWith(text: string, parent = process.pid): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const [, of] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      return Number(of) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
    } catch {
      return false;
    }
  });
}

export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
