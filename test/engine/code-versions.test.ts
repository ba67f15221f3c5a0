import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ServiceBroker } from "moleculer";
import { WorkerMixin } from "../../mixins/worker.ts";
import {
  aborted,
  definition,
  openCompany,
  part,
  Stage,
  until,
  type TestCompany,
} from "./test-company.ts";

const old = definition("film", [
  part("script"),
  part("paint", { action: "paint.act" }),
  part("show", { params: { painted: "$steps.paint.colour" } }),
]);
const today = definition("film", [part("script"), part("render")]);

/** A trade that only some versions of the code have. */
async function addPainter(broker: ServiceBroker): Promise<void> {
  broker.createService({
    name: "paint",
    mixins: [WorkerMixin()],
    actions: {
      act: { step: { version: 1, cache: false }, handler: () => ({ colour: "blue" }) },
    },
  });
  await broker.waitForServices("paint");
}

describe("a run that began under another version of the code", () => {
  let company: TestCompany;
  let id: string;
  const stage = new Stage();

  beforeEach(async () => {
    stage.calls.length = 0;
    stage.plays("script", (_params, task) => aborted(task));
    company = await openCompany([old], { stage });
    const { folder } = company;
    await addPainter(company.broker);
    id = await company.start("film");
    await until(() => stage.callsOf("script")[0], "the run to be under way");
    await company.stop();
    stage.plays("script", () => ({}));
    company = await openCompany([today], { stage, folder });
  });
  afterEach(() => company.destroy());

  test("goes on by its own definition and waits, with a reason, for an action that nobody has", async () => {
    const waiting = await until(async () => {
      const run = await company.status(id);
      return run.waitingFor ? run : undefined;
    }, "the run to wait");
    expect(waiting).toMatchObject({
      state: "running",
      waitingFor: [
        { step: "paint", kind: "worker", message: expect.stringContaining('"paint.act"') },
      ],
    });
    expect(waiting.error).toBeUndefined();
    await addPainter(company.broker);
    const run = await company.reaches(id, "completed");
    expect(run.steps.map(({ step }) => step)).toEqual(["script", "paint", "show"]);
    expect(stage.callsOf("show")[0]?.params.painted).toBe("blue");
    expect(stage.callsOf("render")).toEqual([]);
  });

  test("can be cancelled while it waits, and done again by the definition of today", async () => {
    await until(async () => (await company.status(id)).waitingFor, "the run to wait");
    await company.call("pipelines.cancel", { id });
    const again = await company.call<{ pipelineId: string }>("pipelines.rerun", { id });
    const run = await company.reaches(again.pipelineId, "completed");
    expect(run.steps.map(({ step }) => step)).toEqual(["script", "render"]);
  });
});
