import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { TroupeError } from "../../errors/troupe-error.ts";
import type {
  ManyRunsParams,
  ManyRunsResult,
} from "../../services/orchestrator/many-runs.contract.ts";
import { aborted, definition, openCompany, part, type TestCompany } from "./test-company.ts";

const once = { retry: { attempts: 1 } } as const;
const pipelines = [
  definition("broken", [part("a", once)]),
  definition("endless", [part("b", once)]),
];

describe("many runs at once", () => {
  let company: TestCompany;
  let healed: boolean;
  const cancel = (params: ManyRunsParams, meta: object = {}) =>
    company.call<ManyRunsResult>("pipelines.cancelMany", params, meta);
  const retry = (params: ManyRunsParams) =>
    company.call<ManyRunsResult>("pipelines.retryMany", params);
  const startMany = async (pipeline: string, count: number, tags: string[] = []) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      ids.push(await company.start(pipeline, {}, { tags }));
    }
    return ids;
  };
  const reach = (ids: readonly string[], state: "failed" | "completed" | "cancelled") =>
    Promise.all(ids.map((id) => company.reaches(id, state)));

  beforeEach(async () => {
    company = await openCompany(pipelines);
    healed = false;
    company.stage.plays("a", () => {
      if (!healed) throw new TroupeError("TOOL_MISSING", "no tool");
      return {};
    });
    company.stage.plays("b", (_params, task) => aborted(task));
  });
  afterEach(() => company.destroy());

  test("are cancelled whatever they do, a page at a time, until none is left", async () => {
    const ids = await startMany("endless", 23);
    let done = 0;
    let cursor: string | null = null;
    do {
      const page: ManyRunsResult = await cancel({
        filter: {},
        limit: 5,
        ...(cursor === null ? {} : { cursor }),
      });
      expect(page.refused).toEqual([]);
      done += page.done;
      cursor = page.nextCursor;
    } while (cursor !== null);
    await reach(ids, "cancelled");
    expect(done).toBe(23);
    expect(await cancel({ filter: {} })).toEqual({ done: 0, refused: [], nextCursor: null });
  });

  test("are chosen by pipeline and tag", async () => {
    const [mine] = await startMany("endless", 1, ["mine"]);
    const [other] = await startMany("endless", 1);
    expect(await cancel({ filter: { tag: "mine", pipeline: "endless" } })).toMatchObject({
      done: 1,
    });
    await company.reaches(mine ?? "", "cancelled");
    expect((await company.status(other ?? "")).finishedAt).toBeUndefined();
  });

  test("go on after what made them fail is mended, each once", async () => {
    const ids = await startMany("broken", 12);
    await reach(ids, "failed");
    healed = true;
    expect(await retry({ filter: { pipeline: "broken" } })).toMatchObject({
      done: 12,
      refused: [],
    });
    await reach(ids, "completed");
    expect(await retry({ filter: {} })).toEqual({ done: 0, refused: [], nextCursor: null });
    expect(company.stage.callsOf("a")).toHaveLength(24);
  });

  test("that were named: those that cannot be are told, the others are done", async () => {
    const [failed] = await startMany("broken", 1);
    await reach([failed ?? ""], "failed");
    const [running] = await startMany("endless", 1);
    healed = true;
    const answer = await retry({ ids: [failed ?? "", running ?? "", "none", failed ?? ""] });
    expect(answer).toMatchObject({ done: 1, nextCursor: null });
    expect(answer.refused.map(({ id, code }) => [id, code]).sort()).toEqual(
      [
        [running, "RUN_STATE_CONFLICT"],
        ["none", "RUN_NOT_FOUND"],
      ].sort(),
    );
  });

  test("of other workspaces are not there", async () => {
    const ids = await startMany("endless", 1);
    const meta = { workspaceId: "other" };
    expect(await cancel({ filter: {} }, meta)).toMatchObject({ done: 0 });
    expect(await cancel({ ids }, meta)).toMatchObject({
      done: 0,
      refused: [{ code: "RUN_NOT_FOUND" }],
    });
  });

  test.each([
    [{}, "ids"],
    [{ ids: ["x"], filter: {} }, "filter"],
    [{ filter: { state: "completed" } }, "filter.state"],
    [{ filter: {}, cursor: "completed.x" }, "cursor"],
  ] as const)("refuse %j by its field", async (bad, field) => {
    await expect(cancel(bad)).rejects.toMatchObject({ type: "INPUT_INVALID", data: { field } });
  });
});
