import { afterAll, beforeAll } from "@jest/globals";
import { JetStreamTaskQueue } from "../../bus/tasks/jetstream.ts";
import type { TaskQueue } from "../../bus/tasks/types.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type NatsServer, startNats } from "../servers/nats.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";
import { taskQueueContract } from "./task-queue-contract.ts";

describeWithServers(["nats"], "with nats-server", () => {
  let server: NatsServer;
  beforeAll(async () => {
    server = await startNats();
  });
  afterAll(() => server.stop());

  taskQueueContract("on JetStream", async () => {
    const links = new NatsLinks();
    const queues: TaskQueue[] = [];
    return {
      async open() {
        const queue = new JetStreamTaskQueue(links.open(server.url), silentLogger);
        queues.push(queue);
        return queue;
      },
      settled: () => links.flush(),
      async close() {
        await Promise.all(queues.map((queue) => queue.close()));
        await links.deleteStreams(server.url);
        await links.close();
      },
    };
  });
});
