import { describe, expect, test } from "@jest/globals";
import { waitUntil } from "../../mixins/wait.ts";
import { boundedError } from "../../services/orchestrator/engine/bounded-error.ts";
import { progressEvent } from "../../services/orchestrator/news/progress-event.ts";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { waitIn } from "../../services/orchestrator/run/wait.ts";
import { dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";

const day = 86_400_000;

describe("a step that waits", () => {
  test("gets its attempt back and goes on at its time, not before", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: { attempts: 1 } }), step("b")));
    run.waitUntil(run.claim("a"), run.now + day);
    expect(run.run.state).toBe("waiting");
    expect(run.task("a")).toMatchObject({ state: "waiting", attempts: 0, failures: 0 });
    expect(run.task("a").error).toBeUndefined();
    run.take();
    run.wait(day - 1);
    expect(dispatches(run.take())).toEqual([]);
    run.wait(1);
    expect(dispatches(run.take())).toEqual([{ stepId: "a", taskKey: "", epoch: 2 }]);
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.task("a").attempts).toBe(1);
  });

  test("may wait every day for a year: nobody's patience ends", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: { attempts: 1 } })));
    for (let days = 0; days < 365; days += 1) {
      run.waitUntil(run.claim("a"), run.now + day);
      expect(run.run.wakeAt).toBeLessThanOrEqual(run.now + day);
      run.wait(day);
    }
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("is forgiven what went wrong before: it came as far as it could", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: { attempts: 2, delayMs: 1 } })));
    for (let days = 0; days < 5; days += 1) {
      run.fail(run.claim("a"), { retryable: true });
      run.wait(10);
      run.waitUntil(run.claim("a"), run.now + day);
      run.wait(day);
    }
    run.fail(run.claim("a"), { retryable: true });
    expect(run.run.state).toBe("retrying");
    run.wait(10);
    run.fail(run.claim("a"), { retryable: true });
    expect(run.run.state).toBe("failed");
  });

  test("looks again after a moment where its time is over already", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.waitUntil(run.claim("a"), run.now - day);
    expect(run.task("a").dueAt).toBe(run.now + 250);
  });

  test.each([
    [Number.NaN, "quota"],
    [Infinity, "quota"],
    [9e15, "time"],
    [2_000_000, "godot"],
  ])("until %p for %p is no wait but a failed attempt", (until, kind) => {
    const run = new Rehearsal(pipeline(step("a")));
    run.waitUntil(run.claim("a"), until, kind);
    expect(run.task("a")).toMatchObject({ state: "retrying", failures: 1 });
  });

  test("does not stop the work beside it, and the run waits only when that is done", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b", { needs: [] })));
    const other = run.claim("b");
    run.waitUntil(run.claim("a"), run.now + day);
    expect(run.run.state).toBe("running");
    run.fail(other, { retryable: true });
    expect(run.run.state).toBe("retrying");
    run.wait(2_000);
    run.complete(run.claim("b"));
    expect(run.run.state).toBe("waiting");
  });

  test("holds no place in a fan-out", () => {
    const fanOut = { over: "$input.list", concurrency: 1 };
    const run = new Rehearsal(pipeline(step("a", { fanOut })), { a: ["x", "y"] });
    run.take();
    run.waitUntil(run.claim("a", "x"), run.now + day);
    expect(dispatches(run.take()).map(({ taskKey }) => taskKey)).toEqual(["y"]);
  });

  test("is not woken by a restart", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.waitUntil(run.claim("a"), run.now + day);
    run.take();
    run.happen({ type: "reclaim", alive: "another" });
    expect(dispatches(run.take())).toEqual([]);
    expect(run.run.state).toBe("waiting");
  });

  test("is cancelled like any other, and a person's retry does not wait", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.waitUntil(run.claim("a"), run.now + day);
    run.take();
    run.happen({ type: "cancel" });
    expect(run.task("a")).toMatchObject({ state: "cancelled" });
    expect(run.task("a").waitingFor).toBeUndefined();
    run.wait(2 * day);
    expect(dispatches(run.take())).toEqual([]);
    run.happen({ type: "retry" });
    expect(dispatches(run.take())).toHaveLength(1);
  });
});

describe("people are shown", () => {
  const run = new Rehearsal(
    pipeline(step("draw", { partOf: "film", needs: [] }), step("film"), step("b", { needs: [] })),
  );
  run.waitUntil(run.claim("draw"), run.now + day);
  const until = new Date(run.now + day).toISOString();
  const waitingFor = { kind: "quota", message: "nothing left", until };

  test("what a step waits for and until when, a part's wait as its whole's", () => {
    const { state, steps } = runStatus(run.run, {});
    // The other step lies on its queue.
    expect(state).toBe("running");
    expect(steps[0]).toMatchObject({ state: "waiting", waitingFor, parts: [{ waitingFor }] });
  });

  test("in the news of the run, the step that waits by its own id", () => {
    expect(progressEvent(run.run, "draw")).toMatchObject({
      waitingFor: [{ step: "draw", ...waitingFor }],
      step: { step: "film", state: "waiting", waitingFor },
    });
  });

  test("work before waiting", () => {
    run.claim("b");
    expect(runStatus(run.run, {}).currentStep).toBe("b");
    run.finish();
    run.complete(run.ref("b"));
    const shown = runStatus(run.run, {});
    expect(shown).toMatchObject({ state: "waiting", currentStep: "film" });
  });

  test("in a fan-out each task's wait, and the step's is the one that ends first", () => {
    const many = new Rehearsal(pipeline(step("a", { fanOut: { over: "$input.list" } })), {
      a: ["x", "y"],
    });
    many.waitUntil(many.claim("a", "x"), many.now + 2 * day);
    many.waitUntil(many.claim("a", "y"), many.now + day);
    const [shown] = runStatus(many.run, {}).steps;
    expect(shown?.waitingFor).toEqual(waitingFor);
    expect(shown?.tasks?.map((task) => task.waitingFor?.until)).toEqual([
      new Date(many.now + 2 * day).toISOString(),
      until,
    ]);
  });
});

test("a wait is kept whatever else its error carries", () => {
  const data = { waitUntil: 5, waitFor: "data", figures: "x".repeat(100_000) };
  const error = { code: "STEP_WAITS", message: "late", retryable: true, data } as const;
  const bounded = boundedError(error);
  expect(JSON.stringify(bounded).length).toBeLessThan(1_000);
  expect(waitIn(bounded)).toEqual({ until: 5, kind: "data", message: "late" });
});

test("a wait for no point in time is refused where it is thrown", () => {
  expect(() => waitUntil(Number.NaN, "time", "soon")).toThrow(RangeError);
  expect(waitUntil(5, "data", "figures come late")).toMatchObject({
    type: "STEP_WAITS",
    data: { waitUntil: 5, waitFor: "data" },
  });
});
