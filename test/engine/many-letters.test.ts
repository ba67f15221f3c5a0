import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { eventBusOf } from "../../mixins/bus.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type {
  ListDeadLettersParams,
  ListDeadLettersResult,
  ReinjectManyParams,
  ReinjectManyResult,
} from "../../services/platform/deadletters/deadletters.contract.ts";
import { definition, openCompany, part, until, type TestCompany } from "./test-company.ts";

const once = { retry: { attempts: 1 } } as const;
const pipelines = [
  definition("film", [part("render", once)]),
  definition("song", [part("render", { ...once, action: "work.alone" })]),
];

describe("many dead letters at once", () => {
  let company: TestCompany;
  let healed: boolean;
  const list = async (params: ListDeadLettersParams = {}) =>
    (await company.call<ListDeadLettersResult>("deadletters.list", params)).deadLetters;
  const reinject = (params: ReinjectManyParams, meta: object = {}) =>
    company.call<ReinjectManyResult>("deadletters.reinjectMany", params, meta);
  /** Runs that failed for good, once their letters are there. */
  const fail = async (pipeline: string, count: number) => {
    const before = (await list({ limit: 100 })).length;
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await company.start(pipeline));
    await Promise.all(ids.map((id) => company.reaches(id, "failed")));
    await until(
      async () => (await list({ limit: 100 })).length === before + count || undefined,
      "the letters",
    );
    return ids;
  };

  beforeEach(async () => {
    company = await openCompany(pipelines);
    healed = false;
    company.stage.plays("render", () => {
      if (!healed) throw new TroupeError("TOOL_FAILED", "no");
      return {};
    });
  });
  afterEach(() => company.destroy());

  test("are listed by kind, by action and by time", async () => {
    await fail("film", 2);
    const between = new Date().toISOString();
    await fail("song", 1);
    expect(await list({ group: "work.act" })).toHaveLength(2);
    expect(await list({ group: "work.alone", kind: "task" })).toHaveLength(1);
    expect(await list({ kind: "delivery" })).toEqual([]);
    expect((await list({ from: between })).map(({ group }) => group)).toEqual(["work.alone"]);
    expect(await list({ to: between })).toHaveLength(2);
  });

  test("send their runs on, those of one action alone, a page at a time", async () => {
    const films = await fail("film", 5);
    const [song = ""] = await fail("song", 1);
    healed = true;
    const filter = { group: "work.act" };
    let done = 0;
    let cursor: string | null = null;
    do {
      const page: ReinjectManyResult = await reinject({
        filter,
        limit: 2,
        ...(cursor === null ? {} : { cursor }),
      });
      done += page.done;
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(done).toBe(5);
    await Promise.all(films.map((id) => company.reaches(id, "completed")));
    expect((await company.status(song)).state).toBe("failed");
    expect(company.stage.callsOf("render")).toHaveLength(11);
  });

  test("of events go to the group that failed alone", async () => {
    const bus = eventBusOf(company.broker);
    const heard: string[] = [];
    let broken = true;
    await bus.subscribe("pipeline.completed", { group: "strict", attempts: 1 }, async ({ id }) => {
      if (broken) throw new Error("not today");
      heard.push(`strict ${id}`);
    });
    await bus.subscribe("pipeline.completed", { group: "calm" }, async ({ id }) => {
      heard.push(`calm ${id}`);
    });
    healed = true;
    await company.reaches(await company.start("film"), "completed");
    const [letter] = await until(async () => {
      const found = await list({ kind: "delivery" });
      return found.length > 0 ? found : undefined;
    }, "the letter of the event");
    await until(() => heard[0], "the event for the calm");
    broken = false;
    expect(await reinject({ filter: { kind: "delivery" } })).toMatchObject({ done: 1 });
    await until(() => heard.includes(`strict ${letter?.event.id}`), "the event again");
    expect(heard.filter((one) => one.startsWith("calm"))).toHaveLength(1);
  });

  test("that were named: those that cannot be are told, and a letter whose run goes on is not dead", async () => {
    const [id = ""] = await fail("film", 1);
    healed = true;
    const ids = [`run-${id}`, "run-none"];
    expect(await reinject({ ids })).toMatchObject({
      done: 1,
      refused: [{ id: "run-none", code: "DEAD_LETTER_NOT_FOUND" }],
    });
    await company.reaches(id, "completed");
    expect(await reinject({ filter: {} })).toEqual({ done: 0, refused: [], nextCursor: null });
  });

  test("of other workspaces are not there", async () => {
    await fail("film", 1);
    expect(await reinject({ filter: {} }, { workspaceId: "other" })).toMatchObject({ done: 0 });
  });

  test.each([
    [{}, "ids"],
    [{ ids: ["x"], filter: {} }, "filter"],
    [{ filter: { from: "soon" } }, "from"],
  ])("refuse %j by its field", async (bad, field) => {
    await expect(reinject(bad)).rejects.toMatchObject({ type: "INPUT_INVALID", data: { field } });
  });
});
