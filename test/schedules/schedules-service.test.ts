import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import type { ScheduleDocument } from "../../services/orchestrator/schedules/scheduler.ts";
import type {
  ListSchedulesResult,
  Schedule,
} from "../../services/orchestrator/schedules/schedules.contract.ts";
import {
  definition,
  openCompany,
  part,
  Stage,
  until,
  type TestCompany,
} from "../engine/test-company.ts";

const input = { topic: { type: "string", min: 1 } } as const;
const pipelines = [definition("film", [part("a", { params: { topic: "$input.topic" } })], input)];
const services = ["pipelines", "deadletters", "schedules"];
const asked = {
  name: "Mondays",
  pipeline: "film",
  input: { topic: "tea" },
  cron: "0 9 * * 1",
  timeZone: "Europe/Berlin",
};

describe("schedules", () => {
  let stage: Stage;
  let company: TestCompany;
  const create = (more: object = {}, meta: object = {}) =>
    company.call<Schedule>("schedules.create", { ...asked, ...more }, meta);

  beforeEach(async () => {
    stage = new Stage();
    company = await openCompany(pipelines, { stage, services });
  });
  afterEach(() => company.destroy());

  test("show their next times on the clocks of their place", async () => {
    const schedule = await create();
    expect(schedule).toMatchObject({ ...asked, catchUp: "last", paused: false, tags: [] });
    expect(schedule.next).toHaveLength(5);
    const hours = schedule.next.map((time) =>
      new Intl.DateTimeFormat("en", {
        timeZone: "Europe/Berlin",
        weekday: "short",
        hour: "2-digit",
        hour12: false,
      }).format(new Date(time)),
    );
    expect(new Set(hours)).toEqual(new Set(["Mon, 09"]));
    expect(await company.call("schedules.get", { id: schedule.id })).toEqual(schedule);
  });

  test("that are paused have no next times, and begin anew afterwards", async () => {
    const { id, next } = await create();
    const paused = await company.call<Schedule>("schedules.update", { id, paused: true });
    expect(paused).toMatchObject({ paused: true, next: [], cron: asked.cron });
    const again = await company.call<Schedule>("schedules.update", { id, paused: false });
    expect(again.next).toEqual(next);
  });

  test("start what came due while the company was away, once, and keep its tag", async () => {
    // Its weeks have the same length all year: on other clocks a week ago may be an hour beside it.
    const { id } = await create({ tags: ["weekly"], timeZone: "UTC" });
    await company.stop();
    const store = new SqliteDocumentStore({ folder: company.folder, durability: "crash" });
    const documents = await store.collection<ScheduleDocument>("schedules");
    const stored = await documents.get(id);
    if (!stored) throw new Error("the schedule is gone");
    const missed = stored.nextAt ?? 0;
    await documents.replaceIf(id, stored.rev, { ...stored, nextAt: missed - 7 * 86_400_000 });
    await store.close();
    for (let restart = 0; restart < 2; restart += 1) {
      company = await openCompany(pipelines, { stage, services, folder: company.folder });
      const schedule = await until(async () => {
        const one = await company.call<Schedule>("schedules.get", { id });
        return one.last && one;
      }, "the run of the schedule");
      await company.reaches(schedule.last?.pipelineId ?? "", "completed");
      await company.stop();
    }
    company = await openCompany(pipelines, { stage, services, folder: company.folder });
    const { runs } = await company.call<ListResult>("pipelines.list", { tag: `schedule:${id}` });
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ input: { topic: "tea" }, tags: [`schedule:${id}`, "weekly"] });
    expect(stage.calls).toHaveLength(1);
  });

  test("are seen by their workspace alone", async () => {
    const { id } = await create({}, { workspaceId: "other" });
    const { schedules } = await company.call<ListSchedulesResult>("schedules.list");
    expect(schedules).toEqual([]);
    await expect(company.call("schedules.get", { id })).rejects.toMatchObject({
      type: "SCHEDULE_NOT_FOUND",
    });
    await expect(company.call("schedules.remove", { id })).rejects.toMatchObject({
      type: "SCHEDULE_NOT_FOUND",
    });
  });

  test("end when they are removed", async () => {
    const { id } = await create();
    expect(await company.call("schedules.remove", { id })).toEqual({ removed: id });
    const { schedules } = await company.call<ListSchedulesResult>("schedules.list");
    expect(schedules).toEqual([]);
  });

  test.each([
    [{ pipeline: "song" }, "PIPELINE_NOT_FOUND", "pipeline"],
    [{ input: {} }, "INPUT_INVALID", "input.topic"],
    [{ cron: "every monday" }, "INPUT_INVALID", "cron"],
    [{ timeZone: "Berlin" }, "INPUT_INVALID", "timeZone"],
  ])("refuse %j when they are made, not when they are due", async (bad, type, field) => {
    await expect(create(bad)).rejects.toMatchObject({ type, data: { field } });
  });
});
