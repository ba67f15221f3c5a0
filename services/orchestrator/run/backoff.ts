import type { RetryPolicy } from "../pipelines.contract.ts";
import { defaults } from "./run.ts";

/**
 * Milliseconds until the next try: doubled with every failure, bounded, and moved by up to a quarter
 * either way so that tasks which failed together do not return together.
 *
 * @param failures how many attempts have failed, at least 1
 * @param seed decides the jitter: the same seed gives the same delay
 */
export function backoff(policy: RetryPolicy, failures: number, seed: string): number {
  const { delayMs, maxDelayMs } = { ...defaults, ...policy };
  const delay = Math.min(maxDelayMs, delayMs * 2 ** (failures - 1));
  return Math.round(delay * (0.75 + fraction(seed) / 2));
}

/** FNV-1a over the text, as a number from 0 to 1. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // Its last bits spread best over similar texts once they are folded onto the first.
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
