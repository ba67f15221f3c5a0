import { describe, expect, test } from "@jest/globals";
import { momentOf } from "../../cli/make/duration.ts";
import { isLive, plain } from "../../cli/make/paint.ts";
import { RunClock } from "../../cli/make/run-clock.ts";
import { logLine, stepLine, totalLine } from "../../cli/make/step-line.ts";
import { wrapText } from "../../cli/make/wrap-text.ts";
import type {
  RunStatus,
  StepStatus,
  TaskStatus,
} from "../../services/orchestrator/pipelines.contract.ts";

const base: StepStatus = {
  step: "video",
  title: "Cut the film",
  action: "video.assemble",
  state: "running",
  progress: 0.5,
  attempts: 1,
  seconds: 100,
  cached: false,
};
const task = (state: TaskStatus["state"]): TaskStatus => ({
  ...{ task: "s1", state, progress: 0, attempts: 1, cached: false, seconds: 1 },
});
const look = { columns: 79, paint: plain };
const run = (progress: number, steps: readonly StepStatus[] = []): RunStatus => ({
  ...{ pipelineId: "r", pipeline: "p", workspaceId: "local", state: "running", currentStep: null },
  ...{
    priority: "normal",
    artifacts: [],
    input: {},
    createdAt: "2026-01-01T00:00:00Z",
    progress,
    steps,
  },
});

describe("the line of a step", () => {
  test("has mark, name, bar, share and the tasks that are done", () => {
    const parts = [{ ...base, step: "segments", title: "Render the scenes" }];
    const tasks = [task("completed"), task("running"), task("pending")];
    const step = { ...base, parts: parts.map((part) => ({ ...part, tasks })) };
    expect(stepLine(step, { ...look, seconds: 12 })).toBe(
      "▸ video      ━━━━━━━━━━━━────────────  50 %  Render the scenes 1/3 · 12 s",
    );
  });

  test("keeps to the width of the terminal, and the words longer than the bar", () => {
    const error = { code: "TOOL_FAILED", message: "word ".repeat(50), retryable: true, data: {} };
    for (const columns of [200, 120, 79, 60, 40, 30]) {
      const failed = { ...base, state: "failed", error } as StepStatus;
      expect([...stepLine(failed, { ...look, columns })].length).toBeLessThanOrEqual(columns);
      expect(stepLine(failed, { ...look, columns })).toContain("✗ video");
    }
    expect(stepLine(base, { ...look, columns: 40 })).toContain("Cut the");
  });

  test("lets no message move the cursor", () => {
    const step = { ...base, message: "up\u001B[5A\r\nand away" };
    // eslint-disable-next-line no-control-regex
    expect(stepLine(step, { ...look, columns: 120 })).not.toMatch(/[\u0000-\u001F]/);
    // eslint-disable-next-line no-control-regex
    expect(logLine(step, plain)).not.toMatch(/[\u0000-\u001F]/);
  });

  test("says what it waits for and until when, and draws no bar for what was not begun", () => {
    const until = new Date(new Date().setHours(9, 5, 0, 0)).toISOString();
    const waitingFor = { kind: "quota", message: "The quota is used up.", until } as const;
    const step: StepStatus = { ...base, state: "waiting", progress: 0, waitingFor };
    expect(logLine(step, plain)).toBe("‖ video      The quota is used up. · continues at 09:05");
    expect(stepLine(step, { ...look, columns: 120 })).not.toContain("━");
  });

  test("says that it waits for a person, and what that person said", () => {
    const waitingFor = { kind: "approval", message: "May it be seen?" } as const;
    const asked: StepStatus = { ...base, step: "ask", state: "waiting", progress: 0, waitingFor };
    expect(logLine(asked, plain)).toBe("‖ ask        waits for you · May it be seen?");
    const decision = { approved: false, actorId: "ada", comment: "wrong title", at: "" };
    const decided: StepStatus = { ...base, step: "ask", state: "completed", decision };
    expect(logLine(decided, plain)).toBe("✓ ask        rejected by ada · wrong title");
  });

  test("says that it was known, who worked, and how often it was tried", () => {
    const done: StepStatus = { ...base, state: "completed", progress: 1, provider: "hibari" };
    expect(logLine(done, plain, 7.84)).toBe("✓ video      hibari · 7.8 s");
    expect(logLine({ ...done, cached: true }, plain, 1)).toBe("✓ video      hibari · cached");
    expect(logLine({ ...done, attempts: 3 }, plain, 70)).toBe(
      "✓ video      hibari · 1 min 10 s · 3 attempts",
    );
  });
});

describe("a point in time", () => {
  const now = new Date(2026, 10, 21, 8);

  test("is said as near as it is", () => {
    const said = (...parts: [number, number, number, number?]) =>
      momentOf(new Date(...parts).toISOString(), now);
    expect(said(2026, 10, 21, 9)).toBe("at 09:00");
    expect(said(2026, 10, 23, 17)).toBe("on Mon 23 Nov at 17:00");
    expect(said(2027, 0, 1)).toBe("on Fri 1 Jan 2027 at 00:00");
  });
});

describe("the time of a run", () => {
  test("is what the person waited, not the sum of what workers worked", () => {
    let now = 0;
    const clock = new RunClock(() => now);
    clock.update(run(0.1, [base]));
    now = 4_000;
    clock.update(run(0.2, [base]));
    now = 5_000;
    clock.update(run(0.3, [{ ...base, state: "completed" }]));
    now = 60_000;
    clock.update(run(0.4, [{ ...base, state: "completed" }]));
    expect(clock.secondsOf("video")).toBe(5);
    expect(clock.secondsOf("audio")).toBeUndefined();
  });

  test("left is told once it is more than a guess, from what was seen", () => {
    let now = 0;
    const clock = new RunClock(() => now);
    // Half of it was done before: that says nothing about the pace.
    clock.update(run(0.5));
    now = 2_000;
    expect(clock.secondsLeft(0.6)).toBeUndefined();
    now = 10_000;
    expect(clock.secondsLeft(0.51)).toBeUndefined();
    expect(clock.secondsLeft(0.75)).toBeCloseTo(10);
    expect(clock.secondsLeft(1)).toBeUndefined();
  });

  test("is said without digits that would be lies", () => {
    expect(totalLine(run(0.25), { ...look, seconds: 33.4, left: 101 })).toBe(
      "  film       ━━━━━━──────────────────  25 %  33 s · about 1 min 40 s left",
    );
    expect(totalLine(run(0.25), { ...look, seconds: 90, left: 250 })).toContain("about 4 min left");
  });
});

describe("a terminal", () => {
  const stream = (isTTY: boolean) => ({ isTTY }) as NodeJS.WriteStream;

  test("is drawn over only where that can be seen", () => {
    expect(isLive(stream(true), {})).toBe(true);
    expect(isLive(stream(true), { CI: "true" })).toBe(false);
    expect(isLive(stream(true), { CI: "false" })).toBe(true);
    expect(isLive(stream(true), { TERM: "dumb" })).toBe(false);
    expect(isLive(stream(false), {})).toBe(false);
  });

  test("gets long words on lines of their own, the others between words", () => {
    expect(wrapText("one two three", "- ", 9)).toEqual(["- one two three"]);
    expect(wrapText("one two three four five six", "- ", 22)).toEqual([
      "- one two three four",
      "  five six",
    ]);
    const address = `see https://example.org/${"a".repeat(40)} there`;
    expect(wrapText(address, "  ", 30)).toHaveLength(3);
  });
});
