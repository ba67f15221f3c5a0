import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import { environmentVariables } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import type { BudgetStatus } from "../../services/platform/budget/budget.contract.ts";
import { fieldOf } from "../../validation/record.ts";
import {
  aborted,
  definition,
  openCompany,
  part,
  type TestCompany,
  until,
} from "../engine/test-company.ts";
import type { ProtocolServer } from "../servers/protocol-server.ts";
import { startSerpapiServer } from "../servers/serpapi-server.ts";

const search = (provider: string) => ({
  ...{ id: "keywords", title: "Find keywords", action: "keywords.fetch" },
  params: { topic: "$input.topic", provider },
  retry: { delayMs: 1 },
});
const topic = { topic: "string" } as const;
const pipelines = [
  definition("paid", [search("serpapi")], topic),
  definition("free", [search("wordnet")], topic),
  definition("bought", [part("buy")]),
  { ...definition("foretold", [search("serpapi")], topic), estimate: "oracle.plan" },
  { ...definition("cheap-end", [search("serpapi"), part("end")], topic), estimate: "oracle.plan" },
  {
    ...definition("paid-end", [part("begin"), { ...search("serpapi"), needs: ["begin"] }], topic),
    estimate: "oracle.plan",
  },
];
/** Says what a run will cost, as `planner` does for films. */
const oracle: ServiceSchema = {
  name: "oracle",
  actions: {
    plan: {
      params: { input: "object", part: { type: "object", optional: true } },
      handler: ({ params }: { params: { part?: Record<string, number> } }) => ({
        cost: 0.03 * (params.part ? (params.part.keywords ?? 0) : 1),
      }),
    },
  },
};
const services = ["pipelines", "deadletters", "keywords", "budget"];

let company: TestCompany;
let serpapi: ProtocolServer;
let topics = 0;

beforeAll(async () => {
  for (const name of environmentVariables) delete process.env[name];
  serpapi = await startSerpapiServer();
  Object.assign(process.env, { SERPAPI_API_KEY: "right-key", SERPAPI_BASE_URL: serpapi.url });
  await open();
});
afterAll(async () => {
  await company.destroy();
  await serpapi.close();
  for (const name of environmentVariables) delete process.env[name];
});

/** Anew over the same folder, where there was one before. */
async function open(before?: TestCompany): Promise<void> {
  const { folder, stage } = before ?? {};
  company = await openCompany(pipelines, { folder, stage, services });
  company.broker.createService(oracle);
  await company.broker.waitForServices("oracle");
}

const books = () => company.call<BudgetStatus>("budget.status");
const allow = (limit: number | null) => company.call("budget.set", { limit });
const freshTopic = () => ({ topic: `octopus hearts ${(topics += 1)}` });

beforeEach(() => allow(null));

describe("a run's cost", () => {
  test("stands on its step and on the run, and in the workspace's books", async () => {
    const before = await books();
    const id = await company.start("paid", freshTopic());
    const run = await company.reaches(id, "completed");
    const cost = {
      ...{ amount: 0.03, currency: "USD" },
      charges: [
        {
          ...{ provider: "serpapi", product: "serpapi/search" },
          ...{ basis: "calls", quantity: 2, amount: 0.03 },
        },
      ],
    };
    expect(run.steps[0]?.cost).toEqual(cost);
    expect(run.cost).toEqual(cost);
    expect((await books()).spent - before.spent).toBeCloseTo(0.03, 6);
  });

  test("is nothing where the result was known", async () => {
    const input = freshTopic();
    await company.reaches(await company.start("paid", input), "completed");
    const before = await books();
    const again = await company.reaches(await company.start("paid", input), "completed");
    expect(again.steps[0]).toMatchObject({ cached: true });
    expect(again.cost).toBeUndefined();
    expect(await books()).toEqual(before);
  });

  test("adds up the attempts that were charged for, and leaves out a call that failed", async () => {
    const before = await books();
    let attempts = 0;
    company.stage.plays("buy", async (_params, { pay, idempotencyKey }) => {
      attempts += 1;
      const call = { provider: "serpapi", product: "serpapi/search", expected: { calls: 1 } };
      const buy = (key: string, fails = false) =>
        pay({ ...call, key: `${idempotencyKey}:${key}` }, () => {
          if (!fails) return Promise.resolve({ answer: key, used: { calls: 1 } });
          throw new TroupeError("PROVIDER_FAILED", "serpapi: HTTP 500", { status: 500 });
        });
      await buy("first");
      await buy("second", attempts === 1);
      return { attempts };
    });
    const run = await company.reaches(await company.start("bought"), "completed");
    expect(attempts).toBe(2);
    expect(run.cost?.charges).toMatchObject([{ quantity: 3, amount: 0.045 }]);
    const after = await books();
    expect(after.spent - before.spent).toBeCloseTo(0.045, 6);
    expect(after.reserved).toBe(0);
  });

  test("is counted once where the company went down during the call", async () => {
    const before = await books();
    let calls = 0;
    company.stage.plays("buy", async (_params, task) => {
      const call = { provider: "serpapi", product: "serpapi/search", expected: { calls: 1 } };
      await task.pay({ ...call, key: task.idempotencyKey }, async () => {
        calls += 1;
        if (calls === 1) await aborted(task);
        return { answer: calls, used: { calls: 1 } };
      });
    });
    const id = await company.start("bought");
    await until(() => calls || undefined, "the call");
    expect((await books()).reserved).toBe(0.015);
    await company.stop();
    await open(company);
    const run = await company.reaches(id, "completed");
    expect(calls).toBe(2);
    expect(run.cost?.amount).toBe(0.015);
    const after = await books();
    expect(after.spent - before.spent).toBeCloseTo(0.015, 6);
    expect(after.reserved).toBe(0);
  });

  test("is kept where a person retries a run that failed", async () => {
    let fails = true;
    company.stage.plays("buy", async (_params, { pay, idempotencyKey: key }) => {
      const call = { provider: "serpapi", product: "serpapi/search", expected: { calls: 1 } };
      await pay({ ...call, key }, () => Promise.resolve({ answer: 1, used: { calls: 1 } }));
      if (fails) throw new TroupeError("PROVIDER_ANSWER_INVALID", "serpapi: nonsense");
    });
    const id = await company.start("bought");
    const failed = await company.reaches(id, "failed");
    expect(failed.cost?.amount).toBe(0.015);
    fails = false;
    await company.call("pipelines.retry", { id });
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]?.cost?.amount).toBe(0.03);
    // What a new run takes over it has not paid.
    const { pipelineId } = await company.call<{ pipelineId: string }>("pipelines.rerun", {
      ...{ id, edits: { buy: {} } },
    });
    expect((await company.reaches(pipelineId, "completed")).cost).toBeUndefined();
  });
});

describe("a budget", () => {
  test("lets work that costs nothing pass, even where nothing may be spent", async () => {
    await allow(0);
    const run = await company.reaches(await company.start("free", freshTopic()), "completed");
    expect(run.cost).toBeUndefined();
  });

  test("makes a step wait before the call that it has no room for; raised, the run goes on", async () => {
    const { spent } = await books();
    await allow(spent + 0.02);
    const asked = serpapi.requests.length;
    const id = await company.start("paid", freshTopic());
    const waiting = await company.reaches(id, "waiting");
    expect(serpapi.requests.length - asked).toBe(1);
    expect(waiting.waitingFor).toEqual([
      expect.objectContaining({ step: "keywords", kind: "budget" }),
    ]);
    const [{ message = "", until: end = "" } = {}] = waiting.waitingFor ?? [];
    expect(message).toMatch(/no room for a call to serpapi of about \$0\.01/);
    expect(new Date(end).getUTCDate()).toBe(1);
    await allow(1_000);
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]?.attempts).toBe(1);
  });

  test("refuses to begin what it has no room for, and takes nothing", async () => {
    const before = await books();
    await allow(before.spent + 0.02);
    const input = freshTopic();
    await expect(company.start("foretold", input)).rejects.toMatchObject({
      ...{ type: "BUDGET_EXCEEDED", code: 402 },
      message: expect.stringMatching(/would cost about \$0\.03/),
    });
    expect((await books()).reserved).toBe(0);
    await allow(before.spent + 0.03);
    await company.reaches(await company.start("foretold", input), "completed");
  });

  test("refuses to do again what it has no room for, and says before what that costs", async () => {
    const input = freshTopic();
    const id = await company.start("foretold", input);
    await company.reaches(id, "completed");
    const before = await books();
    await allow(before.spent + 0.02);
    const fresh = { id, edits: { input: freshTopic() } };
    expect(await company.call("pipelines.foresee", fresh)).toMatchObject({ cost: 0.03 });
    await expect(company.call("pipelines.rerun", fresh)).rejects.toMatchObject({
      ...{ type: "BUDGET_EXCEEDED", code: 402 },
      message: expect.stringMatching(/would cost about \$0\.03/),
    });
    expect((await books()).reserved).toBe(0);
    // What is known costs nothing.
    const same = { id, edits: { input } };
    expect(await company.call("pipelines.foresee", same)).toMatchObject({ cost: 0 });
    const { pipelineId } = await company.call<{ pipelineId: string }>("pipelines.rerun", same);
    await company.reaches(pipelineId, "completed");
    expect((await books()).spent).toBe(before.spent);
  });

  test("lets a run go on where what is left costs nothing", async () => {
    let fails = true;
    company.stage.plays("end", () => {
      if (fails) throw new TroupeError("PROVIDER_ANSWER_INVALID", "nonsense");
    });
    const id = await company.start("cheap-end", freshTopic());
    await company.reaches(id, "failed");
    fails = false;
    await allow((await books()).spent);
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
  });

  test("refuses to go on with what it has no room for, one run or many", async () => {
    let fails = true;
    company.stage.plays("begin", () => {
      if (fails) throw new TroupeError("PROVIDER_ANSWER_INVALID", "nonsense");
    });
    const id = await company.start("paid-end", freshTopic());
    await company.reaches(id, "failed");
    fails = false;
    await allow((await books()).spent + 0.02);
    await expect(company.call("pipelines.retry", { id })).rejects.toMatchObject({
      ...{ type: "BUDGET_EXCEEDED", code: 402 },
    });
    expect(await company.call("pipelines.retryMany", { ids: [id] })).toMatchObject({
      ...{ done: 0, refused: [{ id, code: "BUDGET_EXCEEDED" }] },
    });
    expect(await company.call("pipelines.status", { id })).toMatchObject({ state: "failed" });
    await allow(null);
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
  });

  test("answers a person who calls the trade himself with 402, before anything is bought", async () => {
    await allow(0);
    const asked = serpapi.requests.length;
    const fetched = company.call("keywords.fetch", { ...freshTopic(), provider: "serpapi" });
    await expect(fetched).rejects.toMatchObject({ type: "BUDGET_EXCEEDED", code: 402 });
    expect(serpapi.requests.length).toBe(asked);
  });

  test("tells that it is used up when a step must wait", async () => {
    const told: number[] = [];
    const listening = await eventBusOf(company.broker).subscribe(
      "budget.threshold.reached",
      { group: "test" },
      ({ data }) => {
        told.push(Number(fieldOf(data, "percent")));
        return Promise.resolve();
      },
    );
    const { spent } = await books();
    await allow(spent + 1_000);
    await allow(spent + 0.01);
    const id = await company.start("paid", freshTopic());
    await company.reaches(id, "waiting");
    await until(() => Promise.resolve(told.includes(100) ? true : undefined), "the event");
    await listening.stop();
    await company.call("pipelines.cancel", { id });
  });
});
