import { Cachers, type ServiceBroker } from "moleculer";

/**
 * Moleculer's cache in Redis, which all nodes share. It is a convenience: where Redis is away, calls
 * are made instead of remembered, at once and without an error.
 */
export class OptionalRedisCacher extends Cachers.Redis<RedisClient> {
  override init(broker: ServiceBroker): void {
    super.init(broker);
    const logger = broker.getLogger("redis");
    let told = false;
    this.client.on("error", (error) => {
      if (!told) logger.warn(`Redis cannot be used (${error.message}). Calls go on without it.`);
      told = true;
    });
    this.client.on("ready", () => {
      if (told) logger.info("Redis is back.");
      told = false;
    });
  }

  override get(key: string): Promise<Record<string, unknown> | null> {
    // Whatever else would be taken for a remembered answer.
    return this.whileReady(() => super.get(key), this.opts.missingResponse as null);
  }

  override set(key: string, data: unknown, ttl?: number): Promise<void> {
    return this.whileReady(() => super.set(key, data, ttl), undefined);
  }

  override del(keys: string | string[]): Promise<void> {
    return this.whileReady(() => super.del(keys), undefined);
  }

  override clean(match?: string | string[]): Promise<void> {
    return this.whileReady(() => super.clean(match), undefined);
  }

  override async close(): Promise<void> {
    this.client.disconnect();
  }

  private async whileReady<T>(operation: () => PromiseLike<T>, otherwise: T): Promise<T> {
    if (this.client.status !== "ready") return otherwise;
    try {
      return await operation();
    } catch {
      // What was wrong is told where the connection is watched.
      return otherwise;
    }
  }
}

/** The part of ioredis' client that is used here. */
interface RedisClient {
  readonly status: string;
  on(event: "error" | "ready", listener: (error: Error) => void): unknown;
  disconnect(): void;
}
