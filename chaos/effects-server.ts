import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "./random.ts";

/** What the outside world saw of one idempotency key. */
export interface Effect {
  /** When calls came, milliseconds since 1970. The first that succeeds has the effect. */
  readonly calls: number[];
  done: boolean;
}

/** Chance that a call fails for no reason. */
const failing = 0.1;
/** Milliseconds that a call takes at most. */
const slowest = 500;

/**
 * The world outside: it takes effects under idempotency keys, keeps a list of them, is slow and now
 * and then in a bad mood. It runs beside the company and is spared.
 */
export class EffectsServer {
  readonly effects = new Map<string, Effect>();
  /** Ids of events, by the group that heard them. */
  readonly heard = new Map<string, Set<string>>();
  /** Calls under way, by the node that makes them. */
  private readonly open = new Map<string, number>();
  private readonly random: Random;
  private readonly server: Server;

  constructor(random: Random) {
    this.random = random;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    const address = this.server.address();
    if (typeof address !== "object" || address === null) throw new Error("It does not listen");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Whether a node is in the middle of something. */
  isWorking(node: string): boolean {
    return (this.open.get(node) ?? 0) > 0;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as Told;
      response.statusCode = "group" in body ? this.hear(body) : await this.take(body);
    } catch {
      // A caller that was killed in the middle of its words.
      response.statusCode = 400;
    }
    response.end();
  }

  private hear({ group, id }: Heard): number {
    const ids = this.heard.get(group) ?? new Set();
    this.heard.set(group, ids.add(id));
    return 204;
  }

  private async take({ key, node }: Asked): Promise<number> {
    const effect = this.effects.get(key) ?? { calls: [], done: false };
    this.effects.set(key, effect);
    effect.calls.push(Date.now());
    const [fails, takes] = [this.random.next() < failing, this.random.next() * slowest];
    this.open.set(node, (this.open.get(node) ?? 0) + 1);
    await wait(takes);
    this.open.set(node, (this.open.get(node) ?? 1) - 1);
    if (fails) return 503;
    effect.done = true;
    return 204;
  }
}

interface Heard {
  readonly group: string;
  readonly id: string;
}

interface Asked {
  readonly key: string;
  readonly node: string;
}

type Told = Heard | Asked;
