import { describe, expect, test } from "@jest/globals";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { awaits, pipeline, Rehearsal, step } from "./sample-run.ts";

const code = (type: string) => expect.objectContaining({ type });

describe("a step that waits for a signal", () => {
  test("waits without a time until it comes, and has its payload as output", () => {
    const run = new Rehearsal(pipeline(awaits("paid"), step("b")));
    expect(run.run.state).toBe("waiting");
    expect(runStatus(run.run, {}).waitingFor).toEqual([
      { step: "paid", kind: "signal", message: 'Waits for the signal "word".' },
    ]);
    run.happen({ type: "published", count: 2 });
    expect(run.run.wakeAt).toBeNull();
    run.signal("word", { amount: 5 });
    expect(run.task("paid")).toMatchObject({ output: { value: { amount: 5 } } });
    run.finish();
    expect(run.run.state).toBe("completed");
    expect(run.eventTypes()).toContain("pipeline.signal.received");
  });

  test("takes one that came before its turn", () => {
    const run = new Rehearsal(pipeline(step("a"), awaits("paid")));
    run.signal("word", 1);
    expect(run.step("paid").state).toBe("pending");
    run.complete(run.claim("a"));
    expect(run.run.state).toBe("completed");
    expect(run.task("paid").output).toEqual({ value: 1 });
  });

  test("takes each signal once, in the order of their coming", () => {
    const run = new Rehearsal(pipeline(step("a"), awaits("one"), awaits("two")));
    run.signal("word", 1);
    run.signal("word", 2);
    expect(() => run.signal("word", 3)).toThrow(code("RUN_STATE_CONFLICT"));
    run.complete(run.claim("a"));
    expect([run.task("one").output, run.task("two").output]).toEqual([{ value: 1 }, { value: 2 }]);
  });

  test("hears the same key once, and another payload under it not at all", () => {
    const run = new Rehearsal(pipeline(awaits("one"), awaits("two")));
    run.signal("word", 1, "key");
    const { run: before } = run;
    run.signal("word", 1, "key");
    expect(run.run).toBe(before);
    expect(() => run.signal("word", 2, "key")).toThrow(code("IDEMPOTENCY_CONFLICT"));
    run.signal("word", 2, "other");
    expect(run.run.state).toBe("completed");
    run.signal("word", 2, "other");
    expect(() => run.signal("word", 3, "late")).toThrow(code("RUN_STATE_CONFLICT"));
  });

  test("fails where it does not come in time, and waits anew after a retry", () => {
    const patience = { signal: { name: "word", timeoutMs: 1_000 } };
    const run = new Rehearsal(pipeline(awaits("paid", patience)));
    run.wait(999);
    expect(run.run.state).toBe("waiting");
    run.wait(1);
    expect(run.run).toMatchObject({ state: "failed", error: { code: "STEP_TIMEOUT" } });
    run.happen({ type: "retry" });
    expect(run.run.state).toBe("waiting");
    run.signal("word", 1);
    expect(run.run.state).toBe("completed");
  });

  test("does not lose its patience while the run is paused", () => {
    const patience = { signal: { name: "word", timeoutMs: 1_000 } };
    const run = new Rehearsal(pipeline(awaits("paid", patience), step("b")));
    run.pause();
    run.wait(5_000);
    run.signal("word", 1);
    expect(run.run.state).toBe("paused");
    run.resume();
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("refuses a name that the run does not know, and says which it knows", () => {
    const run = new Rehearsal(pipeline(awaits("paid")));
    expect(() => run.signal("wrod", 1)).toThrow(
      expect.objectContaining({
        type: "INPUT_INVALID",
        data: expect.objectContaining({ hint: "It knows: word" }),
      }),
    );
  });
});
