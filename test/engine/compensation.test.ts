import { describe, expect, test } from "@jest/globals";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { child, dispatches, pipeline, Rehearsal, step, undoable } from "./sample-run.ts";

/** Steps a and b are done, c fails for good. */
function failing(...more: Parameters<typeof pipeline>): Rehearsal {
  const steps = more.length > 0 ? more : [undoable("a"), undoable("b"), step("c")];
  const run = new Rehearsal(pipeline(...steps));
  for (const id of ["a", "b"]) run.complete(run.claim(id));
  run.take();
  run.fail(run.claim("c"), { retryable: false });
  return run;
}

describe("a run that fails", () => {
  test("undoes its finished steps, the last one first, one after another", () => {
    const run = failing();
    expect(run.run).toMatchObject({ state: "compensating", error: { code: "TOOL_FAILED" } });
    expect(dispatches(run.take())).toEqual([{ stepId: "b:compensate", taskKey: "", epoch: 1 }]);
    run.complete(run.claim("b:compensate"));
    expect(dispatches(run.take())).toEqual([{ stepId: "a:compensate", taskKey: "", epoch: 1 }]);
    expect(run.run.state).toBe("compensating");
    run.complete(run.claim("a:compensate"));
    expect(run.run).toMatchObject({ state: "failed", finishedAt: run.now });
    expect(run.eventTypes().slice(-2)).toEqual(["pipeline.compensated", "pipeline.failed"]);
    expect(run.run.events.at(-2)?.data).toMatchObject({ steps: ["b", "a"], failed: [] });
    const [a, , c] = runStatus(run.run, {}).steps;
    expect(a?.compensation).toMatchObject({ action: "work.undo-a", state: "completed" });
    expect(c?.compensation).toBeUndefined();
  });

  test("undoes what builds on a step before the step, whatever the order in the file", () => {
    const run = failing(
      step("c", { needs: ["b"] }),
      undoable("b", { needs: ["a"] }),
      undoable("a", { needs: [] }),
    );
    expect(run.run.undo?.map(({ id }) => id)).toEqual(["b:compensate", "a:compensate"]);
  });

  test("undoes of a fan-out the tasks that were done, and not what came from the cache", () => {
    const many = undoable("b", { fanOut: { over: "$input.list" } });
    const run = new Rehearsal(pipeline(undoable("a"), many), { b: ["x", "y", "z"] });
    const cached = { output: { value: 1 }, artifacts: [], cached: true };
    run.happen({ type: "complete", ...run.claim("a"), ...cached });
    run.complete(run.claim("b", "x"));
    run.fail(run.claim("b", "z"), { retryable: false });
    expect(run.run.undo?.map(({ id, tasks }) => [id, tasks.map(({ key }) => key)])).toEqual([
      ["b:compensate", ["x"]],
    ]);
  });

  test("tries a compensation again like a step, and after the last one leaves it and goes on", () => {
    const run = failing();
    run.fail(run.claim("b:compensate"), { retryable: true });
    expect(run.run.state).toBe("compensating");
    run.wait(10);
    run.fail(run.claim("b:compensate"), { retryable: true });
    expect(run.run.events.at(-1)).toMatchObject({
      type: "pipeline.compensation.failed",
      data: { step: "b", action: "work.undo-b", failures: [{}, {}] },
    });
    run.complete(run.claim("a:compensate"));
    expect(run.run.state).toBe("failed");
    expect(run.run.events.at(-2)?.data).toMatchObject({ steps: ["a"], failed: ["b"] });
  });

  test("can have a failed compensation tried again, and its end is told once", () => {
    const run = failing();
    run.fail(run.claim("b:compensate"), { retryable: false });
    run.complete(run.claim("a:compensate"));
    run.take();
    run.happen({ type: "compensate" });
    expect(run.run.state).toBe("compensating");
    expect(dispatches(run.take())).toEqual([{ stepId: "b:compensate", taskKey: "", epoch: 2 }]);
    run.complete(run.claim("b:compensate"));
    expect(run.run.state).toBe("failed");
    expect(run.eventTypes().filter((type) => type === "pipeline.failed")).toHaveLength(1);
    const again = () => run.happen({ type: "compensate" });
    expect(again).toThrow(expect.objectContaining({ type: "RUN_STATE_CONFLICT" }));
  });

  test("gives a compensation whose worker died to another one, under a new epoch", () => {
    const run = failing();
    const ref = run.claim("b:compensate");
    run.take();
    run.happen({ type: "reclaim", alive: "new" });
    expect(dispatches(run.take())).toEqual([{ stepId: "b:compensate", taskKey: "", epoch: 2 }]);
    expect(() => run.complete(ref)).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
  });
});

describe("a run that is cancelled", () => {
  test("undoes what is finished and is cancelled then", () => {
    const run = new Rehearsal(pipeline(undoable("a"), step("b")));
    run.complete(run.claim("a"));
    run.happen({ type: "cancel" });
    expect(run.run.state).toBe("compensating");
    run.happen({ type: "cancel" });
    run.complete(run.claim("a:compensate"));
    expect(run.run.state).toBe("cancelled");
    expect(run.eventTypes().slice(-2)).toEqual(["pipeline.compensated", "pipeline.cancelled"]);
  });

  test("lets work that can be undone come to its end, to know whether it was done", () => {
    const run = new Rehearsal(pipeline(undoable("a"), step("b", { needs: [] })));
    const [a, b] = [run.claim("a"), run.claim("b")];
    run.take();
    run.happen({ type: "cancel" });
    expect(run.take()).toEqual([{ type: "abort", ref: b }]);
    run.complete(a);
    expect(dispatches(run.take())).toEqual([{ stepId: "a:compensate", taskKey: "", epoch: 1 }]);
    run.complete(run.claim("a:compensate"));
    expect(run.run.state).toBe("cancelled");
  });

  test("gives such work no second try", () => {
    const run = new Rehearsal(pipeline(undoable("a")));
    const ref = run.claim("a");
    run.happen({ type: "cancel" });
    run.fail(ref, { retryable: true });
    expect(run.run.state).toBe("cancelled");
    expect(run.eventTypes()).not.toContain("pipeline.compensated");
  });

  test("undoes nothing more while it is paused, and the rest when it goes on", () => {
    const run = failing();
    run.pause();
    expect(run.run.state).toBe("paused");
    run.take();
    run.wait(60_000);
    expect(dispatches(run.take())).toEqual([]);
    run.resume();
    run.finish();
    expect(run.run.state).toBe("failed");
  });
});

describe("a retry after everything was undone", () => {
  test("does again what was undone and what builds on it, as another round", () => {
    const run = failing(step("a"), undoable("b"), step("c"));
    run.complete(run.claim("b:compensate"));
    const { epoch } = run.task("b");
    run.happen({ type: "retry" });
    expect(run.run.undo).toBeUndefined();
    expect(run.step("a")).toMatchObject({ state: "completed" });
    expect(run.step("b")).toMatchObject({ round: 1, tasks: [{ epoch: epoch + 1 }] });
    expect(run.step("c")).toMatchObject({ round: 1, state: "pending" });
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("keeps what could not be undone: its effect is there", () => {
    const fanOut = { over: "$input.list" };
    const steps = [undoable("a", { fanOut }), step("c")];
    const run = new Rehearsal(pipeline(...steps), { a: ["x", "y"] });
    for (const key of ["x", "y"]) run.complete(run.claim("a", key));
    run.fail(run.claim("c"), { retryable: false });
    run.complete(run.claim("a:compensate", "x"));
    run.fail(run.claim("a:compensate", "y"), { retryable: false });
    run.take();
    run.happen({ type: "retry" });
    expect(dispatches(run.take()).map(({ taskKey }) => taskKey)).toEqual(["x"]);
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("that fails as well undoes the second round under epochs of its own", () => {
    const run = failing(step("a"), undoable("b"), step("c"));
    const first = run.claim("b:compensate");
    run.complete(first);
    run.happen({ type: "retry" });
    run.complete(run.claim("b"));
    run.fail(run.claim("c"), { retryable: false });
    const second = run.claim("b:compensate");
    expect(second.epoch).toBeGreaterThan(first.epoch);
    expect(() => run.happen({ type: "heartbeat", ...first, leaseMs: 1 })).toThrow();
    run.complete(second);
    expect(run.run.state).toBe("failed");
  });
});

test("a child run that can be undone is ended first, then undone if it was completed", () => {
  const compensate = { action: "work.undo", params: {} };
  const run = new Rehearsal(pipeline(child("a", { compensate })));
  const [ref] = run.tends();
  run.happen({ type: "cancel" });
  expect(run.tends()).toEqual([ref]);
  run.childEnds(ref!, "completed");
  run.complete(run.claim("a:compensate"));
  expect(run.run.state).toBe("cancelled");
});

test("a task that dies beside one that failed is given up, and the run ends", () => {
  const fanOut = { over: "$input.list" };
  const run = new Rehearsal(pipeline(undoable("a", { fanOut })), { a: ["x", "y"] });
  run.claim("a", "y");
  run.fail(run.claim("a", "x"), { retryable: false });
  expect(run.run.state).toBe("compensating");
  run.wait(30_000);
  expect(run.run).toMatchObject({ state: "failed", steps: [{ state: "failed" }] });
});
