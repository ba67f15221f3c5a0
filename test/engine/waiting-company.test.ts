import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { waitUntil } from "../../mixins/wait.ts";
import type { ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, openCompany, part, Stage, type TestCompany } from "./test-company.ts";

const day = 86_400_000;
const pipelines = [definition("patience", [part("a", { retry: { attempts: 1 } }), part("b")])];

describe("a run that waits", () => {
  let folder: string;
  let stage: Stage;
  let company: TestCompany;
  const open = async () => {
    company = await openCompany(pipelines, { folder, stage });
  };
  /** The action waits so long, then it works; once in any case, however late it is called. */
  const waitOnce = (milliseconds: number) => {
    const until = Date.now() + milliseconds;
    stage.plays("a", () => {
      const isFirst = stage.callsOf("a").length === 1;
      if (isFirst || Date.now() < until)
        throw waitUntil(until, "quota", "The quota of today is used up.");
      return { waited: true };
    });
    return new Date(until).toISOString();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-waiting-"));
    stage = new Stage();
    await open();
  });
  afterEach(() => company.destroy());

  test("goes on by itself, and its attempt was not spent", async () => {
    waitOnce(300);
    const run = await company.reaches(await company.start("patience"), "completed");
    expect(run.steps[0]).toMatchObject({ attempts: 1, state: "completed" });
    expect(run.waitingFor).toBeUndefined();
    expect(stage.callsOf("a")).toHaveLength(2);
  });

  test("says what for and until when, also in the list of those that wait", async () => {
    const until = waitOnce(60 * day);
    const id = await company.start("patience");
    const waitingFor = { kind: "quota", message: "The quota of today is used up.", until };
    expect(await company.reaches(id, "waiting")).toMatchObject({
      currentStep: "a",
      waitingFor: [{ step: "a", ...waitingFor }],
      steps: [{ state: "waiting", waitingFor }, { state: "pending" }],
    });
    const { runs } = await company.call<ListResult>("pipelines.list", { state: "waiting" });
    expect(runs.map(({ pipelineId }) => pipelineId)).toEqual([id]);
  });

  test("still waits after a restart, without asking again", async () => {
    const until = waitOnce(60 * day);
    const id = await company.start("patience");
    await company.reaches(id, "waiting");
    await company.stop();
    await open();
    // Everything that is due after the start was done before this ends.
    stage.plays("a", () => ({}));
    await company.reaches(await company.start("patience"), "completed");
    expect(await company.status(id)).toMatchObject({ state: "waiting", waitingFor: [{ until }] });
    expect(stage.callsOf("a")).toHaveLength(2);
  });

  test("goes on at the next start where its time came while nothing ran", async () => {
    const until = Date.parse(waitOnce(1_500));
    const id = await company.start("patience");
    // On a machine that stood still its time may have come already.
    await company.reaches(id, "waiting", "completed");
    await company.stop();
    await wait(Math.max(0, until - Date.now()));
    await open();
    await company.reaches(id, "completed");
    expect(stage.callsOf("a")).toHaveLength(2);
  });

  test("can be cancelled, and sent on by a person before its time", async () => {
    waitOnce(60 * day);
    const id = await company.start("patience");
    await company.reaches(id, "waiting");
    await company.call("pipelines.cancel", { id });
    expect(await company.status(id)).toMatchObject({ state: "cancelled", currentStep: null });
    stage.plays("a", () => ({}));
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
  });

  test("looks again at once when it is woken, and ended there is nothing to wake", async () => {
    waitOnce(60 * day);
    const id = await company.start("patience");
    await company.reaches(id, "waiting");
    await company.call("pipelines.wake", { id });
    await company.reaches(id, "waiting");
    stage.plays("a", () => ({}));
    await company.call("pipelines.wake", { id });
    expect((await company.reaches(id, "completed")).steps[0]).toMatchObject({ attempts: 1 });
    const again = company.call("pipelines.wake", { id });
    await expect(again).rejects.toMatchObject({ type: "RUN_STATE_CONFLICT" });
  });
});
