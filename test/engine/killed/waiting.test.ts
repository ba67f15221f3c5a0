import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Graveyard } from "./journal.ts";

let graveyard: Graveyard;
beforeEach(() => {
  graveyard = new Graveyard("waiting-company.ts");
});
afterEach(() => graveyard.remove());

test("a wait outlives its process: another one goes on with it, when it is time", async () => {
  expect(await graveyard.company({ KILL_AT: "look" })).toBeUndefined();
  const report = await graveyard.company();
  expect(report?.run).toMatchObject({ state: "completed", steps: [{ attempts: 1 }] });
  expect(report?.output.look).toMatchObject({ lateMs: expect.any(Number) });
  // Once to learn that it is too early, once in time: a restart does not look by itself.
  expect([...graveyard.times("begun").values()]).toEqual([2]);
});
