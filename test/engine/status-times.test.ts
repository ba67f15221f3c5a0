import { describe, expect, test } from "@jest/globals";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { pipeline, Rehearsal, step } from "./sample-run.ts";

describe("the times that a status tells", () => {
  test("are absent of what has not begun", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b")));
    run.complete(run.claim("a"));
    const [, b] = runStatus(run.run, {}).steps;
    expect(b).toMatchObject({ startedAt: undefined, finishedAt: undefined, failures: undefined });
  });

  test("span all attempts, with the moment and the reason of each that failed", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const first = run.claim("a");
    const begun = run.now;
    run.wait(2_000);
    run.fail(first, { retryable: true });
    const failedAt = run.now;
    expect(runStatus(run.run, {}).steps[0]).toMatchObject({ finishedAt: undefined });
    run.wait(60_000);
    const second = run.claim("a");
    run.wait(3_000);
    run.complete(second);
    expect(runStatus(run.run, {}).steps[0]).toMatchObject({
      startedAt: new Date(begun).toISOString(),
      finishedAt: new Date(run.now).toISOString(),
      failures: [{ at: new Date(failedAt).toISOString(), message: "broken" }],
    });
  });

  test("of a fan-out begin with its first task, and end with its last", () => {
    const each = step("each", { fanOut: { over: "$steps.list", key: "id" } });
    const run = new Rehearsal(pipeline(step("list"), each), { each: ["x", "y"] });
    run.complete(run.claim("list"));
    const begun = run.now;
    const x = run.claim("each", "x");
    run.wait(1_000);
    run.complete(x);
    const y = run.claim("each", "y");
    expect(runStatus(run.run, {}).steps[1]?.finishedAt).toBeUndefined();
    run.wait(1_000);
    run.complete(y);
    expect(runStatus(run.run, {}).steps[1]).toMatchObject({
      startedAt: new Date(begun).toISOString(),
      finishedAt: new Date(begun + 2_000).toISOString(),
      tasks: [{ task: "x" }, { task: "y", startedAt: new Date(begun + 1_000).toISOString() }],
    });
  });
});
