import { describe, expect, test } from "@jest/globals";
import type { DomainEvent } from "../../bus/events/types.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import type { Effect } from "../../chaos/effects-server.ts";
import type { Film } from "../../chaos/films.ts";
import { judge, type Evidence, type World } from "../../chaos/invariants.ts";
import { Random } from "../../chaos/random.ts";
import type { RunState, RunStatus } from "../../services/orchestrator/pipelines.contract.ts";

const told = (type: string, at: number): DomainEvent =>
  createEvent({ type, source: "pipelines", workspaceId: "w", data: {}, at, id: `${type}@${at}` });

const statusOf = (state: RunState) => ({ state }) as RunStatus;

/** A run in which all went well. */
function good(): { run: Evidence; effects: Map<string, Effect> } {
  const run: Evidence = {
    accepted: { id: "r", list: ["a"], fail: false, ask: false },
    status: statusOf("completed"),
    events: [
      told("pipeline.first.completed", 1_000),
      told("pipeline.many.completed", 2_000),
      told("pipeline.end.completed", 3_000),
    ],
    used: { atEnd: "one", seen: "one" },
    whole: true,
  };
  const effects = new Map([
    ["r:first", { calls: [900], done: true }],
    ["r:many:0", { calls: [1_500, 1_900], done: true }],
    ["r:end", { calls: [2_900], done: true }],
  ]);
  return { run, effects };
}

function broken(run: Evidence, effects: Map<string, Effect>, more: Partial<World> = {}): string[] {
  const groups = ["g"];
  const heard = new Map([["g", new Set(run.events.map(({ id }) => id))]]);
  const ticks = { runs: 2, completed: 2, minutes: 2 };
  const accepted = new Map([["r:first:", new Set(["a"])]]);
  const nothing = { accepted, refused: [], films: [], deaths: [] };
  return judge({ runs: [run], effects, heard, groups, ticks, ...nothing, ...more })
    .filter((verdict) => verdict.broken.length > 0)
    .map(({ invariant }) => invariant);
}

describe("the judge of a chaos run", () => {
  test("finds nothing where all promises were kept", () => {
    const { run, effects } = good();
    expect(broken(run, effects)).toEqual([]);
  });

  test.each<[string, (run: Evidence) => Evidence]>([
    ["no run lost", (run) => ({ ...run, status: undefined })],
    ["no run stuck", (run) => ({ ...run, status: statusOf("running") })],
    ["ends as it must", (run) => ({ ...run, status: statusOf("failed") })],
    ["what was checkpointed stays", (run) => ({ ...run, used: { atEnd: "another", seen: "one" } })],
    ["artifacts whole", (run) => ({ ...run, whole: false })],
  ])("sees where this is broken: %s", (invariant, change) => {
    const { run, effects } = good();
    expect(broken(change(run), effects)).toEqual([invariant]);
  });

  test("sees a call that began after its step was done, not one that was on its way", () => {
    const { run, effects } = good();
    effects.set("r:first", { calls: [900, 1_100], done: true });
    expect(broken(run, effects)).toEqual([]);
    effects.set("r:first", { calls: [900, 1_400], done: true });
    expect(broken(run, effects)).toEqual(["no step executed again after its checkpoint"]);
  });

  test("sees effects that are missing, and those that no task has", () => {
    const { run, effects } = good();
    effects.set("r:end", { calls: [2_900], done: false });
    expect(broken(run, effects)).toEqual(["one idempotency key per task, all effects there"]);
    effects.set("r:end", { calls: [2_900], done: true });
    effects.set("r:end:2", { calls: [2_900], done: true });
    expect(broken(run, effects)).toEqual(["no effect that no task has"]);
  });

  test("wants what was done to be undone where a run failed, and said", () => {
    const { run, effects } = good();
    const failed: Evidence = {
      ...run,
      accepted: { ...run.accepted, fail: true },
      status: statusOf("failed"),
      events: run.events.slice(0, 2),
      used: undefined,
    };
    expect(broken(failed, effects)).toEqual(["compensations complete"]);
    effects.set("r:first:compensate", { calls: [3_000], done: true });
    const events = [...failed.events, told("pipeline.compensated", 4_000)];
    expect(broken({ ...failed, events }, effects)).toEqual([]);
  });

  test("sees an event that a group did not hear", () => {
    const { run, effects } = good();
    const heard = new Map([["g", new Set(run.events.slice(1).map(({ id }) => id))]]);
    expect(broken(run, effects, { heard })).toEqual(["every event delivered to every group"]);
  });

  test.each([
    ["started twice", { runs: 3, completed: 3, minutes: 2 }],
    ["not started", { runs: 3, completed: 3, minutes: 5 }],
    ["not brought to its end", { runs: 3, completed: 1, minutes: 3 }],
  ])("sees a scheduled time that was %s", (_what, ticks) => {
    const { run, effects } = good();
    expect(broken(run, effects, { ticks })).toEqual(["every scheduled time started once"]);
  });

  test("sees two results of one task that were both accepted", () => {
    const { run, effects } = good();
    const accepted = new Map([["r:first:", new Set(["a", "b"])]]);
    expect(broken(run, effects, { accepted })).toEqual(["one accepted result per task"]);
  });

  test("sees starts without an answer, and processes that ended by themselves", () => {
    const { run, effects } = good();
    const world = { refused: ["chaos-1"], deaths: ["gateway"] };
    expect(broken(run, effects, world)).toEqual([
      "every start was answered",
      "no process ended by itself",
    ]);
  });

  test("sees a film that was not completed, that is none, or of which something is damaged", () => {
    const { run, effects } = good();
    const artifacts = [
      { contentType: "video/mp4", name: "video" },
    ] as unknown as RunStatus["artifacts"];
    const film = {
      id: "f",
      retries: 0,
      damaged: [],
      status: { ...statusOf("completed"), artifacts },
    };
    expect(broken(run, effects, { films: [film] })).toEqual([]);
    const odd: Film[] = [
      { ...film, status: { ...film.status, state: "failed" } },
      { ...film, status: { ...film.status, artifacts: [] } },
      { ...film, damaged: ["video"] },
    ];
    for (const one of odd) {
      expect(broken(run, effects, { films: [one] })).toEqual([
        "films made, all their artifacts whole",
      ]);
    }
  });
});

test("a seed decides all numbers, and other seeds other ones", () => {
  const numbers = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 1_000 }, () => random.next());
  };
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
  expect(numbers(7).every((value) => value >= 0 && value < 1)).toBe(true);
  const mean = numbers(7).reduce((sum, value) => sum + value, 0) / 1_000;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
});
