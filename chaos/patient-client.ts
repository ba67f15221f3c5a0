import { setTimeout as wait } from "node:timers/promises";
import { CompanyClient } from "../cli/company-client.ts";
import { TroupeError } from "../errors/troupe-error.ts";
import type { Activity } from "./activity.ts";

/** Milliseconds until a request is made again that was not answered. */
const againMs = 200;
/** Milliseconds that an answer may take. */
const answerMs = 5_000;
/** Milliseconds after which nobody asks any more. */
const patienceMs = 120_000;

/** Asks the company until it answers. Nobody waits for ever: what takes too long is asked again. */
export class PatientClient {
  readonly client: CompanyClient;
  private readonly activity: Activity;

  constructor(address: string, activity: Activity) {
    this.client = new CompanyClient({ address, timeoutMs: answerMs });
    this.activity = activity;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.untilAnswered(() => this.client.get<Answer>(path));
  }

  post<Answer>(path: string, body?: object): Promise<Answer> {
    return this.untilAnswered(() => this.client.post<Answer>(path, body));
  }

  bytes(path: string): Promise<Buffer> {
    return this.untilAnswered(async () => {
      const chunks = await this.client.events(path, AbortSignal.timeout(answerMs));
      return Buffer.concat(await Array.fromAsync(chunks));
    });
  }

  /** @throws what the company refuses, and the last failure after two minutes */
  private async untilAnswered<Answer>(request: () => Promise<Answer>): Promise<Answer> {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        return await this.activity.during("gateway", request);
      } catch (error) {
        if (isRefusal(error) || performance.now() > until) throw error;
      }
      await wait(againMs);
    }
  }
}

/** Not what may pass: a server error, or routes that are gone with the last orchestrator. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof TroupeError) || error.retryable) return false;
  return error.code < 500 && error.type !== "ROUTE_NOT_FOUND";
}

/** Does something with each, a few at once. */
export async function forEach<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const hands = Array.from({ length: 8 }, async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  });
  await Promise.all(hands);
  return results;
}
