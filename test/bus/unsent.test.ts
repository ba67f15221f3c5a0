import { expect, test } from "@jest/globals";
import { Unsent } from "../../bus/tasks/unsent.ts";
import { task } from "../contract/task-queue-contract.ts";
import { until } from "../engine/test-company.ts";

test("messages that were not taken are sent again until each is taken", async () => {
  const tries: string[] = [];
  const taken: string[] = [];
  const unsent = new Unsent(async (queue, { runId }) => {
    const name = `${queue} ${runId}`;
    tries.push(name);
    // The second one is refused once more.
    if (runId === "b" && tries.filter((one) => one === name).length < 2) throw new Error("away");
    taken.push(name);
  });
  unsent.add("work.act", task("a"));
  unsent.add("work.act", task("b"));
  await until(() => taken.length === 2 || undefined, "both messages", 60);
  unsent.stop();
  expect(tries).toEqual(["work.act a", "work.act b", "work.act b"]);
});
