import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { RunEvent, TaskRef } from "../../services/orchestrator/run/run.ts";
import { takeNext, takenWith } from "../../services/orchestrator/run/take-next.ts";
import type { PipelinesVars } from "../../services/orchestrator/pipelines-vars.ts";
import { dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";
import { definition, openCompany, part, until, type TestCompany } from "./test-company.ts";

describe("a worker that reports a task done and has nobody waiting for its slot", () => {
  const action = "work.same";
  let run: Rehearsal;
  beforeEach(() => {
    run = new Rehearsal(
      pipeline(step("a", { action }), step("b", { action }), step("c", { action: "work.other" })),
    );
  });

  const report = (ref: TaskRef) => {
    const event: RunEvent = {
      ...{ type: "complete", ...ref, output: { value: 1 }, artifacts: [], cached: false },
      next: { worker: "w1", leaseMs: 500 },
    };
    run.take();
    run.happen(event);
    return takeNext({ run: run.run, commands: run.take() }, event, run.now);
  };

  test("holds the next task of the same action, which goes on no queue", () => {
    const first = run.claim("a");
    const { run: after, commands } = report(first);
    expect(after.steps.map(({ state }) => state)).toEqual(["completed", "open", "pending"]);
    expect(after.steps[1]?.tasks[0]).toMatchObject({ state: "running", attempts: 1 });
    expect(after.wakeAt).toBeLessThanOrEqual(run.now + 500);
    expect(dispatches(commands)).toEqual([]);
    expect(takenWith(after, first, "w1")).toEqual({ stepId: "b", taskKey: "", epoch: 1 });
    expect(takenWith(after, first, "w2")).toBeUndefined();
  });

  test("leaves the task of another action to its queue", () => {
    run.complete(run.claim("a"));
    const second = run.claim("b");
    const { run: after, commands } = report(second);
    expect(dispatches(commands)).toEqual([{ stepId: "c", taskKey: "", epoch: 1 }]);
    expect(takenWith(after, second, "w1")).toBeUndefined();
  });
});

describe("a chain of steps with one action", () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await openCompany([definition("chain", [part("a"), part("b"), part("c")])]);
  });
  afterAll(() => company.destroy());

  test("is written once for each step besides its beginning, first claim and end", async () => {
    const id = await company.start("chain");
    const run = await company.reaches(id, "completed");
    expect(run.steps.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    const { runs } = company.broker.getLocalService("pipelines") as unknown as PipelinesVars;
    const written = await until(async () => {
      const stored = await runs.get(id);
      return stored?.published === stored?.events.length ? stored : undefined;
    }, "its events to be told");
    expect(written.rev).toBe(6);
  });
});
