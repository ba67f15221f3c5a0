import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

/**
 * A thread that ends its process when that takes too much memory, or has lost its parent. The main
 * thread may be in a long computation then, and pictures lie outside the heap that V8 bounds.
 */
const { bytes } = workerData as { readonly bytes: number };
const parent = process.ppid;
const everyMs = 50;

setInterval(() => {
  const resident = process.memoryUsage.rss();
  if (process.ppid === parent && resident <= bytes) return;
  // The parent reads it as the reason; a stream would lose it.
  if (resident > bytes) writeSync(2, `out of memory: ${inMegabytes(resident)} MB resident\n`);
  process.kill(process.pid, "SIGKILL");
}, everyMs);

function inMegabytes(size: number): number {
  return Math.round(size / 2 ** 20);
}
