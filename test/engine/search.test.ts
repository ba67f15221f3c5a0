import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { reportError } from "../../errors/troupe-error.ts";
import type { ListParams, ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, openCompany, part, type TestCompany } from "./test-company.ts";

const pipelines = [definition("film", [part("a")]), definition("song", [part("b")])];

describe("searching runs", () => {
  let company: TestCompany;
  let ids: string[];
  const list = (params: ListParams, meta: object = {}) =>
    company.call<ListResult>("pipelines.list", params, meta);
  const found = async (params: ListParams, meta: object = {}) =>
    (await list(params, meta)).runs.map(({ pipelineId }) => ids.indexOf(pipelineId));

  beforeAll(async () => {
    company = await openCompany(pipelines);
    ids = [];
    for (let index = 0; index < 12; index += 1) {
      const tags = ["all", index % 2 === 0 ? "even" : "odd", "all"];
      const id = await company.start(index % 3 === 0 ? "song" : "film", {}, { tags });
      ids.push(id);
      await company.reaches(id, "completed");
    }
  });
  afterAll(() => company.destroy());

  test("shows the tags of a run, each once", async () => {
    expect((await company.status(ids[1] ?? "")).tags).toEqual(["all", "odd"]);
  });

  test("finds by tag, newest first", async () => {
    expect(await found({ tag: "even" })).toEqual([10, 8, 6, 4, 2, 0]);
    expect(await found({ tag: "none" })).toEqual([]);
  });

  test("finds by all that is given together", async () => {
    expect(await found({ tag: "even", pipeline: "song" })).toEqual([6, 0]);
    expect(await found({ tag: "even", state: "failed" })).toEqual([]);
    expect(await found({ pipeline: "song", state: "completed" })).toEqual([9, 6, 3, 0]);
  });

  test.each([
    ["a tag", { tag: "all" }],
    ["a tag and a pipeline", { tag: "all", pipeline: "film" }],
    ["nothing", {}],
  ])("goes through pages of %s without gap or double", async (_what, filter) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ListResult = await list({ ...filter, limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.runs.map(({ pipelineId }) => pipelineId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const wanted = ids.filter((_id, index) => !("pipeline" in filter) || index % 3 !== 0);
    expect(seen).toEqual(wanted.toReversed());
  });

  test("finds by time of creation, from and before", async () => {
    const from = (await company.status(ids[4] ?? "")).createdAt;
    const to = (await company.status(ids[9] ?? "")).createdAt;
    expect(await found({ from, to })).toEqual([8, 7, 6, 5, 4]);
    expect(await found({ from, to, tag: "odd" })).toEqual([7, 5]);
    expect(await found({ to: "2000-01-01" })).toEqual([]);
  });

  test("sees nothing of other workspaces", async () => {
    expect(await found({ tag: "all" }, { workspaceId: "other" })).toEqual([]);
  });

  test("a rerun has the tags of its run", async () => {
    const { pipelineId } = await company.call<{ pipelineId: string }>("pipelines.rerun", {
      id: ids[1],
    });
    await company.reaches(pipelineId, "completed");
    const { runs } = await list({ tag: "odd", limit: 1 });
    expect(runs[0]?.pipelineId).toBe(pipelineId);
  });

  test.each([
    [{ from: "yesterday" }, "from"],
    [{ to: "2026-13-45" }, "to"],
    [{ tag: "" }, "tag"],
    [{ tag: "two words" }, "tag"],
  ])("refuses %j by its field", async (bad, field) => {
    const thrown: unknown = await list(bad).catch((error: unknown) => error);
    expect(reportError(thrown)).toMatchObject({ code: "INPUT_INVALID", data: { field } });
  });

  test("refuses more tags than a person reads", async () => {
    const tags = Array.from({ length: 21 }, (_, index) => `t${index}`);
    await expect(company.start("film", {}, { tags })).rejects.toMatchObject({ code: 422 });
  });
});
