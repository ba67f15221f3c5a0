import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { Clock } from "../../time/clock.ts";
import type { StartParams } from "../../services/orchestrator/pipelines.contract.ts";
import { dueRuns } from "../../services/orchestrator/schedules/due-runs.ts";
import { cronTimes } from "../../services/orchestrator/schedules/cron.ts";
import { newSchedule } from "../../services/orchestrator/schedules/schedule.ts";
import {
  Scheduler,
  type ScheduleDocument,
} from "../../services/orchestrator/schedules/scheduler.ts";
import type { CatchUp } from "../../services/orchestrator/schedules/schedules.contract.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";

const minute = 60_000;
const midnight = Date.parse("2026-11-21T00:00:00Z");
const iso = (time: number) => new Date(time).toISOString();

/** Time goes by when the test says so; alarms are looked at, not waited for. */
class TestClock implements Clock {
  time = midnight;
  alarms: number[] = [];
  now(): number {
    return this.time;
  }
  after(milliseconds: number): () => void {
    const at = this.time + milliseconds;
    this.alarms.push(at);
    return () => (this.alarms = this.alarms.filter((one) => one !== at));
  }
}

describe("the scheduler", () => {
  let folder: string;
  let store: SqliteDocumentStore;
  let schedules: DocumentCollection<ScheduleDocument>;
  let clock: TestClock;
  /** Runs by idempotency key, as the store of runs has them. */
  let runs: Map<string, StartParams>;
  let starting: (params: StartParams) => void;

  const scheduler = (collection = schedules) =>
    new Scheduler({
      schedules: collection,
      clock,
      logger: new ServiceBroker({ logger: false }).logger,
      start: async (_schedule, params) => {
        starting(params);
        runs.set(params.idempotencyKey ?? "", params);
        return `run of ${params.idempotencyKey}`;
      },
    });
  const add = async (cron: string, catchUp: CatchUp = "last", timeZone = "UTC") => {
    const asked = { name: "s", pipeline: "film", input: {}, cron, catchUp, timeZone };
    const owner = { workspaceId: "local", actorId: "ada" };
    return schedules.insert(newSchedule(owner, asked, clock.now()));
  };
  /** Times that have a run, in the order they were started. */
  const started = () => [...runs.keys()].map((key) => key.split(" ")[2]?.slice(0, 16));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-schedules-"));
    store = new SqliteDocumentStore({ folder, durability: "crash" });
    schedules = await store.collection("schedules", [["nextAt", "_id"]]);
    clock = new TestClock();
    runs = new Map();
    starting = () => undefined;
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  test("starts each time once, when it has come, with the schedule's tag", async () => {
    const { _id } = await add("*/10 * * * *");
    const one = scheduler();
    for (let passed = 0; passed <= 30; passed += 1) {
      await one.lookAround();
      clock.time += minute;
    }
    expect(started()).toEqual(["2026-11-21T00:10", "2026-11-21T00:20", "2026-11-21T00:30"]);
    expect([...runs.values()][0]).toMatchObject({ pipeline: "film", tags: [`schedule:${_id}`] });
    expect((await schedules.get(_id))?.last).toMatchObject({
      dueAt: "2026-11-21T00:30:00.000Z",
      pipelineId: expect.stringContaining("run of"),
    });
  });

  test("sets its alarm for the time of the next start, or for a look in half a minute", async () => {
    await add("10 0 * * *");
    const one = scheduler();
    await one.lookAround();
    expect(clock.alarms).toEqual([midnight + 30_000]);
    clock.time += 10 * minute - 5_000;
    const another = scheduler();
    await another.lookAround();
    expect(clock.alarms).toContain(midnight + 10 * minute);
  });

  test.each<[CatchUp, string[]]>([
    ["skip", []],
    ["last", ["03:00"]],
    ["all", ["01:00", "02:00", "03:00"]],
  ])("catches up by policy %s what passed while nothing ran", async (catchUp, times) => {
    await add("0 * * * *", catchUp);
    clock.time += 3 * 60 * minute + 5 * minute;
    await scheduler().lookAround();
    expect(started().map((time) => time?.slice(11))).toEqual(times);
    clock.time += 55 * minute;
    await scheduler().lookAround();
    expect(started().map((time) => time?.slice(11))).toEqual([...times, "04:00"]);
  });

  test("skip does not pass over a time that a restart fell upon", async () => {
    await add("0 * * * *", "skip");
    clock.time += 60 * minute + 20_000;
    await scheduler().lookAround();
    expect(started()).toEqual(["2026-11-21T01:00"]);
  });

  test("starts a hundred at most of all that passed, the newest", async () => {
    await add("* * * * *", "all");
    clock.time += 500 * minute;
    await scheduler().lookAround();
    expect(started()).toHaveLength(100);
    expect(started().at(-1)).toBe("2026-11-21T08:20");
  });

  test("a process that dies between the start and its note starts it once all the same", async () => {
    const { _id } = await add("* * * * *");
    clock.time += minute;
    const dying: DocumentCollection<ScheduleDocument> = Object.assign(
      Object.create(schedules) as typeof schedules,
      { replaceIf: () => Promise.reject(new Error("killed")) },
    );
    await scheduler(dying).lookAround();
    expect((await schedules.get(_id))?.last).toBeUndefined();
    await scheduler().lookAround();
    expect(started()).toEqual(["2026-11-21T00:01"]);
    expect((await schedules.get(_id))?.last?.dueAt).toBe("2026-11-21T00:01:00.000Z");
  });

  test("the input may have been changed in between", async () => {
    const { _id } = await add("* * * * *");
    clock.time += minute;
    starting = () => {
      throw new TroupeError("IDEMPOTENCY_CONFLICT", "another input", { pipelineId: "first" });
    };
    await scheduler().lookAround();
    expect((await schedules.get(_id))?.last).toMatchObject({ pipelineId: "first" });
  });

  test("many at once start each time once", async () => {
    await add("*/5 * * * *", "all");
    await add("*/7 * * * *", "all");
    const many = [scheduler(), scheduler(), scheduler()];
    for (let passed = 0; passed <= 70; passed += 3) {
      await Promise.all(many.map((one) => one.lookAround()));
      clock.time += 3 * minute;
    }
    expect(started()).toHaveLength(new Set(started().map(String)).size + 2);
    expect(started().filter((time) => time === "2026-11-21T00:35")).toHaveLength(2);
    expect(runs.size).toBe(13 + 10);
  });

  test("a refusal is noted and the next time is tried again", async () => {
    const { _id } = await add("* * * * *");
    starting = () => {
      throw new TroupeError("PIPELINE_NOT_FOUND", "gone");
    };
    clock.time += minute;
    await scheduler().lookAround();
    expect((await schedules.get(_id))?.last).toMatchObject({
      error: { code: "PIPELINE_NOT_FOUND" },
    });
    starting = () => undefined;
    clock.time += minute;
    await scheduler().lookAround();
    expect(started()).toEqual(["2026-11-21T00:02"]);
  });

  test("trouble that may pass keeps the time, and it is tried again in a moment", async () => {
    await add("0 * * * *");
    clock.time += 60 * minute;
    starting = () => {
      throw new Error("no orchestrator is there");
    };
    await scheduler().lookAround();
    expect(clock.alarms).toEqual([clock.time + 5_000]);
    starting = () => undefined;
    clock.time += 5_000;
    await scheduler().lookAround();
    expect(started()).toEqual(["2026-11-21T01:00"]);
  });

  test.each([
    ["has the hour twice", "2026-10-23", "2026-10-25T00:30"],
    ["does not have it", "2026-03-27", "2026-03-29T01:00"],
  ])("starts once on the day that %s", async (_what, from, thatDay) => {
    clock.time = Date.parse(`${from}T12:00:00Z`);
    await add("30 2 * * *", "all", "Europe/Berlin");
    const one = scheduler();
    for (let hour = 0; hour < 4 * 24; hour += 1) {
      clock.time += 60 * minute;
      await one.lookAround();
    }
    expect(runs.size).toBe(4);
    expect(started()).toContain(thatDay);
  });
});

describe("what is due", () => {
  const pattern = fc.constantFrom("* * * * *", "*/7 * * * *", "0 * * * *", "30 2 * * 1");
  const policy = fc.constantFrom<CatchUp>("skip", "last", "all");

  test("is never before what was decided, never after now, and leaves nothing between", () => {
    fc.assert(
      fc.property(pattern, policy, fc.nat(3 * 86_400_000), (cron, catchUp, away) => {
        const times = cronTimes(cron, "Europe/Berlin");
        const nextAt = times.after(midnight) ?? NaN;
        const now = midnight + away;
        const due = dueRuns({ nextAt, catchUp }, times, now);
        expect(due.starts.every((time) => time >= nextAt && time <= now)).toBe(true);
        expect(due.nextAt).toBe(nextAt > now ? nextAt : times.after(now));
        const most = { skip: 1, last: 1, all: 100 }[catchUp];
        expect(due.starts.length).toBeLessThanOrEqual(most);
        if (nextAt <= now && catchUp !== "skip") {
          expect(iso(due.starts.at(-1) ?? NaN)).toBe(iso(times.before(now, 1)[0] ?? NaN));
        }
      }),
    );
  });
});
