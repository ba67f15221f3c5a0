import { beforeEach, describe, expect, test } from "@jest/globals";
import { Announcer } from "../../services/orchestrator/news/announcer.ts";
import type { ProgressEvent } from "../../services/orchestrator/pipelines.contract.ts";
import { JumpingClock } from "./jumping-clock.ts";
import { pipeline, Rehearsal, step } from "./sample-run.ts";

describe("the news of a run", () => {
  const keys = Array.from({ length: 50 }, (_, index) => `t${index}`);
  let clock: JumpingClock;
  let heard: ProgressEvent[];
  let announcer: Announcer;
  let run: Rehearsal;
  beforeEach(() => {
    clock = new JumpingClock();
    heard = [];
    announcer = new Announcer(clock, (event) => heard.push(event));
    run = new Rehearsal(pipeline(step("many", { fanOut: { over: "$input.list" } }), step("last")), {
      many: keys,
    });
  });
  const work = (stepId: string, key?: string) => {
    const attempt = run.claim(stepId, key);
    announcer.announce(run.run, stepId);
    run.complete(attempt);
    announcer.announce(run.run, stepId);
  };

  test("is told at once where a state changes, however soon after the last", () => {
    for (const key of keys) work("many", key);
    expect(heard.at(-1)?.step).toMatchObject({ step: "many", state: "completed", progress: 1 });
    work("last");
    expect(heard.at(-1)).toMatchObject({ state: "completed", step: { state: "completed" } });
  });

  test("comes in few pieces while it is mere progress, and the last one is never lost", () => {
    for (const key of keys.slice(0, 40)) work("many", key);
    expect(heard.length).toBeLessThan(5);
    clock.pass(100);
    expect(heard.at(-1)?.step?.tasks?.filter(({ state }) => state === "completed")).toHaveLength(
      40,
    );
    const told = heard.length;
    clock.pass(1_000);
    expect(heard).toHaveLength(told);
  });
});
