import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

export interface CounterOptions {
  readonly name: string;
  /** Points that a key has in each window. */
  readonly points: number;
  /** Seconds. */
  readonly window: number;
}

/** How a key stands in its window. */
export interface Count {
  readonly exceeded: boolean;
  /** Points that are left. */
  readonly left: number;
  /** Milliseconds until the window ends and all are there again. */
  readonly resetMs: number;
}

/** Counts what is done under a key, in windows of time. */
export interface Counter {
  readonly options: CounterOptions;
  take(key: string): Promise<Count>;
  /** Without taking one. */
  look(key: string): Promise<Count>;
}

/**
 * Counts in this process, or in Redis for all gateways together. Where Redis is away each counts for
 * itself: a limit must not stop the company.
 */
export function counterOf(options: CounterOptions, redis?: Redis): Counter {
  const { name, points, window: duration } = options;
  const own = new RateLimiterMemory({ keyPrefix: name, points, duration });
  const limiter = redis
    ? new RateLimiterRedis({
        ...{ storeClient: redis, keyPrefix: `troupe:rate:${name}`, points, duration },
        ...{ insuranceLimiter: own, rejectIfRedisNotReady: true },
      })
    : own;
  const full: Count = { exceeded: false, left: points, resetMs: duration * 1000 };
  return {
    options,
    take: async (key) => countOf(await limiter.consume(key).catch(refused), points),
    look: async (key) => {
      const known = await limiter.get(key);
      return known ? countOf(known, points) : full;
    },
  };
}

/** The library throws the count of a key that has no points left. */
function refused(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}

function countOf({ consumedPoints, msBeforeNext }: RateLimiterRes, points: number): Count {
  return {
    exceeded: consumedPoints > points,
    left: Math.max(0, points - consumedPoints),
    resetMs: Math.max(0, msBeforeNext),
  };
}
