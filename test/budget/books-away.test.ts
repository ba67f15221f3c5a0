import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker, type ServiceSchema } from "moleculer";
import { environmentVariables } from "../../config/environment.ts";
import { budgetExceeded, payerFor } from "../../mixins/payer.ts";
import type { Purchase } from "../../providers/pay.ts";
import budget from "../../services/platform/budget/budget.service.ts";
import { definition, openCompany, part, until } from "../engine/test-company.ts";

const product = { provider: "serpapi", product: "serpapi/search", expected: { calls: 1 } } as const;
/** Nobody connects to them here. */
const cluster = {
  TROUPE_NATS_URL: "nats://127.0.0.1:1",
  TROUPE_MONGO_URL: "mongodb://127.0.0.1:1/troupe",
  TROUPE_S3_ENDPOINT: "http://127.0.0.1:1",
  TROUPE_S3_ACCESS_KEY: "access",
  TROUPE_S3_SECRET_KEY: "secret-key",
  TROUPE_S3_BUCKET: "troupe",
};

function forgetSettings(): void {
  for (const name of environmentVariables) delete process.env[name];
}
beforeEach(forgetSettings);
afterEach(forgetSettings);

describe("a node that has not met the budget", () => {
  let broker: ServiceBroker;
  let calls: number;
  beforeEach(async () => {
    calls = 0;
    broker = new ServiceBroker({ logger: false });
    await broker.start();
  });
  afterEach(() => broker.stop());

  const buy = () => {
    const parts = { broker, workspaceId: "local", attempt: "a1", refuse: budgetExceeded };
    const purchase: Purchase = { ...product, key: "k1" };
    return payerFor(parts)(purchase, async () => {
      calls += 1;
      return { answer: "bought", used: { calls: 1 } };
    });
  };

  test("buys nothing in a cluster: it says who is missing, and when to ask again", async () => {
    Object.assign(process.env, cluster);
    await expect(buy()).rejects.toMatchObject({
      ...{ type: "SERVICE_AWAY", code: 503, retryable: true },
      data: { service: "budget", retryAfterMs: expect.any(Number) },
    });
    expect(calls).toBe(0);
  });

  test("has no budget in a company of one process", async () => {
    expect(await buy()).toBe("bought");
  });
});

describe("a step that buys while the budget is away", () => {
  test("waits for it, at no cost, and buys once", async () => {
    const company = await openCompany(
      [definition("film", [part("buy", { retry: { attempts: 1 } })])],
      {
        services: ["pipelines", "deadletters", "budget"],
      },
    );
    let tries = 0;
    let calls = 0;
    company.stage.plays("buy", async (_params, { pay, idempotencyKey: key }) => {
      tries += 1;
      await pay({ ...product, key }, async () => ({ answer: (calls += 1), used: { calls: 1 } }));
    });
    try {
      await company.broker.destroyService("budget");
      const id = await company.start("film");
      await until(() => tries > 1 || undefined, "a second try");
      expect(calls).toBe(0);
      company.broker.createService(budget as ServiceSchema);
      const run = await company.reaches(id, "completed", "failed");
      expect(run).toMatchObject({ state: "completed", steps: [{ attempts: 1 }] });
      expect(calls).toBe(1);
    } finally {
      await company.destroy();
    }
  }, 180_000);
});
