import { describe, expect, test } from "@jest/globals";
import { advance } from "../../services/orchestrator/run/advance.ts";
import { backoff } from "../../services/orchestrator/run/backoff.ts";
import { dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";

describe("the order of steps", () => {
  test("a step is handed out when the one before it is finished", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b")));
    expect(run.run.state).toBe("queued");
    expect(dispatches(run.take())).toEqual([{ stepId: "a", taskKey: "", epoch: 1 }]);
    const first = run.claim("a");
    expect(run.run.state).toBe("running");
    expect(dispatches(run.take())).toEqual([]);
    run.complete(first);
    expect(dispatches(run.take())).toEqual([{ stepId: "b", taskKey: "", epoch: 1 }]);
    run.complete(run.claim("b"));
    expect(run.run.state).toBe("completed");
  });

  test("steps that need the same one are handed out together", () => {
    const run = new Rehearsal(
      pipeline(
        step("a"),
        step("b", { needs: ["a"] }),
        step("c", { needs: ["a"] }),
        step("d", { needs: ["b", "c"] }),
      ),
    );
    run.take();
    run.complete(run.claim("a"));
    expect(dispatches(run.take()).map(({ stepId }) => stepId)).toEqual(["b", "c"]);
    run.complete(run.claim("c"));
    expect(dispatches(run.take())).toEqual([]);
    run.complete(run.claim("b"));
    expect(dispatches(run.take()).map(({ stepId }) => stepId)).toEqual(["d"]);
  });

  test("steps without needs begin at once", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b", { needs: [] })));
    expect(dispatches(run.take())).toHaveLength(2);
  });

  test("a skipped step counts as finished", () => {
    const run = new Rehearsal(
      pipeline(step("a"), step("b", { when: "$input.b" }), step("c", { when: "$input.c" })),
    );
    const first = run.claim("a");
    let next = advance(
      run.run,
      { type: "complete", ...first, output: { value: 1 }, artifacts: [], cached: false },
      run.now,
    );
    expect(next.commands).toEqual([{ type: "open", stepId: "b" }]);
    next = advance(next.run, { type: "skipped", stepId: "b" }, run.now);
    expect(next.run.steps[1]?.state).toBe("skipped");
    expect(next.commands).toEqual([{ type: "open", stepId: "c" }]);
  });

  test("a step that asks nothing of the run is handed out with the end of the one before it", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b"), step("c")));
    const first = run.claim("a");
    const { run: next, commands } = advance(
      run.run,
      { type: "complete", ...first, output: { value: 1 }, artifacts: [], cached: false },
      run.now,
    );
    const ref = { stepId: "b", taskKey: "", epoch: 1 };
    expect(commands).toEqual([{ type: "dispatch", action: "work.b", ref }]);
    expect(next.steps.map(({ state }) => state)).toEqual(["completed", "open", "pending"]);
  });

  test("a step whose tasks cannot be made fails the run", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const fresh = { ...run.run, steps: [{ id: "a", state: "pending" as const, tasks: [] }] };
    const error = {
      code: "PIPELINE_INVALID",
      message: "no list",
      retryable: false,
      data: {},
    } as const;
    const { run: over } = advance(fresh, { type: "unopenable", stepId: "a", error }, run.now);
    expect(over).toMatchObject({ state: "failed", error: { message: "no list" } });
    expect(over.steps[0]).toMatchObject({ state: "failed", error });
  });
});

describe("domain events", () => {
  test("tell the start, each step and the end, and no parts", () => {
    const run = new Rehearsal(pipeline(step("draw", { partOf: "video" }), step("video")));
    run.finish();
    expect(run.eventTypes()).toEqual([
      "pipeline.started",
      "pipeline.video.completed",
      "pipeline.completed",
    ]);
    expect(new Set(run.run.events.map(({ id }) => id)).size).toBe(3);
    expect(run.run.events[1]).toMatchObject({
      source: "pipelines",
      correlationId: "c",
      data: { pipelineId: run.run._id, pipeline: "sample", step: "video", attempts: 1 },
      metadata: { workspaceId: "local", actorId: "local", actorType: "user" },
    });
  });

  test("are the same events when the same history is judged again", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const event = { type: "cancel" } as const;
    const once = advance(run.run, event, run.now).run.events;
    expect(advance(run.run, event, run.now).run.events).toEqual(once);
  });
});

describe("a failed attempt", () => {
  const policy = { attempts: 3, delayMs: 1_000, maxDelayMs: 60_000 };

  test("is tried again after a growing delay, three times in all", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: policy })));
    run.fail(run.claim("a"), { retryable: true });
    expect(run.run.state).toBe("retrying");
    const first = (run.task("a").dueAt ?? 0) - run.now;
    expect(first).toBeGreaterThanOrEqual(750);
    expect(first).toBeLessThanOrEqual(1_250);
    run.take();
    run.wait(first - 1);
    expect(dispatches(run.take())).toEqual([]);
    run.wait(1);
    expect(dispatches(run.take())).toEqual([{ stepId: "a", taskKey: "", epoch: 2 }]);
    run.fail(run.claim("a"), { retryable: true });
    run.wait(2_500);
    run.fail(run.claim("a"), { retryable: true });
    expect(run.run).toMatchObject({ state: "failed", error: { data: { step: "a" } } });
    expect(run.task("a")).toMatchObject({ attempts: 3, failures: 3 });
    expect(run.eventTypes().at(-1)).toBe("pipeline.failed");
  });

  test("that cannot succeed fails the run at once", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: policy }), step("b")));
    run.fail(run.claim("a"), { retryable: false });
    expect(run.run.state).toBe("failed");
    expect(run.step("b").state).toBe("pending");
    expect(run.run.wakeAt).not.toBeNull();
  });

  test("that the provider asked to repeat later costs nothing", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: { attempts: 1 } })));
    for (let round = 0; round < 10; round += 1) {
      run.fail(run.claim("a"), { retryable: true, retryAfterMs: 30_000 });
      expect(run.task("a")).toMatchObject({ state: "retrying", attempts: 0, failures: 0 });
      expect(run.task("a").dueAt).toBe(run.now + 30_000);
      run.wait(30_000);
    }
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.task("a").attempts).toBe(1);
  });

  test("waits at least a moment where the provider says none", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.fail(run.claim("a"), { retryable: true, retryAfterMs: 0 });
    expect(run.task("a").dueAt).toBeGreaterThan(run.now);
  });

  test("stops costing nothing after a day of waiting", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: { attempts: 1 } })));
    for (let hour = 0; hour < 24; hour += 1) {
      run.fail(run.claim("a"), { retryable: true, retryAfterMs: 3_600_000 });
      run.wait(3_600_000);
    }
    run.fail(run.claim("a"), { retryable: true, retryAfterMs: 3_600_000 });
    expect(run.run.state).toBe("failed");
  });

  test("ends the work beside it, which cannot report any more", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b", { needs: [] })));
    const other = run.claim("b");
    run.take();
    run.fail(run.claim("a"), { retryable: false });
    expect(run.take()).toContainEqual({ type: "abort", ref: other });
    expect(run.step("b").state).toBe("cancelled");
    expect(() => run.complete(other)).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
  });
});

describe("a lease", () => {
  test("that no heartbeat keeps alive is given to another worker under a new epoch", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const zombie = run.claim("a");
    run.wait(29_000);
    run.happen({ type: "heartbeat", ...zombie, leaseMs: 30_000, progress: 0.4, message: "…" });
    run.wait(29_000);
    expect(run.task("a")).toMatchObject({ state: "running", progress: 0.4 });
    run.take();
    run.wait(1_000);
    expect(run.take()).toEqual([
      { type: "abort", ref: zombie },
      { type: "dispatch", action: "work.a", ref: { ...zombie, epoch: 2 } },
    ]);
    const second = run.claim("a", "", "w2");
    expect(() => run.complete(zombie)).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
    run.complete(second);
    expect(run.run.state).toBe("completed");
  });

  test("ends at the step's timeout, heartbeat or not, and that is a failed attempt", () => {
    const run = new Rehearsal(pipeline(step("a", { timeoutMs: 60_000 })));
    const ref = run.claim("a");
    for (let beat = 0; beat < 3; beat += 1) {
      run.wait(20_000);
      run.happen({ type: "heartbeat", ...ref, leaseMs: 30_000 });
    }
    run.wait(10_000);
    expect(run.task("a")).toMatchObject({ state: "retrying", error: { code: "STEP_TIMEOUT" } });
  });

  test("of a dead process is free at once, that of a living one is not", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b", { needs: [] })));
    run.claim("a", "", "dead");
    run.claim("b", "", "alive");
    run.take();
    run.happen({ type: "reclaim", alive: "alive" });
    expect(dispatches(run.take())).toEqual([{ stepId: "a", taskKey: "", epoch: 2 }]);
    expect(run.task("b").state).toBe("running");
  });

  test("given back costs no attempt", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const ref = run.claim("a");
    run.take();
    run.happen({ type: "release", ...ref });
    expect(run.task("a")).toMatchObject({ state: "ready", attempts: 0, epoch: 2 });
  });

  test("cannot be taken twice", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const ref = run.claim("a");
    const again = () => run.happen({ type: "claim", ...ref, worker: "w2", leaseMs: 1_000 });
    expect(again).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
  });
});

describe("what a worker says again because no answer came", () => {
  const refused = expect.objectContaining({ type: "LEASE_LOST" });

  test("is the same claim, for this worker and no other", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.claim("a", "", "w1");
    const { run: before } = run;
    run.claim("a", "", "w1");
    expect(run.run).toBe(before);
    expect(() => run.claim("a", "", "w2")).toThrow(refused);
  });

  test("is the same failure, until the task is handed out again", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const ref = run.claim("a");
    run.fail(ref, { retryable: true });
    const { run: before } = run;
    run.fail(ref, { retryable: true });
    expect(run.run).toBe(before);
    run.wait(5_000);
    expect(() => run.fail(ref, { retryable: true })).toThrow(refused);
  });

  test("hands out again what follows: its orchestrator may have died before it could", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b")));
    const ref = run.claim("a");
    run.complete(ref);
    const [second] = dispatches(run.take()).slice(-1);
    run.complete(ref);
    expect(dispatches(run.take())).toEqual([second]);
  });
});

describe("a lease that ended while nobody listened", () => {
  const leased = () => {
    const run = new Rehearsal(pipeline(step("a")));
    const ref = run.claim("a");
    run.now += 600_000;
    return { run, ref };
  };

  test("is given a lease's time from then on, in which its worker can be heard", () => {
    const { run, ref } = leased();
    run.now -= 550_000;
    run.happen({ type: "tick", hearingSince: run.now });
    expect(run.task("a").lease?.until).toBe(run.now + 30_000);
    run.now += 29_999;
    run.complete(ref);
    expect(run.run.state).toBe("completed");
  });

  test("is lost where its worker says nothing then either", () => {
    const { run } = leased();
    run.now -= 550_000;
    const hearingSince = run.now;
    run.happen({ type: "tick", hearingSince });
    run.now += 30_000;
    run.happen({ type: "tick", hearingSince });
    expect(run.task("a")).toMatchObject({ state: "ready", epoch: 2, losses: 1 });
  });
});

describe("messages", () => {
  test("that nobody took are sent again, the same ones, soon at first and then ever more rarely", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const [first] = dispatches(run.take());
    const pauses = [5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000];
    for (const pause of pauses) {
      run.wait(pause - 1);
      expect(dispatches(run.take())).toEqual([]);
      run.wait(1);
      expect(dispatches(run.take())).toEqual([first]);
    }
  });

  test("are sent again after a restart", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const [first] = dispatches(run.take());
    run.happen({ type: "reclaim", alive: "new" });
    expect(dispatches(run.take())).toEqual([first]);
  });

  test("a result that is reported twice counts once", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b")));
    const ref = run.claim("a");
    run.complete(ref, "first");
    const events = run.eventTypes();
    run.complete(ref, "second");
    expect(run.task("a").output).toEqual({ value: "first" });
    expect(run.eventTypes()).toEqual(events);
  });
});

describe("cancel", () => {
  test("ends the run, stops its workers and refuses their results", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b")));
    const ref = run.claim("a");
    run.take();
    run.happen({ type: "cancel" });
    expect(run.run.state).toBe("cancelled");
    expect(run.step("b").state).toBe("cancelled");
    expect(run.take()).toEqual([{ type: "abort", ref }]);
    expect(() => run.complete(ref)).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
    expect(run.eventTypes().at(-1)).toBe("pipeline.cancelled");
  });

  test("wins over a retry that is due", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.fail(run.claim("a"), { retryable: true });
    run.happen({ type: "cancel" });
    run.take();
    run.wait(600_000);
    expect(dispatches(run.take())).toEqual([]);
    expect(run.run.state).toBe("cancelled");
  });

  test("wins over a failure that is reported after it", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const ref = run.claim("a");
    run.happen({ type: "cancel" });
    expect(() => run.fail(ref, { retryable: true })).toThrow();
    expect(run.run.state).toBe("cancelled");
  });

  test("twice is one cancellation, of a completed run it is refused", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.happen({ type: "cancel" });
    run.happen({ type: "cancel" });
    expect(run.eventTypes().filter((type) => type === "pipeline.cancelled")).toHaveLength(1);
    const done = new Rehearsal(pipeline(step("a")));
    done.finish();
    expect(() => done.happen({ type: "cancel" })).toThrow(
      expect.objectContaining({ type: "RUN_STATE_CONFLICT" }),
    );
  });
});

describe("retry by a person", () => {
  test("goes on with the failed step and keeps what is finished", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b", { retry: { attempts: 1 } })));
    run.complete(run.claim("a"));
    const failing = run.claim("b");
    run.fail(failing, { retryable: true });
    expect(run.run.state).toBe("failed");
    run.take();
    run.happen({ type: "retry" });
    expect(dispatches(run.take())).toEqual([{ stepId: "b", taskKey: "", epoch: 2 }]);
    expect(run.task("b")).toMatchObject({ attempts: 0, failures: 0 });
    expect(run.task("b").error).toBeUndefined();
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.task("a").attempts).toBe(1);
  });

  test("resumes a cancelled run", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b"), step("c")));
    run.complete(run.claim("a"));
    run.claim("b");
    run.happen({ type: "cancel" });
    run.happen({ type: "retry" });
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.run.error).toBeUndefined();
  });

  test("of a run under way is refused", () => {
    const run = new Rehearsal(pipeline(step("a")));
    expect(() => run.happen({ type: "retry" })).toThrow(
      expect.objectContaining({ type: "RUN_STATE_CONFLICT" }),
    );
  });
});

describe("a fan-out", () => {
  const over = { over: "$input.list" };

  test("hands out as many tasks at once as it may", () => {
    const run = new Rehearsal(
      pipeline(step("a", { fanOut: { ...over, concurrency: 2 } }), step("b")),
      { a: ["x", "y", "z"] },
    );
    expect(dispatches(run.take()).map(({ taskKey }) => taskKey)).toEqual(["x", "y"]);
    run.complete(run.claim("a", "y"));
    expect(dispatches(run.take()).map(({ taskKey }) => taskKey)).toEqual(["z"]);
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.eventTypes().filter((type) => type === "pipeline.a.completed")).toHaveLength(1);
  });

  test("without elements is finished at once", () => {
    const run = new Rehearsal(pipeline(step("a", { fanOut: over }), step("b")), { a: [] });
    expect(dispatches(run.take()).map(({ stepId }) => stepId)).toEqual(["b"]);
  });

  test("retries the task that failed and no other", () => {
    const run = new Rehearsal(pipeline(step("a", { fanOut: over })), { a: ["x", "y"] });
    run.complete(run.claim("a", "x"));
    run.fail(run.claim("a", "y"), { retryable: true });
    expect(run.run.state).toBe("retrying");
    run.take();
    run.wait(2_000);
    expect(dispatches(run.take())).toEqual([{ stepId: "a", taskKey: "y", epoch: 2 }]);
  });

  test("that failed keeps its finished tasks for the retry", () => {
    const run = new Rehearsal(pipeline(step("a", { fanOut: over })), { a: ["x", "y"] });
    run.complete(run.claim("a", "x"));
    run.fail(run.claim("a", "y"), { retryable: false });
    run.take();
    run.happen({ type: "retry" });
    expect(dispatches(run.take()).map(({ taskKey }) => taskKey)).toEqual(["y"]);
  });
});

describe("waking", () => {
  test("is set to the earliest time that matters, and off when all is over", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b", { needs: [] })));
    run.happen({ type: "published", count: run.run.events.length });
    run.claim("a");
    run.fail(run.claim("b"), { retryable: true });
    expect(run.run.wakeAt).toBe(run.task("b").dueAt);
    run.wait(1_500);
    run.finish();
    run.complete(run.ref("a"));
    expect(run.run.state).toBe("completed");
    // Its last events are still to be published.
    expect(run.run.wakeAt).not.toBeNull();
    run.happen({ type: "published", count: run.run.events.length });
    expect(run.run.wakeAt).toBeNull();
  });
});

describe("backoff", () => {
  test("doubles up to its bound, give or take a quarter", () => {
    const policy = { delayMs: 100, maxDelayMs: 1_000 };
    for (const [failures, middle] of [
      [1, 100],
      [2, 200],
      [4, 800],
      [5, 1_000],
      [40, 1_000],
    ] as const) {
      const delay = backoff(policy, failures, `seed${failures}`);
      expect(delay).toBeGreaterThanOrEqual(middle * 0.75);
      expect(delay).toBeLessThanOrEqual(middle * 1.25);
    }
  });

  test("spreads tasks that failed together over its whole range", () => {
    const delays = Array.from({ length: 200 }, (_, index) =>
      backoff({ delayMs: 1_000 }, 1, `run:segments:s${index}:1`),
    );
    expect(Math.min(...delays)).toBeLessThan(800);
    expect(Math.max(...delays)).toBeGreaterThan(1_200);
    expect(backoff({ delayMs: 1_000 }, 1, "x")).toBe(backoff({ delayMs: 1_000 }, 1, "x"));
  });
});
