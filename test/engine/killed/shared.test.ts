import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { hasEnded, type Run } from "../../../services/orchestrator/run/run.ts";
import { SqliteDocumentStore } from "../../../storage/documents/sqlite/store.ts";
import { Graveyard } from "./journal.ts";

let graveyard: Graveyard;
beforeEach(() => {
  graveyard = new Graveyard("shared-company.ts");
});
afterEach(() => graveyard.remove());

/** Runs that hold a place in what a dead process has left. */
async function underWay(): Promise<number> {
  const store = new SqliteDocumentStore({ folder: graveyard.data, durability: "crash" });
  const runs = await (await store.collection<Run>("runs")).find();
  await store.close();
  return runs.filter((run) => run.admission?.state === "admitted" && !hasEnded(run)).length;
}

/** The most runs that one process had in work at once. */
function mostAtOnce(): number {
  const busy = new Set<string>();
  let most = 0;
  for (const { what, key } of graveyard.journal()) {
    const [, life] = key.split("@");
    // What a dead process had in work is in work no more.
    for (const other of busy) if (!other.endsWith(`@${life}`)) busy.delete(other);
    if (what === "begun") busy.add(key);
    else busy.delete(key);
    most = Math.max(most, busy.size);
  }
  return most;
}

test("a company killed at any instant never has more runs of a key under way than its limit, and loses none", async () => {
  const settings = { RUNS: "24" };
  // After so many lines of its journal: in the middle of a step, or right after one.
  for (const lines of [1, 2, 3, 4, 5, 7]) {
    expect(await graveyard.company({ ...settings, LINES: String(lines) })).toBeUndefined();
    expect(await underWay()).toBeLessThanOrEqual(2);
  }
  const last = (await graveyard.company(settings)) as unknown as { states: string[] };
  expect(last.states).toEqual(Array<string>(24).fill("completed"));
  expect(mostAtOnce()).toBe(2);
});
