import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import type { Context, Service, ServiceSchema } from "moleculer";
import type { DomainEvent } from "../../bus/events/types.ts";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import type { CallMeta } from "../../mixins/task.ts";
import { WorkerMixin } from "../../mixins/worker.ts";
import { definition, until } from "../engine/test-company.ts";

const uuid = /^[0-9a-f-]{36}$/;
let folder: string;
let company: Company;
let lines: string[];
let calls: { readonly action: string; readonly correlationId?: string }[];
const events: DomainEvent[] = [];

type Call = Context<object, CallMeta>;
const remember = ({ action, meta }: Call) =>
  calls.push({ action: action?.name ?? "", correlationId: meta.correlationId });

/** A step that calls another service, which calls without its context, as a timer would. */
const trade: ServiceSchema = {
  name: "trade",
  mixins: [WorkerMixin()],
  actions: {
    make: {
      step: { version: 1, cache: false },
      async handler(this: Service, ctx: Call) {
        remember(ctx);
        this.logger.info("making it");
        await ctx.call("trade.help");
        return { made: true };
      },
    },
    async help(this: Service, ctx: Call) {
      remember(ctx);
      this.logger.info("helping");
      await this.broker.call("trade.alone");
    },
    alone(this: Service, ctx: Call) {
      remember(ctx);
      this.logger.info("called without a context");
    },
    fail(this: Service) {
      throw new TypeError("nobody foresaw this");
    },
  },
};
const broken: ServiceSchema = {
  name: "broken",
  actions: {
    fail: { rest: "GET /broken", permission: "runs:read", handler: trade.actions?.fail as never },
  },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-correlation-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_PORT: "0", TROUPE_DATA: folder });
  company = await startCompany({
    services: ["gateway", "pipelines"],
    extra: [trade, broken],
    definitions: [
      definition("craft", [{ id: "make", title: "Make it", action: "trade.make", params: {} }]),
    ],
  });
  await eventBusOf(company.broker).subscribe("#", { group: "test" }, async (event) => {
    events.push(event);
  });
});
afterAll(async () => {
  await company.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  lines = [];
  calls = [];
  jest.spyOn(process.stderr, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function startRun(headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${company.address}/api/pipelines/start`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ pipeline: "craft", input: {} }),
  });
  const { pipelineId } = (await response.json()) as { pipelineId: string };
  const own = () =>
    events.filter(({ data }) => (data as { pipelineId: string }).pipelineId === pipelineId);
  await until(() => own().some(({ type }) => type === "pipeline.completed"), "the run");
  return { id: response.headers.get("x-correlation-id"), told: own() };
}

test("the caller's id is found again in every action, event and log line of its run", async () => {
  const { id, told } = await startRun({ "X-Correlation-Id": "order-42" });
  expect(id).toBe("order-42");
  expect(calls).toEqual(
    ["trade.make", "trade.help", "trade.alone"].map((action) => ({
      action,
      correlationId: "order-42",
    })),
  );
  expect(told.map(({ type, correlationId }) => [type, correlationId])).toEqual(
    ["pipeline.started", "pipeline.make.completed", "pipeline.completed"].map((type) => [
      type,
      "order-42",
    ]),
  );
  for (const words of ["making it", "helping", "called without a context"]) {
    expect(lines.find((line) => line.includes(words))).toContain("trade [order-42]: ");
  }
});

test("a request without one gets one, and so does all that follows", async () => {
  const { id, told } = await startRun();
  expect(id).toMatch(uuid);
  expect(new Set(calls.map(({ correlationId }) => correlationId))).toEqual(new Set([id]));
  expect(new Set(told.map(({ correlationId }) => correlationId))).toEqual(new Set([id]));
});

test("a call from within gets one, and keeps it for what it calls", async () => {
  await company.broker.call("trade.help");
  const [first, second] = calls;
  expect(first?.correlationId).toMatch(uuid);
  expect(second?.correlationId).toBe(first?.correlationId);
});

test("two requests at once do not take each other's", async () => {
  const ids = ["one", "two", "three", "four"];
  const runs = await Promise.all(ids.map((id) => startRun({ "X-Correlation-Id": id })));
  for (const [index, { told }] of runs.entries()) {
    expect(new Set(told.map(({ correlationId }) => correlationId))).toEqual(new Set([ids[index]]));
  }
  for (const id of ids) {
    expect(lines.filter((line) => line.includes(`trade [${id}]`))).toHaveLength(3);
  }
});

test("an answer that tells of a fault names the id under which the log has it", async () => {
  const response = await fetch(`${company.address}/api/broken`, {
    headers: { "X-Correlation-Id": "complaint-7" },
  });
  expect(await response.json()).toMatchObject({ code: "INTERNAL", correlationId: "complaint-7" });
  const logged = lines.find((line) => line.includes("nobody foresaw this"));
  expect(logged).toContain("gateway [complaint-7]: ");
});
