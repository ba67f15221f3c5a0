import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Activity } from "./activity.ts";
import { artifactBytes } from "./artifact-bytes.ts";
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
/** Milliseconds that a listener thinks about what it hears at most: it dies in the middle of that. */
const listening = 30;

/**
 * The world outside: it takes effects under idempotency keys, keeps a list of them, is slow and now
 * and then in a bad mood. It runs beside the company and is spared.
 */
export class EffectsServer {
  readonly effects = new Map<string, Effect>();
  /** Ids of events, by the group that heard them. */
  readonly heard = new Map<string, Set<string>>();
  /** Results that an orchestrator has accepted, by the task, as the workers were told. */
  readonly accepted = new Map<string, Set<string>>();
  /** Runs of which somebody heard that they ended. */
  readonly ended = new Set<string>();
  private readonly activity: Activity;
  private readonly random: Random;
  private readonly server: Server;

  constructor(random: Random, activity: Activity) {
    this.random = random;
    this.activity = activity;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    const address = this.server.address();
    if (typeof address !== "object" || address === null) throw new Error("It does not listen");
    return `http://127.0.0.1:${address.port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as Told;
      await this.activity.during(body.node, () => this.serve(body, response));
    } catch {
      // A caller that was killed in the middle of its words.
      response.statusCode = 400;
      response.end();
    }
  }

  private async serve(told: Told, response: ServerResponse): Promise<void> {
    if ("key" in told) await this.take(told, response);
    else if ("thinking" in told) await wait(this.random.next() * listening);
    else if ("group" in told) this.hear(told);
    else if ("accepted" in told) this.note(told);
    else {
      response.end(artifactBytes(told.run));
      this.activity.handOver("objects");
    }
    if (!response.writableEnded) response.writeHead(204).end();
  }

  private hear({ group, id, type, run }: Heard): void {
    this.heard.set(group, (this.heard.get(group) ?? new Set()).add(id));
    if (endings.has(type)) this.ended.add(run);
  }

  private note({ accepted, result }: Reported): void {
    this.accepted.set(accepted, (this.accepted.get(accepted) ?? new Set()).add(result));
  }

  private async take({ key }: Asked, response: ServerResponse): Promise<void> {
    const effect = this.effects.get(key) ?? { calls: [], done: false };
    this.effects.set(key, effect);
    effect.calls.push(Date.now());
    const [fails, takes] = [this.random.next() < failing, this.random.next() * slowest];
    await wait(takes);
    if (!fails) effect.done = true;
    response.writeHead(fails ? 503 : 204).end();
    this.activity.handOver("results");
  }
}

const endings: ReadonlySet<string> = new Set([
  "pipeline.completed",
  "pipeline.failed",
  "pipeline.cancelled",
]);

/** A listener is about to understand what it hears. */
export interface Thinking {
  readonly node: string;
  readonly thinking: true;
}

/** A listener has understood an event. */
export interface Heard {
  readonly node: string;
  readonly group: string;
  readonly id: string;
  readonly type: string;
  readonly run: string;
}

/** A worker wants an effect. */
export interface Asked {
  readonly node: string;
  readonly key: string;
}

/** A worker wants the bytes that its run is to store. */
export interface Fetched {
  readonly node: string;
  readonly run: string;
}

/** A worker heard that its result was accepted. */
export interface Reported {
  readonly node: string;
  /** `run:step:task` */
  readonly accepted: string;
  /** Hash of its output. */
  readonly result: string;
}

export type Told = Thinking | Heard | Asked | Fetched | Reported;
