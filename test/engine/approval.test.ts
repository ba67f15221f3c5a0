import { describe, expect, test } from "@jest/globals";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { approval, dispatches, pipeline, Rehearsal, step } from "./sample-run.ts";

const day = 86_400_000;
const conflict = expect.objectContaining({ type: "RUN_STATE_CONFLICT" });
const waiting = () => {
  const run = new Rehearsal(pipeline(step("a"), approval("ask"), step("b")));
  run.complete(run.claim("a"));
  run.happen({ type: "published", count: run.run.events.length });
  run.take();
  return run;
};

describe("an approval", () => {
  test("stops its run, for ever if nobody decides, and asks nothing of workers or clocks", () => {
    const run = waiting();
    expect(run.run).toMatchObject({ state: "waiting", wakeAt: null });
    run.wait(400 * day);
    run.happen({ type: "reclaim", alive: "another" });
    expect(run.take()).toEqual([]);
    expect(run.run).toMatchObject({ state: "waiting", wakeAt: null });
  });

  test("lets the run go on, with who decided and when as its output", () => {
    const run = waiting();
    run.wait(day);
    run.decide("ask", true);
    const at = new Date(run.now).toISOString();
    expect(run.task("ask").output).toEqual({ value: { approved: true, actorId: "ada", at } });
    expect(dispatches(run.take())).toEqual([{ stepId: "b", taskKey: "", epoch: 1 }]);
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("lets it go on after a no as well: the next steps decide what then", () => {
    const run = waiting();
    run.decide("ask", false);
    expect(run.task("ask").output).toMatchObject({ value: { approved: false } });
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("is decided once: the same again changes nothing, another decision is refused", () => {
    const run = waiting();
    run.decide("ask", true, "ada");
    const { output } = run.task("ask");
    const told = run.eventTypes();
    run.wait(1_000);
    run.decide("ask", true, "bob");
    expect(run.task("ask").output).toEqual(output);
    expect(run.eventTypes()).toEqual(told);
    expect(() => run.decide("ask", false, "bob")).toThrow(conflict);
    run.finish();
    run.decide("ask", true);
    expect(() => run.decide("ask", false)).toThrow(conflict);
    expect(run.task("ask").output).toEqual(output);
  });

  test("cannot be decided before it is asked, nor after the run has ended", () => {
    const early = new Rehearsal(pipeline(step("a"), approval("ask")));
    expect(() => early.decide("ask", true)).toThrow(conflict);
    const late = waiting();
    late.happen({ type: "cancel" });
    expect(() => late.decide("ask", true)).toThrow(conflict);
  });

  test.each(["a", "x"])("step %s is none, and the refusal says which are", (id) => {
    expect(() => waiting().decide(id, true)).toThrow(
      expect.objectContaining({
        type: "INPUT_INVALID",
        data: { field: "step", hint: "Its approvals: ask" },
      }),
    );
  });

  test("is told when it is asked and when it is given, by whom", () => {
    const run = waiting();
    run.happen({
      ...{ type: "decide", stepId: "ask", approved: false, comment: "not on a Friday" },
      actor: { id: "ada", type: "user" },
    });
    expect(run.eventTypes()).toEqual([
      "pipeline.started",
      "pipeline.a.completed",
      "pipeline.approval.requested",
      "pipeline.approval.given",
      "pipeline.ask.completed",
    ]);
    expect(run.run.events[2]).toMatchObject({
      data: { step: "ask", message: "May ask be?" },
      metadata: { actorId: "local" },
    });
    expect(run.run.events[3]).toMatchObject({
      data: { step: "ask", approved: false, comment: "not on a Friday" },
      metadata: { actorId: "ada" },
    });
  });

  test("waits beside work that goes on", () => {
    const run = new Rehearsal(pipeline(approval("ask"), step("a", { needs: [] })));
    expect(run.run.state).toBe("queued");
    run.complete(run.claim("a"));
    expect(run.run.state).toBe("waiting");
    run.decide("ask", true);
    expect(run.run.state).toBe("completed");
  });

  test("may be the first step and the only one", () => {
    const run = new Rehearsal(pipeline(approval("ask")));
    expect(run.run.state).toBe("waiting");
    run.decide("ask", true);
    expect(run.run).toMatchObject({ state: "completed", startedAt: run.now });
  });

  test.each(["cancel", "failure"])("asks again when a %s is taken back", (end) => {
    const run = new Rehearsal(pipeline(approval("ask"), step("a", { needs: [] })));
    if (end === "cancel") run.happen({ type: "cancel" });
    else run.fail(run.claim("a"), { retryable: false });
    expect(run.step("ask").state).toBe("cancelled");
    run.happen({ type: "retry" });
    expect(run.task("ask").state).toBe("waiting");
    const asked = run.eventTypes().filter((type) => type === "pipeline.approval.requested");
    expect(asked).toHaveLength(2);
  });

  test("keeps its decision when the run is retried after it", () => {
    const run = waiting();
    run.decide("ask", true);
    run.fail(run.claim("b"), { retryable: false });
    run.happen({ type: "retry" });
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("is shown with its question, then with the decision", () => {
    const run = waiting();
    const waitingFor = { kind: "approval", message: "May ask be?" };
    expect(runStatus(run.run, {})).toMatchObject({
      ...{ state: "waiting", currentStep: "ask", waitingFor: [{ step: "ask", ...waitingFor }] },
      steps: [{}, { state: "waiting", waitingFor }, {}],
    });
    run.decide("ask", false);
    const [, shown] = runStatus(run.run, {}).steps;
    expect(shown).toMatchObject({ state: "completed", decision: { approved: false } });
    expect(shown?.waitingFor).toBeUndefined();
  });
});
