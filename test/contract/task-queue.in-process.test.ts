import { InProcessTaskQueue } from "../../bus/tasks/in-process.ts";
import { taskQueueContract } from "./task-queue-contract.ts";

taskQueueContract("in one process", async () => {
  const queue = new InProcessTaskQueue();
  return {
    open: async () => queue,
    settled: () => new Promise((resolve) => setImmediate(resolve)),
    close: () => queue.close(),
  };
});
