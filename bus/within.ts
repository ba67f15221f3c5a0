import { setTimeout as wait } from "node:timers/promises";

/** What comes of it within so many milliseconds; undefined where it takes longer. */
export async function within<Value>(
  milliseconds: number,
  promise: Promise<Value>,
): Promise<Value | undefined> {
  const timer = new AbortController();
  const late = wait(milliseconds, undefined, { ref: false, signal: timer.signal }).catch(
    () => undefined,
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
