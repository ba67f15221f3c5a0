import type { Logger } from "moleculer";
import type { ConnectionOptions, NatsConnection } from "nats";
import { TroupeError } from "../errors/troupe-error.ts";
import { pause } from "../time/pause.ts";

export interface NatsOptions {
  /** One server or several, separated by commas: `nats://user:password@host:4222`, `tls://host`. */
  readonly url: string;
  /** File of a private authority's certificate, for `tls://`. */
  readonly tlsCa?: string;
  /** The server waits for its disk at every write: it is given many at once. @default false */
  readonly syncs?: boolean;
  /** Shown in the server's monitoring. */
  readonly name: string;
  readonly logger: Pick<Logger, "info" | "warn">;
}

/** `lost` was there before and comes back by itself. */
export type NatsState = "connecting" | "connected" | "lost" | "closed";

/** Milliseconds between two tries. */
const retryMs = 500;
/** Tries between two lines in the log while nothing answers. */
const triesPerLine = 40;

/**
 * The one connection of a node to NATS, made on first use. It is tried for ever: whoever needs it
 * waits, and the log says what is wrong.
 */
export class NatsLink {
  private readonly options: NatsOptions;
  private readonly stopping = new AbortController();
  private readonly whenBack = new Set<() => void>();
  private readonly whenLost = new Set<() => void>();
  private opening?: Promise<NatsConnection>;
  private current: NatsState = "connecting";

  constructor(options: NatsOptions) {
    this.options = options;
  }

  get syncs(): boolean {
    return this.options.syncs ?? false;
  }

  get state(): NatsState {
    return this.current;
  }

  /** @throws TroupeError `NATS_UNREACHABLE` once it is closed */
  connection(): Promise<NatsConnection> {
    this.opening ??= this.open();
    return this.opening;
  }

  /** Calls after every time that the connection came back. @returns the end of it */
  onReconnect(listener: () => void): () => void {
    this.whenBack.add(listener);
    return () => this.whenBack.delete(listener);
  }

  /** Calls every time that the connection was lost. @returns the end of it */
  onDisconnect(listener: () => void): () => void {
    this.whenLost.add(listener);
    return () => this.whenLost.delete(listener);
  }

  async close(): Promise<void> {
    this.current = "closed";
    this.stopping.abort();
    const connection = await this.opening?.catch(() => undefined);
    await connection?.close();
  }

  private async open(): Promise<NatsConnection> {
    const { connect } = await import("nats");
    const { logger, url } = this.options;
    const options = connectionOptions(this.options);
    for (let tries = 0; !this.stopping.signal.aborted; tries += 1) {
      try {
        return this.opened(await connect(options));
      } catch (error) {
        if (tries % triesPerLine === 0) {
          logger.warn(
            `NATS at ${withoutSecrets(url)} cannot be used (${reasonOf(error)}). It is tried again until it can; nothing is lost meanwhile.`,
          );
        }
        await pause(retryMs, this.stopping.signal);
      }
    }
    throw unreachable(url);
  }

  private async opened(connection: NatsConnection): Promise<NatsConnection> {
    if (this.stopping.signal.aborted) {
      await connection.close();
      throw unreachable(this.options.url);
    }
    this.current = "connected";
    this.options.logger.info(`NATS is connected: ${connection.getServer()}`);
    void this.watch(connection);
    return connection;
  }

  private async watch(connection: NatsConnection): Promise<void> {
    const { logger } = this.options;
    const { Events } = await import("nats");
    for await (const { type } of connection.status()) {
      if (this.current === "closed") return;
      if (type === Events.Disconnect) {
        if (this.current !== "lost")
          logger.warn("NATS went away. It is tried again until it is back.");
        this.current = "lost";
        for (const listener of this.whenLost) listener();
      }
      if (type === Events.Reconnect) {
        this.current = "connected";
        logger.info(`NATS is back: ${connection.getServer()}`);
        for (const listener of this.whenBack) listener();
      }
    }
  }
}

/** The client wants user and password apart from the address. */
export function connectionOptions({
  url,
  tlsCa,
  name,
}: Pick<NatsOptions, "url" | "tlsCa" | "name">): ConnectionOptions {
  const servers = serversOf(url);
  const [first] = servers;
  const secure = servers.some(({ protocol }) => protocol === "tls:" || protocol === "nats+tls:");
  const user = decodeURIComponent(first?.username ?? "");
  const pass = decodeURIComponent(first?.password ?? "");
  return {
    name,
    servers: servers.map(({ host }) => host),
    ...(user !== "" && pass === "" ? { token: user } : {}),
    ...(user !== "" && pass !== "" ? { user, pass } : {}),
    ...(secure ? { tls: tlsCa === undefined ? {} : { caFile: tlsCa } } : {}),
    timeout: 5_000,
    maxReconnectAttempts: -1,
    reconnectTimeWait: retryMs,
    reconnectJitter: 100,
    // Passwords change while a server restarts: that is no reason to give up.
    ignoreAuthErrorAbort: true,
    // Milliseconds: a connection that is cut without a word is found in ten seconds.
    pingInterval: 5_000,
    // A stack trace kept for every request costs more than the request.
    noAsyncTraces: true,
  };
}

function serversOf(url: string): URL[] {
  return url
    .split(",")
    .map((one) => new URL(one.includes("://") ? one.trim() : `nats://${one.trim()}`));
}

function withoutSecrets(url: string): string {
  return serversOf(url)
    .map(({ protocol, host }) => `${protocol}//${host}`)
    .join(", ");
}

function reasonOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}

function unreachable(url: string): TroupeError {
  return new TroupeError("NATS_UNREACHABLE", `NATS at ${withoutSecrets(url)} was not reached.`);
}
