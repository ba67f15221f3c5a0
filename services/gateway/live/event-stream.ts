import type { ServerResponse } from "node:http";

export interface Batch {
  /** Events as they are written, oldest first. */
  readonly frames: readonly Buffer[];
  /** True where more is there already. */
  readonly more: boolean;
  /** True where nothing will come any more. */
  readonly ended?: boolean;
}

/** What a stream tells: a run's events, or a workspace's. */
export interface StreamSource {
  /** What came since the last call. It knows where it is, and never tells anything twice. */
  next(): Batch | Promise<Batch>;
}

export interface StreamTimes {
  /** Milliseconds between signs of life. */
  readonly heartbeatMs: number;
  /** Milliseconds after which a client that reads nothing is cut off: it comes back where it was. */
  readonly stallMs: number;
}

export const streamTimes: StreamTimes = { heartbeatMs: 15_000, stallMs: 30_000 };

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};
const heartbeat = ": heartbeat\n\n";

/**
 * One client of server-sent events. What it does not read is not kept for it in memory: nothing more
 * is taken from the source until it has read, and after a while it is cut off.
 */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #source: StreamSource;
  readonly #times: StreamTimes;
  readonly #heartbeat: NodeJS.Timeout;
  #stall?: NodeJS.Timeout;
  #pumping = false;
  #again = false;

  /** Answers at once, and goes on until the source ends or the client leaves. */
  constructor(response: ServerResponse, source: StreamSource, times: StreamTimes) {
    this.#response = response;
    this.#source = source;
    this.#times = times;
    response.writeHead(200, headers);
    response.write("retry: 2000\n\n");
    response.on("drain", () => this.#drained());
    this.#heartbeat = setInterval(() => this.#beat(), times.heartbeatMs);
    this.onClose(() => {
      clearInterval(this.#heartbeat);
      clearTimeout(this.#stall);
    });
  }

  onClose(listener: () => void): void {
    this.#response.once("close", listener);
  }

  /** Something may have come. */
  wake(): void {
    this.#again = true;
    if (this.#pumping || this.#response.writableEnded || this.#response.destroyed) return;
    this.#pumping = true;
    this.#pump().catch((error: unknown) => {
      this.#response.destroy(error instanceof Error ? error : undefined);
    });
  }

  /** Says something that a slow client may miss. */
  hint(frame: Buffer): void {
    if (!this.#response.writableEnded && !this.#response.writableNeedDrain) this.#write(frame);
  }

  /** The client is to come back: an end would tell it that there is nothing more. */
  cut(): void {
    this.#response.destroy();
  }

  async #pump(): Promise<void> {
    try {
      while (this.#again && !this.#isFull()) {
        this.#again = false;
        const { frames, more, ended } = await this.#source.next();
        if (this.#response.writableEnded) return;
        if (more) this.#again = true;
        const [only] = frames;
        if (only) this.#write(frames.length === 1 ? only : Buffer.concat(frames));
        if (ended === true) this.#response.end();
      }
    } finally {
      this.#pumping = false;
    }
  }

  #isFull(): boolean {
    return this.#response.writableNeedDrain || this.#response.destroyed;
  }

  #write(bytes: Buffer | string): void {
    if (this.#response.write(bytes)) return;
    this.#stall ??= setTimeout(() => this.#response.destroy(), this.#times.stallMs);
  }

  #drained(): void {
    clearTimeout(this.#stall);
    this.#stall = undefined;
    this.wake();
  }

  #beat(): void {
    if (this.#isFull()) return;
    this.#write(heartbeat);
    // Also looks for what nobody announced.
    this.wake();
  }
}
