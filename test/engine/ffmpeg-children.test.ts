import { readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { TaskHandle } from "../../mixins/task.ts";
import { runFfmpeg } from "../../services/video/media/ffmpeg.ts";
import { findMediaTools } from "../../services/video/media/media-tools.ts";
import { definition, openCompany, part, until, type TestCompany } from "./test-company.ts";

const pipelines = [
  definition("patient", [part("render")]),
  // Time enough for ffmpeg to start, and for the short film of the second attempt.
  definition("impatient", [
    part("render", { timeoutMs: 5_000, retry: { attempts: 2, delayMs: 1 } }),
  ]),
];

/** A film of so many seconds that takes as long to make as to watch, and little of the machine. */
async function render(task: TaskHandle, seconds: number): Promise<object> {
  await runFfmpeg(await findMediaTools({}), {
    inputs: [],
    graph: `color=size=64x64:rate=10:duration=${seconds},realtime[v]`,
    options: ["-map", "[v]", "-f", "null"],
    output: "-",
    signal: task.signal,
  });
  return { seconds };
}

/** Numbers of this process's ffmpeg children that are alive. */
function ffmpegs(): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      // `pid (name) state parent …`
      const [, name, state, parent] =
        /\((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
      const mine = name?.startsWith("ffmpeg") && Number(parent) === process.pid && state !== "Z";
      return mine ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}
const aChild = () => until(() => ffmpegs()[0], "ffmpeg to start");
const noChild = () => until(() => ffmpegs().length === 0 || undefined, "ffmpeg to end");

// Only Linux shows the processes of a machine as files.
(process.platform === "linux" ? describe : describe.skip)("the ffmpeg of a step", () => {
  let company: TestCompany;
  beforeAll(async () => {
    await findMediaTools({});
    company = await openCompany(pipelines);
  });
  afterEach(noChild);
  afterAll(() => company.destroy());

  test("dies with a cancelled run", async () => {
    company.stage.plays("render", (_params, task) => render(task, 600));
    const id = await company.start("patient");
    await aChild();
    await company.call("pipelines.cancel", { id });
    await noChild();
    expect((await company.status(id)).state).toBe("cancelled");
  });

  test("dies at the step's timeout, and the next attempt has its own", async () => {
    const seen: number[] = [];
    company.stage.plays("render", async (_params, task) => {
      const work = render(task, seen.length === 0 ? 600 : 0.1);
      seen.push(await aChild());
      return work;
    });
    const run = await company.reaches(await company.start("impatient"), "completed");
    expect(run.steps[0]).toMatchObject({ attempts: 2 });
    expect(new Set(seen).size).toBe(2);
  });

  test("killed from outside is started again, and the run completes", async () => {
    let attempts = 0;
    company.stage.plays("render", (_params, task) =>
      render(task, (attempts += 1) === 1 ? 600 : 0.1),
    );
    const id = await company.start("patient");
    process.kill(await aChild(), "SIGKILL");
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]).toMatchObject({ attempts: 2, state: "completed" });
  });

  test("killed from outside each time fails the run with ffmpeg's own words", async () => {
    company.stage.plays("render", async (_params, task) => {
      const work = render(task, 600);
      work.catch(() => undefined);
      process.kill(await aChild(), "SIGKILL");
      return work;
    });
    const run = await company.reaches(await company.start("patient"), "failed");
    expect(run.error).toMatchObject({ code: "TOOL_FAILED", data: { step: "render" } });
    expect(run.error?.message).toMatch(/SIGKILL/);
  });

  test("dies with the company that stops, and its task is handed back", async () => {
    company.stage.plays("render", (_params, task) => render(task, 600));
    const id = await company.start("patient");
    await aChild();
    await company.stop();
    await noChild();
    company = await openCompany(pipelines, { folder: company.folder });
    const run = await company.reaches(id, "completed");
    expect(run.steps[0]).toMatchObject({ attempts: 1 });
  });
});
