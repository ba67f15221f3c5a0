import { readdirSync, readFileSync } from "node:fs";

/** Looks at processes through /proc; where there is none every figure is undefined. */

/** Clock ticks per second of /proc: 100 on every Linux that Node runs on. */
const ticks = 100;

/** CPU seconds (user and system) of this process and of its children that have ended. */
export function cpuSeconds(): number | undefined {
  try {
    // The name in brackets may hold spaces; the fields after it do not.
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
    const spent = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
    return spent / ticks;
  } catch {
    return undefined;
  }
}

/** Resident memory of one process in MB. */
export function residentMb(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/**
 * Memory of one process in MB, pages that it shares with others counted in shares: the sum over a
 * family is what the family takes. A child between fork and exec would else count its parent twice.
 */
function proportionalMb(pid: number): number | undefined {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const kilobytes = /^Pss:\s+(\d+)/m.exec(rollup)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Follows the memory of a process and all its descendants, ten times a second. */
export function watchMemory(root: number): { readonly stop: () => number | undefined } {
  let peak: number | undefined;
  const look = (): void => {
    const sizes = familyOf(root).map((pid) => proportionalMb(pid) ?? 0);
    const now = sizes.reduce((sum, size) => sum + size, 0);
    if (now > (peak ?? 0)) peak = now;
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

function childrenOf(pid: number): number[] {
  const threads = `/proc/${pid}/task`;
  try {
    return readdirSync(threads).flatMap((thread) =>
      readFileSync(`${threads}/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    // It ended between two looks.
    return [];
  }
}
