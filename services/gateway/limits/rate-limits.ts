import type { IncomingMessage, ServerResponse } from "node:http";
import type { Redis } from "ioredis";
import type { PublicApiSettings } from "../../../config/public-api.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { AddressOf } from "../access/client-address.ts";
import { credentialOf } from "../access/credential.ts";
import { isLoopback } from "../request-guard.ts";
import { type Count, type Counter, counterOf } from "./counters.ts";

export interface RateLimitsOptions {
  readonly rates: Pick<PublicApiSettings, "workspaceRate" | "keyRate">;
  /** False where one person has the company for himself. */
  readonly shared: boolean;
  readonly addressOf: AddressOf;
  readonly redis?: Redis;
}

/** Seconds of a window. */
const window = 60;
/** Keys and tokens that one address may try in vain in a window. */
const guesses = 30;

/** How much one workspace, one API key, and one address that guesses may ask for. */
export class RateLimits {
  readonly #shared: boolean;
  readonly #addressOf: AddressOf;
  readonly #workspace: Counter;
  readonly #key: Counter;
  readonly #guesses: Counter;

  constructor({ rates, shared, addressOf, redis }: RateLimitsOptions) {
    const counter = (name: string, points: number) => counterOf({ name, points, window }, redis);
    this.#shared = shared;
    this.#addressOf = addressOf;
    this.#workspace = counter("workspace", rates.workspaceRate);
    this.#key = counter("key", rates.keyRate);
    this.#guesses = counter("guesses", guesses);
  }

  /**
   * Finds out who asks, unless too many keys and tokens came in vain from the same address. Sessions
   * of browsers are not counted: behind a proxy that is not trusted one person would lock out all
   * others. Nor is this machine, from which such a proxy calls.
   *
   * @throws TroupeError `RATE_LIMITED`, and what `identify` throws
   */
  async guarding<Caller>(
    request: IncomingMessage,
    identify: () => Promise<Caller>,
  ): Promise<Caller> {
    const { kind } = credentialOf(request.headers);
    const address = this.#addressOf(request);
    if ((kind !== "key" && kind !== "bearer") || isLoopback(address)) return identify();
    const count = await this.#guesses.look(address);
    if (count.left === 0) throw tooMany("wrong keys from this address", count);
    try {
      return await identify();
    } catch (error) {
      if (hasCode(error, "UNAUTHORIZED")) await this.#guesses.take(address);
      throw error;
    }
  }

  /**
   * Counts a request, and says in the answer's headers how much is left.
   * @throws TroupeError `RATE_LIMITED`
   */
  async take(caller: CallMeta, response: ServerResponse): Promise<void> {
    const counted = await Promise.all(
      this.#countersOf(caller).map(async ([counter, key]) => ({
        counter,
        count: await counter.take(key),
      })),
    );
    if (counted.length === 0) return;
    const policies = counted.map(({ counter: { options } }) => policy(options));
    response.setHeader("RateLimit-Policy", policies.join(", "));
    const states = counted.map(({ counter, count }) => state(counter.options.name, count));
    response.setHeader("RateLimit", states.join(", "));
    const over = counted.find(({ count }) => count.exceeded);
    if (over) throw tooMany(`requests of this ${over.counter.options.name}`, over.count);
  }

  #countersOf({ actorType, actorId, workspaceId }: CallMeta): [Counter, string][] {
    const isKey = actorType === "apiKey";
    if (workspaceId === undefined || (!isKey && !this.#shared)) return [];
    const key: [Counter, string][] = isKey ? [[this.#key, String(actorId)]] : [];
    return [...key, [this.#workspace, workspaceId]];
  }
}

/** RateLimit-Policy and RateLimit as the IETF drafts them. */
function policy({ name, points, window: seconds }: Counter["options"]): string {
  return `"${name}";q=${points};w=${seconds}`;
}

function state(name: string, { left, resetMs }: Count): string {
  return `"${name}";r=${left};t=${Math.ceil(resetMs / 1000)}`;
}

function tooMany(what: string, { resetMs }: Count): TroupeError {
  return new TroupeError("RATE_LIMITED", `Too many ${what} in a minute.`, {
    retryAfterMs: Math.max(1_000, resetMs),
    hint: "Wait as long as Retry-After says. TROUPE_RATE_WORKSPACE and TROUPE_RATE_KEY set the limits.",
  });
}
