import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { DeadLetter } from "../../bus/events/types.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { ListDeadLettersResult } from "../../services/platform/deadletters/deadletters.contract.ts";
import { definition, openCompany, part, until, type TestCompany } from "./test-company.ts";

const pipelines = [
  definition("film", [
    part("script"),
    part("render", { retry: { attempts: 2, delayMs: 1 } }),
    part("upload"),
  ]),
];

describe("the dead letter of a step that failed for good", () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await openCompany(pipelines);
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    company.stage.calls.length = 0;
  });

  const letters = async (meta = {}) => {
    const page = await company.call<ListDeadLettersResult>("deadletters.list", {}, meta);
    return page.deadLetters;
  };
  const letterOf = async (id: string, wanted: (letter: DeadLetter) => boolean = () => true) =>
    until(async () => {
      const all = await letters();
      return all.find(({ _id, ...rest }) => _id === `run-${id}` && wanted({ _id, ...rest }));
    }, "the letter");
  const noLetterOf = (id: string) =>
    until(
      async () => (await letters()).every(({ _id }) => _id !== `run-${id}`) || undefined,
      "the letter to go",
    );
  const break_ = () =>
    company.stage.plays("render", () => {
      throw new TroupeError("TOOL_FAILED", `take ${company.stage.callsOf("render").length}`);
    });

  test("tells which step of which run it was, and everything that was tried", async () => {
    break_();
    const id = await company.start("film");
    await company.reaches(id, "failed");
    const letter = await letterOf(id);
    expect(letter).toMatchObject({
      kind: "task",
      group: "work.act",
      pattern: "render",
      state: "dead",
      event: { type: "pipeline.failed", data: { pipelineId: id, step: "render", task: "" } },
    });
    expect(letter.failures.map(({ error }) => error.message)).toEqual(["take 1", "take 2"]);
  });

  test("reinjected goes on where the run stopped, under a new epoch, and is gone in the end", async () => {
    break_();
    const id = await company.start("film");
    await company.reaches(id, "failed");
    const { _id } = await letterOf(id);
    const keys: string[] = [];
    company.stage.plays("render", (_params, task) => {
      keys.push(task.idempotencyKey);
      return {};
    });
    await company.call("deadletters.reinject", { id: _id });
    const run = await company.reaches(id, "completed");
    expect(company.stage.calls.map(({ name }) => name)).toEqual([
      "script",
      "render",
      "render",
      "render",
      "upload",
    ]);
    expect(keys).toEqual([`${id}:render`]);
    expect(run.steps[1]).toMatchObject({ state: "completed", attempts: 1 });
    await noLetterOf(id);
  });

  test("that fails again is one letter with the whole history", async () => {
    break_();
    const id = await company.start("film");
    await company.reaches(id, "failed");
    await company.call("deadletters.reinject", { id: (await letterOf(id))._id });
    await until(() => company.stage.callsOf("render")[3], "the fourth try");
    const letter = await letterOf(
      id,
      ({ failures, state }) => failures.length > 2 && state === "dead",
    );
    expect(letter.failures.map(({ error }) => error.message)).toEqual([
      "take 1",
      "take 2",
      "take 3",
      "take 4",
    ]);
    const events = await company.call<{ type: string }[]>("pipelines.events", { id });
    expect(events.map(({ type }) => type)).toEqual([
      "pipeline.started",
      "pipeline.script.completed",
      "pipeline.failed",
      "pipeline.retried",
      "pipeline.failed",
    ]);
  });

  test("is marked when its run is retried without it, and gone when that is cancelled", async () => {
    break_();
    const id = await company.start("film");
    await company.reaches(id, "failed");
    await letterOf(id);
    company.stage.plays("render", () => new Promise(() => undefined));
    await company.call("pipelines.retry", { id });
    await letterOf(id, ({ state }) => state === "reinjected");
    await company.call("pipelines.cancel", { id });
    await noLetterOf(id);
  });

  test("belongs to its workspace: others neither see nor reinject it", async () => {
    break_();
    const id = await company.start("film");
    await company.reaches(id, "failed");
    const { _id } = await letterOf(id);
    const bob = { workspaceId: "bob" };
    expect(await letters(bob)).toEqual([]);
    await expect(company.call("deadletters.reinject", { id: _id }, bob)).rejects.toMatchObject({
      type: "DEAD_LETTER_NOT_FOUND",
    });
  });
});
