import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { hasEnded } from "../../services/orchestrator/run/run.ts";
import { pipeline, Rehearsal, step } from "./sample-run.ts";
import { fates, pipelines } from "./simulated-world.ts";

// The worlds check on their own, after every event: no work after a checkpoint, no changed
// checkpoint, refused events change nothing, no hand-outs of cancelled runs, limits kept, and always
// somebody who wakes the run.

test("every run ends, whatever was lost, repeated, late or dead before", () => {
  fc.assert(
    fc.property(pipelines, fates(["fail for good", "child fails", "retry"]), (world, all) => {
      for (const fate of all) world.suffer(fate);
      expect(world.beGood()).toBe(true);
      expect(["completed", "failed"]).toContain(world.run.run.state);
    }),
    { numRuns: 500 },
  );
});

test("where nothing fails for good the run is completed with every step", () => {
  fc.assert(
    fc.property(pipelines, fates(), (world, all) => {
      for (const fate of all.filter(({ kind }) => kind !== "fail" && kind !== "restart")) {
        // Lost leases and timeouts count against a task; too many of them may fail it.
        world.suffer(fate.kind === "pass time" ? { ...fate, pick: fate.pick % 20 } : fate);
      }
      expect(world.beGood()).toBe(true);
      const { state, steps } = world.run.run;
      expect(state).toBe("completed");
      expect(steps.every((step) => step.state === "completed")).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("cancel always wins: nothing but a person's retry brings a cancelled run back", () => {
  fc.assert(
    fc.property(pipelines, fates(), fates(), (world, before, after) => {
      for (const fate of before) world.suffer(fate);
      if (hasEnded(world.run.run) || world.run.run.ending) return;
      world.suffer({ kind: "cancel", pick: 0 });
      // What was done is undone, whatever happens meanwhile.
      for (const fate of after) world.suffer(fate);
      expect(world.beGood()).toBe(true);
      expect(world.run.run.state).toBe("cancelled");
      const { events } = world.run.run;
      for (const fate of after) world.suffer(fate);
      expect(world.run.run.events).toEqual(events);
      world.suffer({ kind: "retry", pick: 0 });
      expect(world.beGood()).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("each step's end is told once, and the run's end last", () => {
  fc.assert(
    fc.property(pipelines, fates(), (world, all) => {
      for (const fate of all) world.suffer(fate);
      expect(world.beGood()).toBe(true);
      const types = world.run.eventTypes();
      const told = types.filter((type) => type.endsWith(".completed"));
      expect(new Set(told).size).toBe(told.length);
      expect(types.at(-1)).toMatch(/^pipeline\.(completed|failed)$/);
      expect(types.indexOf("pipeline.started")).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test("a worker that is heard whenever somebody listens never loses its task, however long nobody did", () => {
  const pauses = fc.array(fc.record({ away: fc.nat(100_000), listening: fc.nat(9_999) }));
  fc.assert(
    fc.property(pauses, (times) => {
      const run = new Rehearsal(pipeline(step("a", { timeoutMs: 86_400_000 })));
      const ref = run.claim("a");
      for (const { away, listening } of times) {
        run.now += away;
        run.happen({ type: "tick", hearingSince: run.now });
        const hearingSince = run.now;
        run.now += listening;
        run.happen({ type: "tick", hearingSince });
        run.happen({ type: "heartbeat", ...ref, leaseMs: 30_000 });
      }
      run.complete(ref);
      expect(run.run.state).toBe("completed");
    }),
  );
});
