import type { TaskMessage } from "./types.ts";

type Send = (queue: string, message: TaskMessage) => Promise<void>;

interface Waiting {
  readonly queue: string;
  readonly message: TaskMessage;
  /** By `performance.now`. */
  readonly until: number;
}

/** Milliseconds between two tries. */
const againMs = 1_000;
/** Milliseconds after which it is left to the store. */
const patienceMs = 60_000;
/** Messages that are remembered. */
const most = 1_000;

/**
 * Messages that the server did not take, as while it elects a leader. The store sends them again after
 * five seconds and then with ever longer pauses, which it must survive on its own; from here they go a
 * second after they can.
 */
export class Unsent {
  private readonly send: Send;
  private waiting: Waiting[] = [];
  private timer?: NodeJS.Timeout;
  private stopped = false;

  constructor(send: Send) {
    this.send = send;
  }

  add(queue: string, message: TaskMessage): void {
    if (this.waiting.length >= most) return;
    this.waiting.push({ queue, message, until: performance.now() + patienceMs });
    this.later();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private later(): void {
    if (this.timer || this.stopped) return;
    this.timer = setTimeout(() => void this.sendAll(), againMs);
    this.timer.unref();
  }

  private async sendAll(): Promise<void> {
    const due = this.waiting.filter(({ until }) => performance.now() < until);
    this.waiting = [];
    const left = await Promise.all(due.map((one) => this.isLeft(one)));
    this.waiting.push(...due.filter((_one, index) => left[index]));
    this.timer = undefined;
    if (this.waiting.length > 0) this.later();
  }

  private async isLeft({ queue, message }: Waiting): Promise<boolean> {
    try {
      await this.send(queue, message);
      return false;
    } catch {
      return true;
    }
  }
}
