import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import type { SystemOverview } from "../../services/platform/system/overview.contract.ts";
import { definition, gate, part, Stage, until } from "../engine/test-company.ts";

/** More than the action has slots on one node. */
const all = 12;

let folder: string;
let company: Company;
let hold: ReturnType<typeof gate>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "troupe-overview-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, {
    ...{ TROUPE_PORT: "0", TROUPE_DATA: folder },
    TROUPE_TRACES_URL: "https://traces.example/{correlationId}",
  });
  const stage = new Stage();
  hold = gate();
  stage.plays("first", () => hold.passed);
  company = await startCompany({
    services: ["gateway", "pipelines", "system"],
    extra: [stage.service()],
    definitions: [definition("two", [part("first"), part("second")])],
    logger: false,
  });
});
afterAll(async () => {
  hold.open();
  await company.stop();
  rmSync(folder, { recursive: true });
});

async function overview(): Promise<SystemOverview> {
  const response = await fetch(`${company.address}/api/system/overview`);
  expect(response.status).toBe(200);
  return (await response.json()) as SystemOverview;
}

function slotsOf({ nodes }: SystemOverview, queue: { readonly action: string }) {
  return nodes[0]?.report?.slots.find(({ action }) => action === queue.action);
}

async function start(): Promise<void> {
  const response = await fetch(`${company.address}/api/pipelines/start`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ pipeline: "two", input: {} }),
  });
  expect(response.status).toBe(202);
}

test("a company at rest has free slots, empty queues and no runs", async () => {
  const { nodes, runs, cluster, servers, maintenance, traces } = await overview();
  expect({ cluster, servers, maintenance }).toEqual({
    ...{ cluster: false, servers: [], maintenance: null },
  });
  expect(traces).toBe("https://traces.example/{correlationId}");
  expect(nodes).toHaveLength(1);
  expect(nodes[0]?.services).toEqual(expect.arrayContaining(["gateway", "pipelines", "system"]));
  expect(nodes[0]?.services.some((name) => name.startsWith("$"))).toBe(false);
  expect(nodes[0]?.report?.pid).toBe(process.pid);
  expect(nodes[0]?.report?.slots.every(({ taken, slots }) => taken === 0 && slots > 0)).toBe(true);
  expect(runs).toMatchObject({ queues: [], complete: true, states: { running: 0, failed: 0 } });
});

test("work under way takes slots, and what found none stands on its queue", async () => {
  for (let count = 0; count < all; count += 1) await start();
  const busy = await until(async () => {
    const seen = await overview();
    const { queues = [], states } = seen.runs ?? {};
    const [queue] = queues;
    // Each takes its slot in its turn, and its run hears of it a moment later.
    const isFull = queue && queue.running < all && queue.running === slotsOf(seen, queue)?.slots;
    return isFull && queue.ready + queue.running === all && states?.running === queue.running
      ? seen
      : undefined;
  }, "a full queue");
  const queue = busy.runs?.queues[0];
  const slots = queue && slotsOf(busy, queue);
  expect(slots?.taken).toBe(slots?.slots);
  expect(queue?.running).toBe(slots?.taken);
  expect(busy.runs?.states).toMatchObject({ running: 8, queued: all - 8 });
  hold.open();
  const idle = await until(async () => {
    const seen = await overview();
    const taken = seen.nodes[0]?.report?.slots.some((one) => one.taken > 0) ?? true;
    return seen.runs?.states.completed === all && !taken ? seen : undefined;
  }, "the end of all runs");
  expect(idle.runs?.queues).toEqual([]);
});
