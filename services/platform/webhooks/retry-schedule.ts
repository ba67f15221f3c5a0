const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Milliseconds before the second attempt, the third and so on: eight attempts over 27.6 hours. */
export const retryWaits: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  10 * hour,
];

/** Milliseconds that an endpoint may ask us to wait, at most. */
const longestWait = 24 * hour;

/** Up to so much is added, so that what failed together does not return together. */
const jitter = 0.1;

/**
 * @param tries attempts that have failed, at least 1
 * @param retryAfterMs what the endpoint asked for: it may make the wait longer, never shorter
 * @param random from 0 to 1
 * @returns milliseconds until the next attempt, or undefined after the last
 */
export function retryWait(
  tries: number,
  retryAfterMs: number | undefined,
  random: number,
): number | undefined {
  const wait = retryWaits[tries - 1];
  if (wait === undefined) return undefined;
  const spread = Math.round(wait * (1 + jitter * random));
  return Math.max(spread, Math.min(longestWait, retryAfterMs ?? 0));
}
