import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { readTrustedProxies } from "../../../config/trusted-proxies.ts";
import { clientAddresses } from "../../../services/gateway/access/client-address.ts";
import { RateLimits } from "../../../services/gateway/limits/rate-limits.ts";

const limits = (shared = true) =>
  new RateLimits({
    ...{ rates: { workspaceRate: 3, keyRate: 2 }, shared },
    addressOf: clientAddresses(readTrustedProxies()),
  });
const person: CallMeta = { workspaceId: "shop", actorId: "ann", actorType: "user" };
const key: CallMeta = { workspaceId: "shop", actorId: "key-1", actorType: "apiKey" };

async function take(by: RateLimits, caller: CallMeta): Promise<Record<string, unknown>> {
  const headers: Record<string, unknown> = {};
  const response = { setHeader: (name: string, value: unknown) => (headers[name] = value) };
  try {
    await by.take(caller, response as unknown as ServerResponse);
    return headers;
  } catch (error) {
    if (!(error instanceof TroupeError)) throw error;
    return { ...headers, code: error.type, wait: error.data };
  }
}

describe("a limit", () => {
  test("says how much is left, of the key and of its workspace", async () => {
    expect(await take(limits(), key)).toEqual({
      "RateLimit-Policy": '"key";q=2;w=60, "workspace";q=3;w=60',
      RateLimit: expect.stringMatching(/^"key";r=1;t=\d+, "workspace";r=2;t=\d+$/),
    });
  });

  test("of a key leaves the workspace's people theirs", async () => {
    const some = limits();
    for (let at = 0; at < 2; at += 1) await take(some, key);
    expect(await take(some, key)).toMatchObject({
      ...{ code: "RATE_LIMITED", wait: { retryAfterMs: expect.any(Number) } },
    });
    expect(await take(some, { ...person, workspaceId: "other" })).not.toHaveProperty("code");
  });

  test("of a workspace counts all who work in it", async () => {
    const some = limits();
    for (const actorId of ["ann", "bob", "eve"]) await take(some, { ...person, actorId });
    expect(await take(some, person)).toMatchObject({ code: "RATE_LIMITED" });
  });

  test("does not hold for who has the company for himself, but for his keys", async () => {
    const own = limits(false);
    for (let at = 0; at < 5; at += 1) expect(await take(own, person)).toEqual({});
    expect(await take(own, key)).toHaveProperty("RateLimit");
  });
});

describe("who guesses keys", () => {
  const from = (remoteAddress: string, headers: object) =>
    ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;
  const wrong = () => Promise.reject(new TroupeError("UNAUTHORIZED", "No such key."));
  const guess = { authorization: "Bearer trp_guess" };

  test("is not listened to for a while, whatever he sends then", async () => {
    const some = limits();
    for (let at = 0; at < 30; at += 1) {
      const asked = some.guarding(from("203.0.113.9", guess), wrong);
      await expect(asked).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    }
    const next = some.guarding(from("203.0.113.9", guess), async () => "right");
    await expect(next).rejects.toMatchObject({ type: "RATE_LIMITED" });
    expect(await some.guarding(from("203.0.113.10", guess), async () => "right")).toBe("right");
  });

  test("does not lock out browsers at the same address, nor this machine", async () => {
    const some = limits();
    for (let at = 0; at < 40; at += 1) {
      await some.guarding(from("203.0.113.9", guess), wrong).catch(() => undefined);
      await some.guarding(from("::ffff:127.0.0.1", guess), wrong).catch(() => undefined);
    }
    const cookie = { cookie: "troupe_session=x" };
    expect(await some.guarding(from("203.0.113.9", cookie), async () => "ann")).toBe("ann");
    expect(await some.guarding(from("127.0.0.1", guess), async () => "key")).toBe("key");
  });
});
