import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Graveyard } from "./journal.ts";

let graveyard: Graveyard;
beforeEach(() => {
  graveyard = new Graveyard("waiting-company.ts");
});
afterEach(() => graveyard.remove());

test("waits outlive their processes: another one goes on with them, in time and when decided", async () => {
  expect(await graveyard.company({ KILL_AT: "look" })).toBeUndefined();
  expect(await graveyard.company({ KILL_AT: "ask" })).toBeUndefined();
  const report = await graveyard.company({ ANSWER: "approve" });
  expect(report?.run).toMatchObject({
    state: "completed",
    steps: [{ attempts: 1 }, { decision: { approved: true } }, { state: "completed" }],
  });
  expect(report?.output.look).toMatchObject({ lateMs: expect.any(Number) });
  // Once to learn that it is too early, once in time: a restart does not look by itself.
  expect([...graveyard.times("begun").values()]).toEqual([2]);
  const told = report?.events.map(({ type }) => type);
  expect(told?.filter((type) => type.startsWith("pipeline.approval."))).toEqual([
    "pipeline.approval.requested",
    "pipeline.approval.given",
  ]);
});
