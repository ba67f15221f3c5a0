import { afterEach, expect, test } from "@jest/globals";
import { ServiceBroker, type Context } from "moleculer";
import { correlationMiddleware } from "../../company/correlation-middleware.ts";
import { taskOf, type CallMeta } from "../../mixins/task.ts";
import { Attempt } from "../../mixins/worker/attempt.ts";
import type {
  AttemptRef,
  ClaimResult,
} from "../../services/orchestrator/worker-protocol.contract.ts";

type Said = Context<AttemptRef, CallMeta>;

let broker: ServiceBroker;
afterEach(() => broker.stop());

/** A node whose actions work until `done` resolves; what its workers say goes to `hear`. */
async function open(hear: (verb: string, ctx: Said) => void, done: Promise<void>) {
  broker = new ServiceBroker({ logger: false, middlewares: [correlationMiddleware] });
  const verb = (name: string) => (ctx: Said) => {
    hear(name, ctx);
    return {};
  };
  broker.createService({
    name: "pipelines",
    actions: { heartbeat: verb("heartbeat"), complete: verb("complete"), fail: verb("fail") },
  });
  broker.createService({
    name: "work",
    actions: {
      act: (ctx: Context<object, CallMeta>) => {
        const { signal } = taskOf(ctx);
        const ended = new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
        return Promise.race([done, ended]);
      },
    },
  });
  await broker.start();
}

function work(runId: string, leaseMs: number, timeoutMs: number): Promise<unknown> {
  const ref = { runId, stepId: "s", taskKey: "", epoch: 1 };
  const claim: ClaimResult = {
    ...{ params: {}, workspaceId: "local", actorId: "a", cache: false, timeoutMs },
    ...{ correlationId: `order-${runId}`, idempotencyKey: `${runId}:s` },
  };
  const options = { broker, action: "work.act", step: { version: 1 }, worker: "w" };
  const attempt = new Attempt({ ...options, leaseMs, graceMs: 50, takesNext: () => false }, ref);
  return attempt.work({ ref, claim, askedAt: performance.now() });
}

test("attempts that one timer watches each send their heartbeats, under their own correlation ids", async () => {
  const done = Promise.withResolvers<void>();
  const heard = new Map<string, string[]>();
  await open((verb, { params: { runId }, meta: { correlationId = "" } }) => {
    if (verb !== "heartbeat") return;
    heard.set(runId, [...(heard.get(runId) ?? []), correlationId]);
    const [one = [], other = []] = heard.values();
    if (one.length >= 2 && other.length >= 2) done.resolve();
  }, done.promise);
  await Promise.all([work("one", 90, 60_000), work("other", 150, 60_000)]);
  expect(heard.keys().toArray().sort()).toEqual(["one", "other"]);
  for (const [runId, ids] of heard) expect(new Set(ids)).toEqual(new Set([`order-${runId}`]));
});

test("an attempt whose time is up is ended while another one goes on", async () => {
  const done = Promise.withResolvers<void>();
  const ends: string[] = [];
  await open((verb, { params: { runId } }) => {
    if (verb !== "heartbeat") ends.push(`${runId} ${verb}`);
    if (runId === "short" && verb === "fail") done.resolve();
  }, done.promise);
  await Promise.all([work("long", 60_000, 60_000), work("short", 60_000, 50)]);
  expect(ends).toEqual(["short fail", "long complete"]);
});
