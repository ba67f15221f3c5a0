import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const writes = 60;

/** Median milliseconds of appending four kilobytes and waiting until the disk has them. */
export function probeDisk(): number {
  const folder = mkdtempSync(join(tmpdir(), "troupe-probe-"));
  const file = openSync(join(folder, "probe"), "a");
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: writes }, () => {
    const since = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - since;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return times.toSorted((one, other) => one - other)[writes / 2] ?? 0;
}
