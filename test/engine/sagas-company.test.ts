import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { ListDeadLettersResult } from "../../services/platform/deadletters/deadletters.contract.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import {
  aborted,
  definition,
  gate,
  openCompany,
  part,
  Stage,
  until,
  type TestCompany,
} from "./test-company.ts";

const undo = (id: string) => ({
  action: "work.pure",
  params: { name: `undo-${id}`, was: "$output.place", list: "$input.list" },
  retry: { attempts: 2, delayMs: 1 },
});
const pipelines = [
  definition("trip", [
    part("hotel", { compensate: undo("hotel") }),
    part("seats", {
      fanOut: { over: "$input.list" },
      compensate: {
        ...undo("seats"),
        params: { name: "undo-seats", seat: "$task", was: "$output.place" },
      },
    }),
    part("pay", { retry: { attempts: 1 } }),
  ]),
];

describe("a run that undoes what it did", () => {
  let company: TestCompany;
  const stage = new Stage();
  const keys: string[] = [];
  beforeAll(async () => {
    company = await openCompany(pipelines, { stage });
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    stage.calls.length = 0;
    keys.length = 0;
    for (const name of ["hotel", "seats", "undo-hotel", "undo-seats"]) {
      stage.plays(name, (_params, task) => {
        keys.push(task.idempotencyKey);
        return { place: `at ${name}` };
      });
    }
    stage.plays("pay", () => {
      throw new TroupeError("PROVIDER_REJECTED", "no money");
    });
  });

  test("calls what undoes with what was done, the last first, each under a key of its own", async () => {
    const id = await company.start("trip", { list: ["1A", "1B"] });
    const run = await company.reaches(id, "failed");
    expect(run.error).toMatchObject({ code: "PROVIDER_REJECTED", data: { step: "pay" } });
    const undone = stage.calls.filter(({ name }) => name.startsWith("undo"));
    expect(undone.map(({ params }) => params)).toEqual([
      ...["1A", "1B"].map((seat) => ({ name: "undo-seats", seat, was: "at seats" })),
      { name: "undo-hotel", was: "at hotel", list: ["1A", "1B"] },
    ]);
    expect(keys.slice(-3)).toEqual([
      `${id}:seats:compensate:0`,
      `${id}:seats:compensate:1`,
      `${id}:hotel:compensate`,
    ]);
    expect(run.steps[0]?.compensation).toMatchObject({ state: "completed", attempts: 1 });
  });

  test("really undoes: neither the work nor its undoing comes from the cache", async () => {
    for (let times = 1; times <= 2; times += 1) {
      await company.reaches(await company.start("trip", { list: ["1A"] }), "failed");
      expect(stage.callsOf("undo-hotel")).toHaveLength(times);
    }
  });

  test("leaves a dead letter for what could not be undone, undoes the rest, and can try again", async () => {
    stage.plays("undo-seats", () => {
      throw new TroupeError("TOOL_FAILED", "the seats are stuck");
    });
    const id = await company.start("trip", { list: ["1A"] });
    const run = await company.reaches(id, "failed");
    expect(run.steps.map(({ compensation }) => compensation?.state)).toEqual([
      ...["completed", "failed", undefined],
    ]);
    const letterOf = async () => {
      const { deadLetters } = await company.call<ListDeadLettersResult>("deadletters.list");
      return deadLetters.find(({ _id }) => _id === `undo-${id}-seats`);
    };
    const letter = await until(letterOf, "the letter");
    expect(letter).toMatchObject({ group: "work.pure", pattern: "seats", state: "dead" });
    expect(letter.failures).toHaveLength(2);
    stage.plays("undo-seats", () => ({}));
    await company.call("deadletters.reinject", { id: letter._id });
    await until(async () => {
      const { steps, state } = await company.status(id);
      return state === "failed" && steps[1]?.compensation?.state === "completed" ? true : undefined;
    }, "the seats to be free");
    await until(async () => (await letterOf()) === undefined || undefined, "the letter to go");
  });

  test("does again under new keys what was undone, where a person retries it", async () => {
    const id = await company.start("trip", { list: ["1A"] });
    await company.reaches(id, "failed");
    stage.plays("pay", () => ({ paid: true }));
    keys.length = 0;
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
    expect(keys).toEqual([`${id}:hotel~2`, `${id}:seats:0~2`]);
  });

  test("undoes where it is cancelled, after the work under way was ended", async () => {
    stage.plays("pay", (_params, task) => aborted(task));
    const id = await company.start("trip", { list: ["1A"] });
    await until(() => stage.callsOf("pay")[0], "the payment to begin");
    await company.call("pipelines.cancel", { id });
    await company.reaches(id, "cancelled");
    expect(stage.callsOf("undo-hotel")).toHaveLength(1);
  });

  test("stands still while it is paused and then goes on", async () => {
    const open = gate();
    stage.plays("hotel", () => open.passed);
    stage.plays("pay", () => ({}));
    const id = await company.start("trip", { list: [] });
    await until(() => stage.callsOf("hotel")[0], "the first step to begin");
    expect(await company.call("pipelines.pause", { id })).toMatchObject({ state: "paused" });
    open.open();
    await until(async () => {
      const [hotel] = (await company.status(id)).steps;
      return hotel?.state === "completed" ? true : undefined;
    }, "the work under way to be finished");
    expect(await company.status(id)).toMatchObject({
      state: "paused",
      paused: { actorId: "local" },
    });
    expect(stage.callsOf("pay")).toEqual([]);
    await company.call("pipelines.resume", { id });
    await company.reaches(id, "completed");
  });
});
