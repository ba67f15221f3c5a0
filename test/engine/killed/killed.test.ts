import { globSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { StepStatus } from "../../../services/orchestrator/pipelines.contract.ts";
import facelessVideo from "../../../pipelines/faceless-video.ts";
import { FilesystemObjectStore } from "../../../storage/objects/filesystem/store.ts";
import { Graveyard, randomFrom, type Report } from "./journal.ts";

let undisturbed: Report["output"];
let graveyard: Graveyard;

async function finished(settings = {}): Promise<Report> {
  const report = await graveyard.company(settings);
  if (!report) throw new Error("the company was killed");
  return report;
}

beforeAll(async () => {
  graveyard = new Graveyard();
  undisturbed = (await finished()).output;
  graveyard.remove();
});
beforeEach(() => {
  graveyard = new Graveyard();
});
afterEach(() => graveyard.remove());

/** What must hold for a run however often its process died. */
async function expectWhole({ run, output, events }: Report): Promise<void> {
  expect(run.state).toBe("completed");
  expect(output).toEqual(undisturbed);
  expectNoWorkAfterItsEnd();
  expectHonestAttempts(run.steps);
  const told = events.map(({ type }) => type);
  expect(new Set(told).size).toBe(told.length);
  expect([...graveyard.times("heard").keys()].sort()).toEqual([...told].sort());
  const folder = join(graveyard.data, "artifacts");
  const store = new FilesystemObjectStore(folder);
  // Throws where one is missing or its checksum is wrong.
  for (const artifact of run.artifacts) await store.localPath(artifact);
  expect(globSync(".tmp/*", { cwd: folder })).toEqual([]);
}

function expectNoWorkAfterItsEnd(): void {
  const over = new Set<string>();
  for (const { what, key } of graveyard.journal()) {
    if (what === "written") over.add(key);
    if (what === "begun") expect(over).not.toContain(key.split(":")[1]);
  }
}

function expectHonestAttempts(steps: readonly StepStatus[]): void {
  const begun = graveyard.times("begun");
  for (const step of [...steps, ...steps.flatMap(({ parts = [] }) => parts)]) {
    if (step.parts) continue;
    const own = [...begun].filter(([key]) => key.split(":")[1] === step.step);
    if (step.state === "skipped") {
      expect(own).toEqual([]);
      continue;
    }
    expect(own.length).toBe(step.tasks?.length ?? 1);
    // A worker may die between its claim and its work, never work without a claim.
    expect(step.attempts).toBeGreaterThanOrEqual(Math.max(...own.map(([, count]) => count)));
  }
}

function expectAttempts({ run }: Report, id: string, attempts: number): void {
  const all = run.steps.flatMap((step) => [step, ...(step.parts ?? [])]);
  expect(all.find(({ step }) => step === id)?.attempts).toBe(attempts);
}

describe("a company that is killed", () => {
  // Nothing is published here: the steps that only a channel needs are skipped.
  const steps = facelessVideo.steps
    .filter(({ when }) => when === undefined)
    .map(({ id, partOf }) => [id, partOf === undefined] as const);

  test.each(steps)(
    "when %s starts, in its middle, at its end and when that is told, ends the run at last",
    async (step, isTold) => {
      for (const point of ["start", "middle", "written", ...(isTold ? ["told"] : [])]) {
        expect(await graveyard.company({ KILL_AT: `${step}:${point}` })).toBeUndefined();
        expect(graveyard.journal().at(-1)).toEqual({ what: "killed", key: `${step}:${point}` });
      }
      const report = await finished();
      await expectWhole(report);
      // Dead at the start and in the middle, then done; never again.
      expectAttempts(report, step, 3);
    },
  );

  test("at any instant, again and again, ends the run at last, and its work is known", async () => {
    const random = randomFrom(20_261_121);
    for (let life = 0; life < 12; life += 1) {
      await graveyard.company({ SLOW: "60" }, 250 + random() * 500);
    }
    await expectWhole(await finished());
    const before = graveyard.times("begun");
    // The same work as another run: the cache survived as well.
    const { run } = await finished({ RUN_KEY: "another" });
    expect(run.steps.filter(({ cached }) => !cached).map(({ step }) => step)).toEqual(["abtest"]);
    expect(graveyard.times("begun").size).toBe(before.size + 1);
  });
});
