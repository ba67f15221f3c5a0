export interface DriveOptions {
  readonly runs: number;
  /** Runs under way at once. */
  readonly concurrency: number;
}

/** What one engine did with the same work. */
export interface DriveFigures {
  readonly runsPerSecond: number;
  /** Median, milliseconds from the start of a run to the code of its first step. */
  readonly startMs: number;
  /** CPU of this process, milliseconds for a run. */
  readonly cpuMs: number;
}

/**
 * Keeps so many runs under way until all are done, and prints what that took as one line of JSON. The
 * same for every engine, so that only the engines differ.
 *
 * @param work starts a run and waits for its end
 * @param onFirstStep gets what to call when the first step of a run begins
 */
export async function drive(
  { runs, concurrency }: DriveOptions,
  work: (run: string) => Promise<void>,
  onFirstStep: (told: (run: string) => void) => void,
): Promise<void> {
  const started = new Map<string, number>();
  const waits: number[] = [];
  onFirstStep((run) => {
    const since = started.get(run);
    if (since !== undefined) waits.push(performance.now() - since);
    started.delete(run);
  });
  const many = async (count: number, prefix: string) => {
    let next = 0;
    const one = async () => {
      while (next < count) {
        const run = `${prefix}${String(next++)}`;
        started.set(run, performance.now());
        await work(run);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, one));
  };
  await many(Math.max(20, concurrency), "warm-up-");
  waits.length = 0;
  const since = performance.now();
  const cpu = process.cpuUsage();
  await many(runs, "run-");
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - since) / 1000;
  const sorted = waits.toSorted((one, other) => one - other);
  const figures: DriveFigures = {
    runsPerSecond: runs / seconds,
    startMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    cpuMs: (user + system) / 1000 / runs,
  };
  console.log(JSON.stringify(figures));
}
