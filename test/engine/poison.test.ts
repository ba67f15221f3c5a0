import { describe, expect, test } from "@jest/globals";
import { runStatus } from "../../services/orchestrator/desk/run-status.ts";
import { pipeline, Rehearsal, step } from "./sample-run.ts";

describe("a task", () => {
  test("of which five different workers die is quarantined, and a person can bring it back", () => {
    const run = new Rehearsal(pipeline(step("a", { retry: { attempts: 1 } })));
    const die = (worker: string) => {
      run.claim("a", "", worker);
      run.happen({ type: "reclaim", alive: "none" });
    };
    for (const worker of ["w1", "w2", "w2", "w3", "w1", "w4", "w2"]) die(worker);
    expect(run.task("a")).toMatchObject({ state: "ready", losses: 7 });
    die("w5");
    expect(run.run).toMatchObject({ state: "failed", error: { code: "WORKER_LOST" } });
    expect(run.task("a").state).toBe("quarantined");
    expect(runStatus(run.run, {}).steps[0]?.state).toBe("quarantined");
    expect(run.run.events.at(-1)).toMatchObject({ type: "pipeline.failed", data: { step: "a" } });
    run.happen({ type: "retry" });
    die("w5");
    run.finish();
    expect(run.run.state).toBe("completed");
  });

  test("that one worker loses over and over is given up as well", () => {
    const run = new Rehearsal(pipeline(step("a")));
    for (let times = 1; times <= 20; times += 1) {
      expect(run.run.state).not.toBe("failed");
      run.claim("a", "", "w");
      run.wait(30_000);
    }
    expect(run.task("a").state).toBe("quarantined");
  });
});
