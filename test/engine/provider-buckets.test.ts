import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { fetchJson } from "../../providers/fetch-json.ts";
import type { RunStatus, StepStatus } from "../../services/orchestrator/pipelines.contract.ts";
import { startProtocolServer, type ProtocolServer } from "../servers/protocol-server.ts";
import { definition, gate, openCompany, part, until, type TestCompany } from "./test-company.ts";

const pipelines = [
  definition("fan", [part("call", { fanOut: { over: "$input.list" } })]),
  definition("mixed", [
    part("call", { fanOut: { over: "$input.list" }, params: { provider: "$task" } }),
  ]),
  definition("named", [part("call", { params: { provider: "$input.provider" } })], {
    provider: { type: "string", optional: true },
  }),
  definition("alone", [part("call")]),
  definition("elsewhere", [part("other", { action: "work.pure" })]),
];
const tasks = Array.from({ length: 50 }, (_, index) => index);

describe("a provider that asks to wait", () => {
  let company: TestCompany;
  let server: ProtocolServer;
  /** Seconds that the server asks to wait; it takes calls while there are none. */
  let retryAfter: number | undefined;
  /** Holds back the server's good answers. */
  let answers: { passed: Promise<void> };
  let good: number;

  beforeEach(async () => {
    retryAfter = undefined;
    good = 0;
    answers = { passed: Promise.resolve() };
    server = await startProtocolServer(async () => {
      if (retryAfter !== undefined) {
        return { status: 429, headers: { "retry-after": String(retryAfter) }, body: {} };
      }
      good += 1;
      await answers.passed;
      return { body: {} };
    });
    company = await openCompany(pipelines);
    play();
  });
  afterEach(async () => {
    await company.destroy();
    await server.close();
  });

  const play = () =>
    company.stage.plays("call", ({ provider = "acme" }, { signal }) => {
      const url = new URL(`/${String(provider)}`, server.url);
      return fetchJson(() => [], { provider: String(provider), url, signal });
    });
  const step = (run: RunStatus) => run.steps[0] as StepStatus;
  const stateOf = (run: RunStatus, state: string) =>
    step(run).tasks?.filter((task) => task.state === state) ?? [];
  const calm = (id: string) =>
    until(async () => {
      const run = await company.status(id);
      return stateOf(run, "running").length + stateOf(run, "pending").length === 0
        ? run
        : undefined;
    }, "every task to wait");

  test("of 50 tasks gets the few calls that were under way", async () => {
    retryAfter = 600;
    const id = await company.start("fan", { list: tasks });
    const blocked = await calm(id);
    const called = server.requests.length;
    // As many as the action has slots.
    expect(called).toBeLessThanOrEqual(8);
    expect(stateOf(blocked, "retrying")).toHaveLength(called);
    const waiting = stateOf(blocked, "waiting");
    expect(waiting).toHaveLength(50 - called);
    expect(waiting[0]).toMatchObject({
      attempts: 0,
      waitingFor: {
        kind: "quota",
        message: "The provider of work.act asked to wait (429): nothing is tried before.",
      },
    });
    expect(Date.parse(waiting[0]?.waitingFor?.until ?? "")).toBeGreaterThan(Date.now());
  });

  test("gets one call after its time, then the others", async () => {
    retryAfter = 1;
    const id = await company.start("fan", { list: tasks });
    await calm(id);
    retryAfter = undefined;
    const held = gate();
    answers = held;
    await until(() => good > 0 || undefined, "the first call after the time");
    await calmed(id);
    expect(good).toBe(1);
    held.open();
    const run = await company.reaches(id, "completed");
    expect(step(run).attempts).toBe(1);
    expect(good).toBe(50);
  });

  /** Nothing but the one that goes first moves. */
  const calmed = (id: string) =>
    until(async () => {
      const run = await company.status(id);
      return stateOf(run, "waiting").length === 49 || undefined;
    }, "the others to wait for the first one");

  test("asks again: nobody follows the one that went first", async () => {
    retryAfter = 0.3;
    const id = await company.start("fan", { list: tasks });
    await calm(id);
    const called = server.requests.length;
    await until(() => server.requests.length >= called + 3 || undefined, "three that went first");
    // One for each time that it asked.
    expect(server.requests.length - called).toBe(3);
    retryAfter = undefined;
    await company.reaches(id, "completed");
    expect(step(await company.status(id)).attempts).toBe(1);
  });

  test("keeps other runs from it too, also after a restart, but nobody from other actions", async () => {
    retryAfter = 60;
    const first = await company.start("alone");
    await company.reaches(first, "retrying");
    const second = await company.start("alone");
    const run = await company.reaches(second, "waiting");
    expect(run.waitingFor).toMatchObject([{ step: "call", kind: "quota" }]);
    await company.reaches(await company.start("elsewhere"), "completed");
    await company.stop();
    const { folder, stage } = company;
    company = await openCompany(pipelines, { folder, stage });
    await company.reaches(await company.start("alone"), "waiting");
    expect((await company.status(second)).state).toBe("waiting");
    expect(server.requests).toHaveLength(1);
  });

  test("does not keep anybody from other providers of the same action", async () => {
    retryAfter = 60;
    await company.reaches(await company.start("named", { provider: "acme" }), "retrying");
    const same = await company.start("named", { provider: "acme" });
    expect((await company.reaches(same, "waiting")).waitingFor?.[0]?.message).toMatch(
      /^acme asked/,
    );
    retryAfter = undefined;
    await company.reaches(await company.start("named", { provider: "other" }), "completed");
    // Who leaves the choice to the service may get another one, and finds out.
    await company.reaches(await company.start("named"), "completed");
    const id = await company.start("mixed", { list: ["other", "acme", "third"] });
    const mixed = await company.reaches(id, "waiting");
    expect(step(mixed).tasks?.map(({ state }) => state)).toEqual([
      "completed",
      "waiting",
      "completed",
    ]);
  });

  test("that is not there when its time has come lets another one go first", async () => {
    retryAfter = 1;
    const [first, second] = [await company.start("alone"), await company.start("alone")];
    // From here on one of them goes first, whenever that is.
    for (const id of [first, second]) await company.reaches(id, "retrying", "waiting");
    retryAfter = undefined;
    answers = gate();
    await until(() => good || undefined, "the one that goes first");
    // The other one looks for itself whether it may go, and is told to wait.
    const [gone, ...more] = await until(async () => {
      const runs = await Promise.all([first, second].map((id) => company.status(id)));
      const running = runs.filter(({ state }) => state === "running");
      return running.length === 1 ? running : undefined;
    }, "one that goes and one that waits");
    expect(more).toEqual([]);
    await company.call("pipelines.cancel", { id: gone?.pipelineId });
    answers = { passed: Promise.resolve() };
    await company.reaches(gone?.pipelineId === first ? second : first, "completed");
  });
});
