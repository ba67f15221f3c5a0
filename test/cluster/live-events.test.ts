import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import { JetStreamEventBus } from "../../bus/events/jetstream.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { Desk } from "../cli/company/processes.ts";
import { EventReader } from "../gateway/event-reader.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";

const count = 200;

/** A client that goes to the other gateway when its own is gone, from where it was. */
class Wanderer {
  readonly heard: number[] = [];
  readonly done: Promise<void>;

  constructor(addresses: readonly string[]) {
    this.done = this.#wander(addresses);
  }

  async #wander(addresses: readonly string[]): Promise<void> {
    let last: string | undefined;
    for (let turn = 0; this.heard.length < count; turn += 1) {
      const address = addresses[turn % addresses.length] ?? "";
      const headers = { "Last-Event-ID": last ?? "0" };
      const reader = await EventReader.open(`${address}/api/events`, headers).catch(
        () => undefined,
      );
      if (!reader) continue;
      const gone = new Promise<void>((resolve) => reader.response.once("close", resolve));
      reader.response.on("data", () => {
        for (const { id, event, data } of reader.take()) {
          if (event !== "pipeline.paused") continue;
          last = id;
          const { correlationId } = JSON.parse(data ?? "") as { correlationId: string };
          this.heard.push(Number(correlationId));
        }
        if (this.heard.length >= count) reader.close();
      });
      await gone;
    }
  }
}

describeWithServers(["nats", "mongo", "minio", "redis"], "live events of a cluster", () => {
  let servers: ClusterServers;
  let desk: Desk;
  let links: NatsLinks;
  let folder: string;
  beforeAll(async () => {
    servers = await startClusterServers();
  });
  afterAll(() => servers.stop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-live-"));
    desk = new Desk();
    links = new NatsLinks();
    Object.assign(desk.settings, servers.settings);
  });
  afterEach(async () => {
    await desk.leave();
    await links.close();
    await rm(folder, { recursive: true });
  });

  test("go on at another gateway when theirs is killed: none lost, none twice", async () => {
    const gateways = [1, 2].map(() => desk.run("node", "--services", "gateway"));
    const addresses = await Promise.all(gateways.map((gateway) => gateway.address()));
    const link = links.open(servers.nats.url);
    const store = new SqliteDocumentStore({ folder, durability: "crash" });
    const bus = new JetStreamEventBus({ link, store, logger: silentLogger });
    const clients = Array.from({ length: 20 }, () => new Wanderer(addresses));
    for (let index = 0; index < count; index += 1) {
      if (index === 80) gateways[0]?.signal("SIGKILL");
      await bus.publish(
        createEvent({
          ...{ type: "pipeline.paused", source: "pipelines", workspaceId: "local" },
          ...{ correlationId: String(index), data: {} },
        }),
      );
    }
    await Promise.all(clients.map(({ done }) => done));
    const all = Array.from({ length: count }, (_, index) => index);
    for (const { heard } of clients) expect(heard).toEqual(all);
    await bus.close();
  }, 300_000);
});
