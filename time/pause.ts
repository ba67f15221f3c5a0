import { setTimeout as wait } from "node:timers/promises";

/** Waits so many milliseconds, or until the signal fires: who goes on looks at it. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
