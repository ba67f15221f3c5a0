/** Milliseconds between two looks at the clock. */
const lookMs = 25;

/**
 * Does something in which no worker may be late, and does it anew where this process, and most likely its
 * machine, stood still meanwhile: what a worker has to say in time is late then, and it is right that another
 * one is given its task.
 * @param mostMs milliseconds without a look at the clock that change nothing
 */
export async function withoutStandstill<Result>(
  mostMs: number,
  act: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    let [seen, longest] = [performance.now(), 0];
    const look = () => {
      const now = performance.now();
      longest = Math.max(longest, now - seen);
      seen = now;
    };
    const looking = setInterval(look, lookMs);
    try {
      const result = await act();
      look();
      if (longest <= mostMs) return result;
    } finally {
      clearInterval(looking);
    }
  }
}
