import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { environmentVariables } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { HandleResult } from "../../services/platform/auth/auth.contract.ts";
import type { DeliveriesResult } from "../../services/platform/notifications/notifications.contract.ts";
import { approval } from "../engine/sample-run.ts";
import {
  definition,
  openCompany,
  part,
  Stage,
  type TestCompany,
  until,
} from "../engine/test-company.ts";

const pipelines = [
  definition("film", [part("draw", { retry: { attempts: 1, delayMs: 1 } })], {
    topic: { type: "string", optional: true },
  }),
  definition("publish", [approval("ask", { approval: { message: "May it be seen?" } })]),
];
const owner = { actorId: "owner", workspaceId: "local", permissions: ["*"] };
const email = "owner@example.org";

let company: TestCompany;
beforeAll(async () => {
  for (const name of environmentVariables) delete process.env[name];
  process.env.TROUPE_AUTH = "required";
  process.env.TROUPE_PUBLIC_URL = "https://studio.example.org";
  const stage = new Stage();
  stage.plays("draw", () => {
    throw new TroupeError("TOOL_FAILED", "The pen is dry.");
  });
  const services = ["pipelines", "deadletters", "auth", "notifications", "budget"];
  company = await openCompany(pipelines, { stage, services });
  await giveAddress();
});
afterAll(async () => {
  await company.destroy();
  for (const name of environmentVariables) delete process.env[name];
});

/** The owner comes in by his link and says where he gets mail. */
async function giveAddress(): Promise<void> {
  const { link } = await company.call<{ link: string }>("auth.ownerLink");
  const { pathname, search, origin } = new URL(link);
  const handle = (method: string, url: string, headers: object, body?: object) =>
    company.call<HandleResult>("auth.handle", {
      ...{ method, url, origin, ip: "127.0.0.1", headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const entered = await handle("GET", pathname + search, {});
  const cookie = entered.headers.find(([name]) => name === "set-cookie")?.[1].split(";", 1)[0];
  const headers = { cookie, "content-type": "application/json" };
  await handle("POST", "/api/auth/change-email", headers, { newEmail: email });
}

async function letters(template: string) {
  const { items } = await company.call<DeliveriesResult>(
    "notifications.deliveries",
    { limit: 50 },
    owner,
  );
  return items.filter((one) => one.template === template);
}

const begin = (pipeline: string, input: object, meta: object) =>
  company.call<{ pipelineId: string }>("pipelines.start", { pipeline, input }, meta);

test("Who began a run is told that it failed", async () => {
  const { pipelineId } = await begin("film", { topic: "Why tea is hot" }, owner);
  await company.reaches(pipelineId, "failed");
  const [letter] = await until(async () => {
    const found = await letters("run-failed");
    return found.length > 0 ? found : undefined;
  }, "a letter");
  expect(letter).toMatchObject({ to: email });
});

test("Somebody else's run is not the owner's affair, a schedule's is", async () => {
  const before = (await letters("run-failed")).length;
  const somebody = { workspaceId: "local", actorId: "somebody" };
  const schedule = { workspaceId: "local", actorId: "nightly", actorType: "service" };
  const runs = [await begin("film", {}, somebody), await begin("film", {}, schedule)];
  for (const { pipelineId } of runs) await company.reaches(pipelineId, "failed");
  await until(
    async () => ((await letters("run-failed")).length > before ? true : undefined),
    "one more letter",
  );
  expect(await letters("run-failed")).toHaveLength(before + 1);
});

test("A run that waits for a decision says so", async () => {
  const { pipelineId } = await begin("publish", {}, owner);
  await company.reaches(pipelineId, "waiting");
  await until(
    async () => ((await letters("approval-waiting")).length > 0 ? true : undefined),
    "a letter",
  );
});

test("Who may raise the budget is told that most of it is spent, once", async () => {
  await company.call("budget.set", { limit: 10 }, owner);
  const call = { attempt: "1", provider: "openai", amount: 4.5 };
  for (const key of ["a", "b"]) {
    await company.call("budget.reserve", { ...call, key });
    await company.call("budget.settle", { ...call, key, bought: true });
  }
  const [letter, ...more] = await until(async () => {
    const found = await letters("budget-reached");
    return found.length > 0 ? found : undefined;
  }, "a letter");
  expect(letter).toMatchObject({ to: email });
  expect(more).toEqual([]);
});
