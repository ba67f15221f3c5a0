import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { reportError } from "../../../errors/troupe-error.ts";
import type { ChildJobs, JobAnswer, JobRequest } from "./child-jobs.ts";

type Work<Jobs extends ChildJobs<Jobs>> = {
  readonly [Name in keyof Jobs]: (input: Jobs[Name]["input"]) => Promise<Jobs[Name]["output"]>;
};

/**
 * The child's half of `ChildPool`: works one job at a time, asked and answered by message, until the
 * parent ends it or is gone. What is interrupted, and when, the parent decides.
 *
 * @param megabytes bound on the resident memory, from the command line
 */
export function serveJobs<Jobs extends ChildJobs<Jobs>>(
  work: Work<Jobs>,
  megabytes = Number(process.argv[2]),
): void {
  // Ctrl-C reaches every process of the terminal: the parent may give its work a moment.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
  process.on("disconnect", () => process.exit());
  volunteer();
  const watched = watchMemory(megabytes);
  process.on("message", (request: JobRequest) => {
    void watched.then(() => answer(work, request)).then((reply) => process.send?.(reply));
  });
}

/** Where the machine runs out of memory, Linux is to take this process and not the company. */
function volunteer(): void {
  if (process.platform !== "linux") return;
  try {
    writeFileSync("/proc/self/oom_score_adj", "500");
  } catch {
    // Forbidden in some containers: the bound on this process holds all the same.
  }
}

async function watchMemory(megabytes: number): Promise<void> {
  const watch = new Worker(new URL("./memory-watch.ts", import.meta.url), {
    workerData: { bytes: megabytes * 2 ** 20 },
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 },
  });
  await once(watch, "online");
  watch.unref();
}

async function answer<Jobs extends ChildJobs<Jobs>>(
  work: Work<Jobs>,
  { name, input }: JobRequest,
): Promise<JobAnswer> {
  try {
    // The caller's types tie name and input together; a message carries none.
    return { output: await work[name as keyof Jobs](input) };
  } catch (thrown) {
    return { error: { ...reportError(thrown), stack: Error.isError(thrown) ? thrown.stack : "" } };
  }
}
