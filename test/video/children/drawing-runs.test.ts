import { globSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { environmentVariables } from "../../../config/environment.ts";
import type {
  PipelineDefinition,
  RunStatus,
} from "../../../services/orchestrator/pipelines.contract.ts";
import type { StoryboardScene } from "../../../services/video/video.contract.ts";
import {
  definition,
  openCompany,
  part,
  until,
  type TestCompany,
} from "../../engine/test-company.ts";
import { greedyPool, processesWith } from "./greedy-pool.ts";

const scene = {
  ...{ sceneId: "s1", index: 0, count: 4, role: "body", language: "en", seed: 7 },
  ...{ text: "An octopus has three hearts.", headline: "Three hearts" },
  ...{ layout: { kind: "picture" }, art: ["octopus"], style: "aurora", aspect: "1:1" },
  ...{ frames: 60, voiceAt: 0.25, voiceSeconds: 1.4 },
} satisfies StoryboardScene;

function segment(name: string): PipelineDefinition {
  const retry = { attempts: 3, delayMs: 1 };
  const step = { id: name, title: name, action: "video.segment", retry };
  const params = { scene: { ...scene, seed: "$input.seed" } };
  return definition(name, [{ ...step, params }], { seed: "number" });
}

const pipelines = [
  definition("greedy", [part("hoard", { retry: { attempts: 2, delayMs: 1 } })]),
  segment("modest"),
  segment("unlucky"),
];

// Only Linux shows the processes of a machine as files.
(process.platform === "linux" ? describe : describe.skip)("the drawing of a run", () => {
  let company: TestCompany;
  const pool = greedyPool();

  beforeAll(async () => {
    for (const name of environmentVariables) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, { TROUPE_PORT: "0", TROUPE_OFFLINE: "true" });
    const folder = await mkdtemp(join(tmpdir(), "troupe-drawing-"));
    company = await openCompany(pipelines, {
      folder,
      services: ["pipelines", "deadletters", "gateway", "video"],
    });
    company.stage.plays("hoard", (_params, task) => pool.run("hoard", undefined, task.signal));
  });
  afterAll(async () => {
    await company.destroy();
    await pool.close();
  });

  /** How the run ended; a busy machine takes its time. */
  const end = (id: string) =>
    until(
      async () => {
        const run = await company.status(id);
        return ["completed", "failed"].includes(run.state) ? run : undefined;
      },
      "the end of the run",
      120,
    );

  test("that runs out of memory fails its run, while the gateway answers and another completes", async () => {
    const greedy = await company.start("greedy");
    const modest = await company.start("modest", { seed: 7 });
    await until(() => processesWith("greedy-program.ts")[0], "the greedy process");
    const health = await fetch(`${company.address}/health`);
    expect(health.status).toBe(200);
    expect(await end(modest)).toMatchObject({
      state: "completed",
    });
    const run = await end(greedy);
    expect(run.error).toMatchObject({ code: "TOOL_FAILED", retryable: true });
    expect(run.error?.message).toMatch(/ran out of memory/);
    expect(run.steps[0]).toMatchObject({ attempts: 2 });
  });

  test("that is killed from outside is drawn again, and the run completes", async () => {
    const drawn = () => globSync(join(company.folder, "scratch/video/*/*.png"))[0];
    let seed = 8;
    let run: RunStatus;
    do {
      const id = await company.start("unlucky", { seed });
      await until(drawn, "the first picture");
      const pid = await until(() => processesWith("drawing-program.ts")[0], "its process");
      process.kill(pid, "SIGKILL");
      run = await end(id);
      seed += 1;
      // While this one looked, all of it may have been drawn: the next is a film of its own.
    } while (run.steps[0]?.attempts === 1);
    expect(run.steps[0]).toMatchObject({ state: "completed", attempts: 2 });
  });
});
