import { describe, expect, test } from "@jest/globals";
import { wishFor } from "../../services/orchestrator/run/child-task.ts";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { child, dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";

const ref = { stepId: "film", taskKey: "", epoch: 1 };

describe("a step that is a run of its own", () => {
  test("is begun, waited for, and has the child's output", () => {
    const run = new Rehearsal(pipeline(child("film"), step("b")));
    expect(run.tends()).toEqual([ref]);
    expect(run.run.state).toBe("running");
    expect(runStatus(run.run, {}).steps[0]?.child).toMatch(/^[0-9a-f-]{36}$/);
    run.childEnds(ref, "completed");
    expect(run.task("film")).toMatchObject({ state: "completed", child: false });
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("fails with its child", () => {
    const run = new Rehearsal(pipeline(child("film")));
    run.childEnds(ref, "failed");
    expect(run.run).toMatchObject({ state: "failed", error: { data: { step: "film" } } });
  });

  test("is looked at again and again, ever more rarely, until its end is known", () => {
    const run = new Rehearsal(pipeline(child("film")));
    run.take();
    for (const pause of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      expect(run.run.wakeAt).toBeLessThanOrEqual(run.now + pause);
      run.wait(pause - 1);
      expect(run.tends()).toEqual([]);
      run.wait(1);
      expect(run.tends()).toEqual([ref]);
    }
  });

  test("in a fan-out is one run for each element, as many at once as it may", () => {
    const fanOut = { over: "$input.list", concurrency: 2 };
    const run = new Rehearsal(pipeline(child("film", { fanOut })), { film: ["x", "y", "z"] });
    expect(run.tends().map(({ taskKey }) => taskKey)).toEqual(["x", "y"]);
    run.childEnds({ ...ref, taskKey: "x" }, "completed");
    expect(run.tends().map(({ taskKey }) => taskKey)).toEqual(["z"]);
    const shown = runStatus(run.run, {}).steps[0]?.tasks ?? [];
    expect(new Set(shown.map((task) => task.child)).size).toBe(3);
  });

  test("survives a restart, which lets nobody else have it", () => {
    const run = new Rehearsal(pipeline(child("film")));
    run.take();
    run.happen({ type: "reclaim", alive: "new" });
    expect(run.task("film")).toMatchObject({ state: "running", epoch: 1, losses: 0 });
  });
});

describe("what a parent wants of its child", () => {
  test("is told at once where it changes: pause, go on, end", () => {
    const run = new Rehearsal(pipeline(child("film")));
    run.take();
    const wishes = [() => run.pause(), () => run.resume(), () => run.happen({ type: "cancel" })];
    const heard = wishes.map((wish) => {
      wish();
      return [run.tends().length, wishFor(run.run, ref)];
    });
    expect(heard).toEqual([
      [1, "pause"],
      [1, "run"],
      [1, "cancel"],
    ]);
  });

  test("is told after the parent's end until the child's end is known", () => {
    const run = new Rehearsal(pipeline(child("film")));
    run.happen({ type: "cancel" });
    run.take();
    run.happen({ type: "published", count: run.run.events.length });
    expect(run.run).toMatchObject({ state: "cancelled", wakeAt: run.now + 5_000 });
    run.wait(5_000);
    expect(run.tends()).toHaveLength(1);
    run.childEnds(ref, "failed");
    expect(run.run).toMatchObject({ state: "cancelled", wakeAt: null });
  });

  test("ends the other children where one fails", () => {
    const fanOut = { over: "$input.list" };
    const run = new Rehearsal(pipeline(child("film", { fanOut })), { film: ["x", "y"] });
    run.take();
    run.childEnds({ ...ref, taskKey: "x" }, "failed");
    expect(run.run.state).toBe("failed");
    expect(run.tends().map(({ taskKey }) => taskKey)).toEqual(["y"]);
    expect(wishFor(run.run, { stepId: "film", taskKey: "y" })).toBe("cancel");
  });

  test("after a retry is another attempt: news of the one before is not heard", () => {
    const run = new Rehearsal(pipeline(child("film")));
    run.childEnds(ref, "failed");
    run.take();
    run.happen({ type: "retry" });
    expect(run.tends()).toEqual([{ ...ref, epoch: 2 }]);
    run.childEnds(ref, "failed");
    expect(run.run.state).toBe("running");
    run.childEnds({ ...ref, epoch: 2 }, "completed");
    expect(run.run.state).toBe("completed");
    expect(dispatches(run.take())).toEqual([]);
  });
});
