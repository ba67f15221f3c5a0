import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ServiceBroker, type Context } from "moleculer";
import { brokerOptions } from "../../company/broker-options.ts";
import { readEnvironment } from "../../config/environment.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { startNats, type NatsServer } from "../servers/nats.ts";
import { Desk } from "./company/processes.ts";

describeWithServers(["nats"], "the REPL in a cluster", () => {
  let nats: NatsServer;
  let desk: Desk;

  const startNode = async () => {
    const node = new ServiceBroker({
      ...brokerOptions(readEnvironment(desk.settings), "words-node"),
      logger: false,
    });
    node.createService({
      name: "keywords",
      actions: {
        fetch: {
          params: { $$strict: true, topic: "string" },
          handler: ({ params }: Context<{ topic: string }>) => ({
            keywords: [`${params.topic} beans`],
          }),
        },
      },
    });
    node.createService({
      name: "pipelines",
      actions: { list: () => ({ runs: [], nextCursor: null }) },
    });
    await node.start();
    return node;
  };

  beforeEach(async () => {
    nats = await startNats();
    desk = new Desk();
    Object.assign(desk.settings, {
      TROUPE_NATS_URL: nats.url,
      // The REPL itself keeps nothing.
      TROUPE_MONGO_URL: "mongodb://127.0.0.1:1/troupe",
      TROUPE_S3_ENDPOINT: "http://127.0.0.1:1",
      TROUPE_S3_ACCESS_KEY: "troupe",
      TROUPE_S3_SECRET_KEY: "troupe-secret",
      TROUPE_S3_BUCKET: "troupe",
    });
  });
  afterEach(async () => {
    await desk.leave();
    await nats.stop();
  });

  test("is a node that sees the others and calls their actions", async () => {
    const node = await startNode();
    const repl = desk.run("repl");
    await repl.prints("with 1 other nodes");
    repl.type("nodes");
    await repl.prints("words-node");
    repl.type("services");
    await repl.prints(/keywords +│? */);
    repl.type('call keywords.fetch --topic "coffee"');
    await repl.prints("coffee beans");
    repl.type("runs");
    await repl.prints("No runs.");
    repl.type("quit");
    expect((await repl.ended()).exitCode).toBe(0);
    await node.stop();
  });

  test("says so where NATS does not answer", async () => {
    await nats.stop();
    const { exitCode, stderr } = await desk.run("repl").ended();
    expect(exitCode).toBe(1);
    expect(stderr).toContain("NATS_UNREACHABLE");
    expect(stderr).toContain("TROUPE_NATS_URL");
  });
});
