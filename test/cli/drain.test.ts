import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import { until } from "../engine/test-company.ts";
import { type Command, Desk } from "./company/processes.ts";

describe("start, told to end by SIGTERM", () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  const address = async (start: Command) => {
    const printed = await start.prints("Stop: Ctrl-C");
    return /at work: (\S+)/.exec(printed)?.[1] ?? "";
  };
  const begin = async (at: string, topic: string) => {
    const answer = await fetch(`${at}/api/pipelines/start`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ pipeline: "faceless-video", input: { topic } }),
    });
    return ((await answer.json()) as StartResult).pipelineId;
  };
  const status = async (at: string, id: string) =>
    (await (await fetch(`${at}/api/pipelines/status/${id}`)).json()) as RunStatus;
  const video = (run: RunStatus) => run.steps.find(({ step }) => step === "video");
  /** Begins a film whose video waits for a file. */
  const beginSlow = async (at: string, topic = "slow") => {
    const id = await begin(at, topic);
    await until(async () => video(await status(at, id))?.state === "running" || undefined, "video");
    return id;
  };

  test("hands back what is under way, ends with 0, and the next start goes on without a lost attempt", async () => {
    const first = desk.run("start");
    const id = await beginSlow(await address(first));
    first.signal("SIGTERM");
    // What its film waits for comes only afterwards.
    expect((await first.ended()).exitCode).toBe(0);
    desk.write("data/go-on", "");
    const at = await address(desk.run("start"));
    const run = await until(async () => {
      const now = await status(at, id);
      return now.state === "completed" ? now : undefined;
    }, "the film");
    expect(video(run)).toMatchObject({ state: "completed", attempts: 1 });
  });

  test("finishes what takes a moment", async () => {
    const first = desk.run("start");
    const at = await address(first);
    const id = await beginSlow(at);
    first.signal("SIGTERM");
    desk.write("data/go-on", "");
    expect((await first.ended()).exitCode).toBe(0);
    const again = await address(desk.run("start"));
    const run = await until(async () => {
      const now = await status(again, id);
      return now.state === "completed" ? now : undefined;
    }, "the film");
    expect(video(run)?.attempts).toBe(1);
  });

  test("ends although an action heeds no signal", async () => {
    const first = desk.run("start");
    await beginSlow(await address(first), "stubborn");
    first.signal("SIGTERM");
    expect((await first.ended()).exitCode).toBe(0);
  });
});
