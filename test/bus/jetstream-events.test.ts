import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import { dropOldEvents, eventStream, openEventStream } from "../../bus/events/event-stream.ts";
import { JetStreamEventBus } from "../../bus/events/jetstream.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { until } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type NatsServer, startNats, startNatsCluster } from "../servers/nats.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";

describeWithServers(["nats"], "events on JetStream", () => {
  let server: NatsServer;
  let links: NatsLinks;
  let folder: string;
  const buses: JetStreamEventBus[] = [];
  const open = (link = links.open(server.url), retryDelayMs = 1) => {
    const store = new SqliteDocumentStore({ folder, durability: "crash" });
    const bus = new JetStreamEventBus({ link, store, logger: silentLogger, retryDelayMs });
    buses.push(bus);
    return bus;
  };
  const event = (data: unknown) =>
    createEvent({ type: "item.film.created", source: "test", workspaceId: "local", data });
  /** As an outbox does it: again until it is taken. */
  const publish = (bus: JetStreamEventBus, one: DomainEvent): Promise<void> =>
    bus.publish(one).catch(() => publish(bus, one));

  beforeAll(async () => {
    server = await startNats();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    links = new NatsLinks();
    folder = await mkdtemp(join(tmpdir(), "troupe-bus-"));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await links.deleteStreams(server.url);
    await links.close();
    await rm(folder, { recursive: true });
  });

  test("are in the stream once, however often the outbox sends them", async () => {
    const bus = open();
    const heard: unknown[] = [];
    await bus.subscribe("item.#", { group: "a" }, async ({ data }) => {
      heard.push(data);
    });
    const same = event("same");
    await bus.publish(same);
    await until(() => heard[0], "the event");
    await bus.publish(same);
    await bus.publish(event("last"));
    await until(() => heard[1], "the last event");
    expect(heard).toEqual(["same", "last"]);
  });

  test("that failed at a member whose clock is ten minutes fast are due by the clock of the store", async () => {
    const [fast, right] = [open(undefined, 2_000), open()];
    const { now } = Date;
    await fast.subscribe("item.#", { group: "a" }, () => {
      jest.spyOn(Date, "now").mockImplementation(() => now() + 600_000);
      return Promise.reject(new Error("in vain"));
    });
    await fast.publish(event("one"));
    const store = new SqliteDocumentStore({ folder, durability: "crash" });
    const deliveries = await store.collection("event_deliveries");
    // Not until(), which goes by the clock that is wrong.
    while ((await deliveries.count()) === 0) await wait(5);
    await fast.close();
    jest.restoreAllMocks();
    const heard: unknown[] = [];
    await right.subscribe("item.#", { group: "a" }, async ({ data }) => {
      heard.push(data);
    });
    await until(() => heard[0], "the event", 120);
    expect(heard).toEqual(["one"]);
    await store.close();
  });

  test("reach both groups in order over the death of nats-server", async () => {
    const bus = open();
    const heard: Record<string, unknown[]> = { a: [], b: [] };
    for (const group of ["a", "b"]) {
      await bus.subscribe("item.#", { group }, async ({ data }) => {
        heard[group]?.push(data);
      });
    }
    const all = Array.from({ length: 60 }, (_, index) => index);
    for (const index of all) {
      if (index === 20 || index === 40) {
        await server.kill();
        const restarted = server.start();
        await publish(bus, event(index));
        await restarted;
      } else await publish(bus, event(index));
    }
    for (const group of ["a", "b"]) {
      await until(() => new Set(heard[group]).size === all.length || undefined, "all events");
      // One that was handled but not yet acknowledged comes twice; the first times are in order.
      expect([...new Set(heard[group])]).toEqual(all);
    }
  });

  test("are dropped when they are too many, but not before every group has had them", async () => {
    const bus = open();
    const hold = Promise.withResolvers<void>();
    const heard: unknown[] = [];
    await bus.subscribe("item.#", { group: "slow" }, async ({ data }) => {
      // One that was handled but not yet acknowledged may come twice.
      if (new Set(heard).size === 3) await hold.promise;
      heard.push(data);
    });
    await bus.subscribe("other.#", { group: "idle" }, async () => undefined);
    for (let index = 0; index < 10; index += 1) await bus.publish(event(index));
    await until(() => new Set(heard).size === 3 || undefined, "three to be handled");
    const stream = openEventStream(links.open(server.url), silentLogger);
    const opened = await stream.open();
    const first = async () => (await opened.manager.streams.info(eventStream)).state.first_seq;
    const drop = async (wanted: number) => {
      await dropOldEvents(opened, 2);
      const now = await first();
      return now === wanted ? now : undefined;
    };
    // The fourth is in work.
    await until(() => drop(4), "what was handled to go");
    hold.resolve();
    await until(() => drop(9), "all but two to go");
    expect([...new Set(heard)]).toEqual(Array.from({ length: 10 }, (_, index) => index));
  });

  test("one over which five members died becomes a dead letter", async () => {
    const bus = open();
    await bus.subscribe("item.#", { group: "a" }, async () => undefined);
    await bus.close();
    const poison = event("poison");
    const publisher = open();
    await publisher.publish(poison);
    // Members that take it and are never heard of again.
    const connection = await links.open(server.url).connection();
    const manager = await connection.jetstreamManager();
    const [consumer] = await manager.consumers.list("TROUPE_EVENTS").next();
    const taker = await connection.jetstream().consumers.get("TROUPE_EVENTS", consumer?.name ?? "");
    for (let deaths = 0; deaths < 5; deaths += 1) {
      const taken = await until(
        async () => (await taker.next({ expires: 3_000 })) ?? undefined,
        "it",
      );
      taken.nak();
    }
    const heard: unknown[] = [];
    const healthy = open();
    await healthy.subscribe("item.#", { group: "a" }, async ({ data }) => {
      heard.push(data);
    });
    const letter = await until(async () => {
      const { documents } = await healthy.deadLetters.page({ workspaceId: "local", limit: 1 });
      return documents[0];
    }, "the letter");
    expect(heard).toEqual([]);
    expect(letter.failures.map(({ error }) => error.code)).toEqual(["WORKER_LOST"]);
    await healthy.deadLetters.reinject(letter._id);
    await until(() => heard[0], "the event by a person's wish");
  });

  test("go on when one of three servers is lost", async () => {
    const servers = await startNatsCluster(3);
    const link = links.open(servers.map(({ url }) => url).join(","));
    const bus = open(link);
    const heard: unknown[] = [];
    await bus.subscribe("item.#", { group: "a" }, async ({ data }) => {
      heard.push(data);
    });
    const all = Array.from({ length: 40 }, (_, index) => index);
    for (const index of all) {
      if (index === 20) {
        const connected = (await link.connection()).getServer();
        await servers.find(({ url }) => url.endsWith(connected))?.kill();
      }
      await publish(bus, event(index));
    }
    await until(() => new Set(heard).size === all.length || undefined, "all events");
    expect([...new Set(heard)]).toEqual(all);
    await bus.close();
    await links.cut(link);
    await Promise.all(servers.map((one) => one.stop()));
  });
});
