import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Desk } from "../../cli/company/processes.ts";
import { until } from "../test-company.ts";

interface Report {
  readonly state: string;
  readonly steps: readonly { readonly step: string; readonly attempts: number }[];
}

const article = join(import.meta.dirname, "../../../examples/honey.md");

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
  // The voice that is always there; nothing is fetched.
  Object.assign(desk.settings, { TROUPE_OFFLINE: "true", TROUPE_PYTHON: "no-python-here" });
});
afterEach(() => desk.leave());

const make = (...args: string[]) => desk.runReal(...args);
const within = (pattern: string) => globSync(pattern, { cwd: desk.data });

test("a real film whose company is killed while it speaks and while it renders is made at last", async () => {
  const first = make("Why honey never spoils", "--from", article, "--duration=15", "--aspect=1:1");
  await until(() => within("artifacts/*/*/*.wav")[0], "a spoken sentence", 150);
  first.signal("SIGKILL");
  await first.ended();
  const id = await desk.leftRun();
  const second = make("--resume", id);
  await until(() => within("scratch/video/*/*.mp4")[0], "a scene under way", 150);
  second.signal("SIGKILL");
  await second.ended();
  const last = await make("--resume", id, "--json").ended();
  expect(last).toMatchObject({ exitCode: 0 });
  const report = JSON.parse(last.stdout) as Report;
  expect(report.state).toBe("completed");
  const attempts = Object.fromEntries(report.steps.map((step) => [step.step, step.attempts]));
  expect(attempts).toMatchObject({ keywords: 1, script: 1 });
  expect(Object.values(attempts).every((count) => count <= 3)).toBe(true);
  expect([...within("scratch/video/*"), ...within("artifacts/.tmp/*")]).toEqual([]);
  const [film = ""] = globSync(join(desk.out, "*/video.mp4"));
  // An MP4 with its index first, as it plays in a browser.
  expect(readFileSync(film).subarray(4, 8).toString()).toBe("ftyp");
}, 600_000);
