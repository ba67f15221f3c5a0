import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { JetStreamEventBus } from "../../bus/events/jetstream.ts";
import type { EventBus } from "../../bus/events/types.ts";
import type { NatsLink } from "../../bus/nats-connection.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type NatsServer, startNats } from "../servers/nats.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";
import { eventBusContract } from "./event-bus-contract.ts";

describeWithServers(["nats"], "with nats-server", () => {
  let server: NatsServer;
  beforeAll(async () => {
    server = await startNats();
  });
  afterAll(() => server.stop());

  eventBusContract("on JetStream", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troupe-bus-"));
    const links = new NatsLinks();
    const buses = new Map<EventBus, NatsLink>();
    return {
      async open() {
        const link = links.open(server.url);
        const store = new SqliteDocumentStore({ folder, durability: "crash" });
        const bus = new JetStreamEventBus({ link, store, logger: silentLogger, retryDelayMs: 1 });
        buses.set(bus, link);
        return bus;
      },
      async kill(bus) {
        const link = buses.get(bus);
        if (link) await links.cut(link);
      },
      async close() {
        await Promise.all([...buses.keys()].map((bus) => bus.close()));
        await links.deleteStreams(server.url);
        await links.close();
        await rm(folder, { recursive: true });
      },
    };
  });
});
