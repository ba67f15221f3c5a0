import { isMainThread } from "node:worker_threads";

/**
 * Preloaded by the npm scripts that make films. glibc gives every thread that allocates a heap of
 * its own and seldom hands back what is freed there: the pictures drawn by libvips on many threads
 * leave 200 MB behind. Two heaps are enough, but glibc reads their number only when a program
 * starts, so this process becomes the same program once more, which takes 40 ms.
 *
 * Whoever tunes the allocator or brings another is not overruled. Other C libraries ignore it.
 */
const tuned = ["MALLOC_ARENA_MAX", "GLIBC_TUNABLES", "LD_PRELOAD"];

if (process.platform === "linux" && isMainThread && !tuned.some((name) => name in process.env)) {
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, command, { ...process.env, MALLOC_ARENA_MAX: "2" });
}
