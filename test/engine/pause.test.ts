import { describe, expect, test } from "@jest/globals";
import { approval, dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";

const day = 86_400_000;

describe("a paused run", () => {
  test("hands out nothing, lets work under way finish and goes on where it stood", () => {
    const run = new Rehearsal(pipeline(step("a"), step("b")));
    const ref = run.claim("a");
    run.take();
    run.pause();
    expect(run.run).toMatchObject({ state: "paused", paused: { actorId: "ada" } });
    run.complete(ref);
    expect(run.step("a").state).toBe("completed");
    run.wait(day);
    expect(dispatches(run.take())).toEqual([]);
    expect(run.run).toMatchObject({ state: "paused" });
    run.resume();
    expect(run.run.paused).toBeUndefined();
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.eventTypes()).toEqual([
      ...["pipeline.started", "pipeline.paused", "pipeline.a.completed", "pipeline.resumed"],
      ...["pipeline.b.completed", "pipeline.completed"],
    ]);
  });

  test("calls back what lies on a queue: a worker that takes it is refused", () => {
    const run = new Rehearsal(pipeline(step("a")));
    const [first] = dispatches(run.take());
    run.pause();
    const claim = () => run.happen({ type: "claim", ...first!, worker: "w", leaseMs: 30_000 });
    expect(claim).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
    run.resume();
    expect(dispatches(run.take())).toEqual([{ ...first, epoch: 2 }]);
    expect(claim).toThrow(expect.objectContaining({ type: "LEASE_LOST" }));
  });

  test("needs nobody to wake it once nothing is under way", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.pause();
    run.happen({ type: "published", count: run.run.events.length });
    expect(run.run.wakeAt).toBeNull();
  });

  test("gives a lost task to nobody until it goes on", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.claim("a");
    run.pause();
    run.take();
    run.wait(60_000);
    expect(run.task("a")).toMatchObject({ state: "pending", losses: 1 });
    expect(dispatches(run.take())).toEqual([]);
    run.resume();
    expect(dispatches(run.take())).toHaveLength(1);
  });

  test("goes on at once with what came due meanwhile", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.fail(run.claim("a"), { retryable: true });
    run.pause();
    run.take();
    run.wait(day);
    run.resume();
    expect(run.run.wakeAt).toBeLessThanOrEqual(run.now);
    run.wait(0);
    expect(dispatches(run.take())).toHaveLength(1);
  });

  test("takes a decision and acts on it later", () => {
    const run = new Rehearsal(pipeline(approval("ask"), step("b")));
    run.pause();
    run.decide("ask", true);
    expect(run.step("b").state).toBe("pending");
    run.resume();
    expect(run.step("b").state).toBe("open");
  });

  test("can be cancelled, and failed work fails it", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.pause();
    run.happen({ type: "cancel" });
    expect(run.run).toMatchObject({ state: "cancelled", wakeAt: expect.any(Number) });
    const other = new Rehearsal(pipeline(step("a")));
    const ref = other.claim("a");
    other.pause();
    other.fail(ref, { retryable: false });
    expect(other.run.state).toBe("failed");
  });

  test("twice is one pause; what has ended cannot be paused", () => {
    const run = new Rehearsal(pipeline(step("a")));
    run.pause();
    const { run: before } = run;
    run.pause();
    expect(run.run).toBe(before);
    run.resume();
    run.finish();
    const refused = expect.objectContaining({ type: "RUN_STATE_CONFLICT" });
    expect(() => run.pause()).toThrow(refused);
    expect(() => run.resume()).toThrow(refused);
  });
});
