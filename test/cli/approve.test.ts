import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { waitsLong } from "../../cli/make/long-wait.ts";
import type { RunStatus, StepWaiting } from "../../services/orchestrator/pipelines.contract.ts";
import { Desk } from "./company/processes.ts";

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.leave());

interface Report {
  readonly state: string;
  readonly steps: readonly { readonly step: string; readonly state: string }[];
}
const film = (name: string) => join(desk.out, "tea", name);
const report = () => JSON.parse(readFileSync(film("report.json"), "utf8")) as Report;
const uploadOf = ({ steps }: Report) => steps.find(({ step }) => step === "upload")?.state;

/** Makes a film that waits for a decision. @returns its run */
async function ask(): Promise<string> {
  desk.settings.ASKING = "yes";
  const { exitCode, stderr } = await desk.run("make", "Tea").ended();
  expect(exitCode).toBe(3);
  expect(stderr).toContain("‖ May it be seen?");
  const [, id = ""] = /npm run approve -- (\S+)/.exec(stderr) ?? [];
  return id;
}

describe("a run that waits for a person", () => {
  test("ends make with a code of its own, with the film to look at and what to do next", async () => {
    const id = await ask();
    expect(id).not.toBe("");
    expect(readdirSync(desk.out)).toEqual(["tea"]);
    expect(readdirSync(join(desk.out, "tea"))).toContain("video.mp4");
    expect(report()).toMatchObject({
      ...{ runId: id, state: "waiting", waitingFor: [{ step: "ask", kind: "approval" }] },
    });
  });

  test("goes on with npm run approve, in the folder that it has", async () => {
    const id = await ask();
    writeFileSync(film("captions.srt"), "mine");
    const listed = await desk.run("approve").ended();
    expect(listed.stdout).toBe(`${id}  faceless-video  Tea\n  ask: May it be seen?\n`);
    const { exitCode, stderr } = await desk.run("approve", id, "--comment", "fine").ended();
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("✓ approved ask"),
    });
    expect(readdirSync(desk.out)).toEqual(["tea"]);
    expect(readdirSync(join(desk.out, "tea")).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(readFileSync(film("captions.srt"), "utf8")).toBe("mine");
    expect(report().state).toBe("completed");
    expect(uploadOf(report())).toBe("completed");
  });

  test("goes on after a no without what was asked; said again it is the same, a yes is too late", async () => {
    const id = await ask();
    const { exitCode, stdout } = await desk.run("approve", id, "--reject", "--json").ended();
    expect(exitCode).toBe(0);
    expect(uploadOf(JSON.parse(stdout) as Report)).toBe("skipped");
    expect((await desk.run("approve", id, "--reject").ended()).exitCode).toBe(0);
    const late = await desk.run("approve", id).ended();
    expect(late.exitCode).toBe(1);
    expect(late.stderr).toMatch(/RUN_STATE_CONFLICT[^]*rejected by owner/);
  });
});

test.each([
  [["nowhere"], 1, "There is no such run"],
  [["--maybe"], 2, "unknown option"],
  [["a", "b"], 2, "too many arguments"],
])("approve %j is refused with the reason", async (args, code, reason) => {
  const { exitCode, stderr } = await desk.run("approve", ...args).ended();
  expect(exitCode).toBe(code);
  expect(stderr).toContain(reason);
});

test("a run that asks nothing cannot be approved", async () => {
  const made = await desk.run("make", "Tea", "--json").ended();
  const { runId } = JSON.parse(made.stdout) as { runId: string };
  const { exitCode, stderr } = await desk.run("approve", runId).ended();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("waits for no decision: it is completed");
  expect((await desk.run("approve").ended()).stdout).toBe("No run waits for a decision.\n");
});

test("a run that waits for tomorrow is not watched until then, and stops no batch", async () => {
  const batch = desk.write("films.txt", "early\nTea\n");
  const { exitCode, stdout, stderr } = await desk.run("make", "--batch", batch, "--json").ended();
  expect(exitCode).toBe(3);
  expect(stderr).toContain("The quota of today is used up.");
  expect(stderr).toMatch(/It continues on \w+ \d+ \w+[^]*npm run make -- --resume/);
  const { runs } = JSON.parse(stdout) as { runs: Report[] };
  expect(runs.map(({ state }) => state)).toEqual(["waiting", "completed"]);
});

describe("a wait", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const run = (state: string, ...waitingFor: Partial<StepWaiting>[]) =>
    ({ state, waitingFor }) as unknown as RunStatus;
  const quota = (until: string): Partial<StepWaiting> => ({ kind: "quota", until });

  test.each<[string, RunStatus, boolean]>([
    ["for a person", run("waiting", { kind: "approval" }), true],
    ["for an hour", run("waiting", quota("2026-11-21T13:00:00Z")), true],
    ["for a minute", run("waiting", quota("2026-11-21T12:01:00Z")), false],
    ["that should be over", run("waiting", quota("2026-11-21T11:00:00Z")), false],
    [
      "for a person and, for a minute, something else",
      run("waiting", { kind: "approval" }, quota("2026-11-21T12:01:00Z")),
      false,
    ],
    ["while other work goes on", run("running", { kind: "approval" }), false],
  ])("%s", (_name, status, long) => {
    expect(waitsLong(status, now)).toBe(long);
  });
});
