import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import type { BudgetStatus } from "../../services/platform/budget/budget.contract.ts";

let folder: string;
let company: Company;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-budget-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_DATA: folder, TROUPE_PORT: "0" });
  await start();
});
afterEach(async () => {
  await company.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  company = await startCompany({ services: ["gateway", "budget"], logger: false });
}

async function send(method: string, body?: object) {
  const response = await fetch(`${company.address}/api/budget`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, answer: (await response.json()) as BudgetStatus };
}

const call = <T>(action: string, params: object, workspaceId = "local") =>
  company.broker.call<T, object>(action, params, { meta: { workspaceId } });
const reserve = (key: string, amount: number, workspaceId?: string) =>
  call<{ granted: boolean; message?: string; until?: number }>(
    "budget.reserve",
    { key, attempt: "1", provider: "openai", amount },
    workspaceId,
  );
const settle = (key: string, amount: number) =>
  call("budget.settle", { key, attempt: "1", provider: "openai", amount, bought: true });

describe("a workspace's budget", () => {
  test("is none until somebody sets it, and what is spent is counted without", async () => {
    await reserve("a", 5);
    await settle("a", 4.5);
    const { answer } = await send("GET");
    expect(answer).toMatchObject({
      ...{ limit: null, left: null, spent: 4.5, reserved: 0, currency: "USD", earlier: [] },
      providers: [{ provider: "openai", amount: 4.5, calls: 1, unpriced: 0 }],
    });
    expect(answer.month).toBe(new Date().toISOString().slice(0, 7));
  });

  test("is set and taken back by REST", async () => {
    expect((await send("PUT", { limit: 20 })).answer).toMatchObject({ limit: 20, left: 20 });
    expect((await send("PUT", { limit: null })).answer).toMatchObject({ limit: null, left: null });
    expect((await send("PUT", { limit: -1 })).status).toBe(422);
    expect((await send("PUT", {})).status).toBe(422);
  });

  test("refuses the call that would exceed it, and says how much, why and what to do", async () => {
    await send("PUT", { limit: 1 });
    expect(await reserve("a", 0.9)).toEqual({ granted: true });
    const refusal = await reserve("b", 0.2);
    expect(refusal).toMatchObject({ granted: false });
    expect(refusal.message).toMatch(
      /openai.*\$0\.20.*\$0\.00 of \$1\.00 are spent, \$0\.90 reserved/,
    );
    // What is under way may cost less: it is asked again soon.
    expect((refusal.until ?? 0) - Date.now()).toBeLessThan(60_000);
    await settle("a", 0.9);
    const later = await reserve("b", 0.2);
    expect(later.message).toMatch(/as soon as the budget is raised/);
    expect(new Date(later.until ?? 0).getUTCDate()).toBe(1);
    expect(await reserve("c", 0)).toEqual({ granted: true });
  });

  test("is each workspace's own", async () => {
    await send("PUT", { limit: 1 });
    expect(await reserve("a", 5, "another")).toEqual({ granted: true });
    expect((await send("GET")).answer).toMatchObject({ spent: 0, reserved: 0 });
  });

  test("outlives a restart: what was reserved by who died counts once with the same key", async () => {
    await send("PUT", { limit: 10 });
    await reserve("a", 4);
    await company.stop();
    await start();
    expect((await send("GET")).answer).toMatchObject({ limit: 10, reserved: 4, left: 6 });
    await reserve("a", 4);
    await settle("a", 4);
    await settle("a", 4);
    expect((await send("GET")).answer).toMatchObject({ spent: 4, reserved: 0, left: 6 });
  });

  test("holds for many calls at once", async () => {
    await send("PUT", { limit: 5 });
    const keys = [...Array(20).keys()].map(String);
    const answers = await Promise.all(keys.map((key) => reserve(key, 0.7)));
    expect(answers.filter(({ granted }) => granted)).toHaveLength(7);
    expect((await send("GET")).answer).toMatchObject({ reserved: 4.9, left: 0.1 });
  });
});
