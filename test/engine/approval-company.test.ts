import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { DomainEvent } from "../../bus/events/types.ts";
import type { ApproveResult, ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import { approval } from "./sample-run.ts";
import { definition, openCompany, part, Stage, type TestCompany } from "./test-company.ts";

const message = "$steps.draft.question";
const pipelines = [
  definition("publish", [
    part("draft"),
    approval("ask", { approval: { message } }),
    part("publish", { when: "$steps.ask.approved", params: { by: "$steps.ask.actorId" } }),
    part("report", { params: { published: "$steps.publish.name", why: "$steps.ask.comment" } }),
  ]),
];

describe("pipelines.approve", () => {
  let company: TestCompany;
  const stage = new Stage();
  beforeAll(async () => {
    company = await openCompany(pipelines, { stage });
  });
  afterAll(() => company.destroy());
  beforeEach(() => {
    stage.calls.length = 0;
    stage.plays("draft", () => ({ question: "May it be seen?" }));
  });

  const asked = async () => {
    const id = await company.start("publish");
    await company.reaches(id, "waiting");
    return id;
  };
  const answer = (id: string, decision: string, more: object = {}, meta: object = {}) =>
    company.call<ApproveResult>("pipelines.approve", { id, step: "ask", decision, ...more }, meta);

  test("with a yes lets the run go on, and tells it who said so", async () => {
    const id = await asked();
    expect((await company.status(id)).waitingFor).toEqual([
      { step: "ask", kind: "approval", message: "May it be seen?" },
    ]);
    const given = await answer(id, "approve", { comment: " fine " }, { actorId: "ada" });
    expect(given).toEqual({
      ...{ pipelineId: id, step: "ask", approved: true, comment: "fine", actorId: "ada" },
      at: expect.stringMatching(/^\d{4}-/),
    });
    const run = await company.reaches(id, "completed");
    expect(run.steps[1]?.decision).toMatchObject({ approved: true, comment: "fine" });
    expect(stage.callsOf("publish")[0]?.params.by).toBe("ada");
    const output = await company.call("pipelines.output", { id });
    expect(output).toMatchObject({ ask: { approved: true, actorId: "ada", at: given.at } });
  });

  test("with a no skips what asks for a yes, and the run is completed", async () => {
    const id = await asked();
    await answer(id, "reject", { comment: "wrong title" });
    const run = await company.reaches(id, "completed");
    expect(run.steps.map(({ state }) => state)).toEqual([
      ...["completed", "completed", "skipped", "completed"],
    ]);
    expect(stage.callsOf("report")[0]?.params).toEqual({ name: "report", why: "wrong title" });
  });

  test("again is the same answer, another decision is a conflict", async () => {
    const id = await asked();
    const given = await answer(id, "approve", { comment: "fine" }, { actorId: "ada" });
    expect(await answer(id, "approve", {}, { actorId: "bob" })).toEqual(given);
    await company.reaches(id, "completed");
    expect(await answer(id, "approve")).toEqual(given);
    await expect(answer(id, "reject")).rejects.toMatchObject({
      ...{ type: "RUN_STATE_CONFLICT", code: 409 },
      message: expect.stringContaining("approved by ada"),
    });
  });

  test("lets one of two win who answer at once", async () => {
    const id = await asked();
    const answers = await Promise.allSettled([answer(id, "reject"), answer(id, "approve")]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await company.reaches(id, "completed");
    const events = await company.call<DomainEvent[]>("pipelines.events", { id });
    const given = events.filter(({ type }) => type === "pipeline.approval.given");
    expect(given).toHaveLength(1);
  });

  test("is for one's own workspace", async () => {
    const id = await asked();
    const foreign = answer(id, "approve", {}, { workspaceId: "eve" });
    await expect(foreign).rejects.toMatchObject({ type: "RUN_NOT_FOUND" });
    expect((await company.status(id)).state).toBe("waiting");
  });

  test.each([
    { decision: "perhaps" },
    { step: "draft" },
    { step: "nothing" },
    { comment: "x".repeat(1_001) },
    { sure: true },
  ])("refuses %j", async (more) => {
    const id = await asked();
    await expect(answer(id, "approve", more)).rejects.toMatchObject({ code: 422 });
    expect((await company.status(id)).state).toBe("waiting");
  });

  test("is needed again where a rerun changes what was approved, and not where it does not", async () => {
    const id = await asked();
    await answer(id, "approve");
    await company.reaches(id, "completed");
    const rerun = (params: object) =>
      company.call<{ pipelineId: string }>("pipelines.rerun", { id, ...params });
    const draft = { question: "May the new one be seen?" };
    const changed = await rerun({ edits: { draft } });
    const run = await company.reaches(changed.pipelineId, "waiting");
    expect(run.waitingFor).toMatchObject([{ message: draft.question }]);
    const same = await rerun({ from: "report" });
    await company.reaches(same.pipelineId, "completed");
  });

  test.each([42, "  ", null])(
    "a question that is %j fails the run with the reason",
    async (text) => {
      stage.plays("draft", () => ({ question: text }));
      const run = await company.reaches(await company.start("publish"), "failed");
      expect(run.error).toMatchObject({ code: "PIPELINE_INVALID", data: { step: "ask" } });
      expect(run.error?.message).toContain(message);
    },
  );

  test("cancels and lists like other runs, and a retry asks again", async () => {
    const id = await asked();
    const { runs } = await company.call<ListResult>("pipelines.list", { state: "waiting" });
    expect(runs[0]).toMatchObject({ pipelineId: id, waitingFor: [{ step: "ask" }] });
    await company.call("pipelines.cancel", { id });
    await expect(answer(id, "approve")).rejects.toMatchObject({ type: "RUN_STATE_CONFLICT" });
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "waiting");
    await answer(id, "reject");
    await company.reaches(id, "completed");
  });
});
