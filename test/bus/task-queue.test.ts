import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { InProcessTaskQueue } from "../../bus/tasks/in-process.ts";
import type { TaskMessage } from "../../bus/tasks/types.ts";
import { gate } from "../engine/test-company.ts";

const message = (runId: string, taskKey = "", epoch = 1): TaskMessage => ({
  runId,
  stepId: "a",
  taskKey,
  epoch,
  workspaceId: "w",
  priority: "normal",
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a task queue", () => {
  let queue: InProcessTaskQueue;
  beforeEach(() => {
    queue = new InProcessTaskQueue();
  });
  afterEach(() => queue.close());

  test("hands out no more at once than the consumer has slots", async () => {
    const hold = gate();
    let busy = 0;
    await queue.consume("work", { concurrency: 2 }, () => {
      busy += 1;
      return hold.passed;
    });
    for (const run of ["r1", "r2", "r3"]) await queue.publish("work", message(run));
    expect(busy).toBe(2);
    hold.open();
    await turn();
    expect(busy).toBe(3);
  });

  test("takes the same message once while it waits or is worked on", async () => {
    const hold = gate();
    let calls = 0;
    await queue.publish("work", message("r"));
    await queue.publish("work", message("r"));
    await queue.consume("work", { concurrency: 9 }, () => {
      calls += 1;
      return hold.passed;
    });
    await queue.publish("work", message("r"));
    await queue.publish("work", message("r", "", 2));
    expect(calls).toBe(2);
    hold.open();
    await turn();
  });

  test("goes on after a handler that failed", async () => {
    const seen: string[] = [];
    await queue.consume("work", { concurrency: 1 }, async ({ runId }) => {
      seen.push(runId);
      if (runId === "bad") throw new Error("broken");
    });
    await queue.publish("work", message("bad"));
    await queue.publish("work", message("good"));
    await turn();
    expect(seen).toEqual(["bad", "good"]);
  });

  test("lets runs take turns: a large one does not keep a small one waiting", async () => {
    const seen: string[] = [];
    for (const key of ["1", "2", "3", "4"]) await queue.publish("work", message("large", key));
    await queue.publish("work", message("small", "1"));
    await queue.consume("work", { concurrency: 1 }, async ({ runId, taskKey }) => {
      seen.push(runId + taskKey);
    });
    await turn();
    await turn();
    expect(seen).toEqual(["large1", "small1", "large2", "large3", "large4"]);
  });

  test("stops only when what is under way has ended", async () => {
    const hold = gate();
    const consumer = await queue.consume("work", { concurrency: 1 }, () => hold.passed);
    await queue.publish("work", message("r1"));
    let stopped = false;
    const stopping = consumer.stop().then(() => (stopped = true));
    await turn();
    expect(stopped).toBe(false);
    hold.open();
    await stopping;
  });
});
