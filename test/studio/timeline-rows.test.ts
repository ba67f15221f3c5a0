import { describe, expect, test } from "@jest/globals";
import type { RunStatus, StepStatus } from "../../packages/client/client.ts";
import { timelineOf } from "../../studio/src/places/runs/timeline-rows.ts";

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

function step(name: string, more: Partial<StepStatus> = {}): StepStatus {
  return {
    ...{ step: name, title: name, state: "completed", progress: 1, attempts: 1 },
    ...{ seconds: 1, cached: false, ...more },
  };
}

function task(name: string, from: number, to: number | undefined) {
  return {
    ...{ task: name, progress: 1, attempts: 1, cached: false, seconds: 1, startedAt: at(from) },
    ...(to === undefined
      ? { state: "running" as const }
      : { state: "completed" as const, finishedAt: at(to) }),
  };
}

function run(steps: StepStatus[], more: Partial<RunStatus> = {}): RunStatus {
  return {
    ...{ pipelineId: "r", pipeline: "p", workspaceId: "local", priority: "normal" },
    ...{ state: "running", currentStep: null, progress: 0.5, artifacts: [], input: {} },
    ...{ createdAt: at(0), startedAt: at(0), steps, ...more },
  };
}

describe("the timeline of a run", () => {
  test("has a row per step, and no bar for what has not begun", () => {
    const { rows } = timelineOf(run([step("a", { startedAt: at(0) }), step("b")]), start + 5000);
    expect(rows.map(({ spans }) => spans.length)).toEqual([1, 0]);
  });

  test("draws what is under way up to now, and what is done to its end", () => {
    const done = step("a", { startedAt: at(1), finishedAt: at(3) });
    const busy = step("b", { startedAt: at(3), state: "running" });
    const { rows } = timelineOf(run([done, busy]), start + 9000);
    expect(rows.map(({ spans: [span] }) => [span?.from, span?.to])).toEqual([
      [start + 1000, start + 3000],
      [start + 3000, start + 9000],
    ]);
  });

  test("puts tasks at the same time into lanes, and reuses a lane that is free again", () => {
    const tasks = [task("x", 0, 4), task("y", 0, 2), task("z", 2, undefined)];
    const { rows } = timelineOf(run([step("each", { tasks })]), start + 6000);
    expect(rows[0]?.spans.map(({ name, lane }) => [name, lane])).toEqual([
      ["each x", 0],
      ["each y", 1],
      ["each z", 1],
    ]);
    expect(rows[0]?.lanes).toBe(2);
  });

  test("shows the parts of a step within it, their tasks apart", () => {
    const parts = [
      step("plan", { startedAt: at(0), finishedAt: at(1) }),
      step("scenes", { tasks: [task("s1", 1, 3), task("s2", 1, 4)] }),
    ];
    const { rows } = timelineOf(run([step("film", { parts, startedAt: at(0) })]), start + 5000);
    expect(rows[0]?.spans.map(({ name }) => name)).toEqual(["plan", "scenes s1", "scenes s2"]);
  });

  test("breaks a bar where an attempt broke off, with the reason", () => {
    const failures = [{ at: at(2), message: "It was busy." }];
    const { rows } = timelineOf(run([step("a", { startedAt: at(0), failures })]), start + 5000);
    expect(rows[0]?.spans[0]?.breaks).toEqual([{ at: start + 2000, message: "It was busy." }]);
  });

  test("ends where the run ended, however late it is looked at", () => {
    const over = run([step("a", { startedAt: at(0), finishedAt: at(4) })], {
      finishedAt: at(4),
      state: "completed",
    });
    expect(timelineOf(over, start + 900_000).to).toBe(start + 4000);
  });
});
