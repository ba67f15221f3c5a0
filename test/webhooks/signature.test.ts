import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { retryWait, retryWaits } from "../../services/platform/webhooks/retry-schedule.ts";
import { newSecret, signedHeaders } from "../../services/platform/webhooks/signature.ts";

describe("a webhook's signature", () => {
  test("is that of the known vector", () => {
    const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}' };
    const secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];
    expect(signedHeaders(message, secrets, 1_614_265_330_000)).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test("is taken by who knows either secret, and by nobody else", () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const message = { id: "msg-1", body: '{"übrigens":"日本"}' };
    const headers = signedHeaders(message, [fresh, old], Date.now());
    for (const secret of [old, fresh]) {
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({ übrigens: "日本" });
    }
    expect(() => new Webhook(newSecret()).verify(message.body, headers)).toThrow("signature");
    expect(() => new Webhook(old).verify(`${message.body} `, headers)).toThrow("signature");
  });

  test("has secrets of 32 bytes that are never the same", () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    }
  });
});

test("the wait before another attempt is the ladder's, up to a tenth more, and never shorter than asked for", () => {
  const cases = [
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 0 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ] as const;
  fc.assert(
    fc.property(...cases, (tries, asked, random) => {
      const least = retryWaits[tries - 1] ?? NaN;
      const wait = retryWait(tries, asked, random) ?? NaN;
      expect(wait).toBeGreaterThanOrEqual(Math.max(least, Math.min(asked, 86_400_000)));
      expect(wait).toBeLessThanOrEqual(Math.max(least * 1.1 + 1, Math.min(asked, 86_400_000)));
    }),
  );
  expect(retryWait(8, undefined, 0)).toBeUndefined();
});
