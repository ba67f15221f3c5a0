import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { JetStreamEventLog } from "../../bus/event-log/jetstream.ts";
import { StoredEventLog } from "../../bus/event-log/stored.ts";
import type { EventLog, LoggedEvent } from "../../bus/event-log/types.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import { JetStreamEventBus } from "../../bus/events/jetstream.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { until } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type NatsServer, startNats } from "../servers/nats.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";

const happened = (data: unknown, workspaceId = "local") =>
  createEvent({ type: "item.film.created", source: "test", workspaceId, data });
const dataOf = (logged: readonly LoggedEvent[]) => logged.map(({ event }) => event.data);

type Append = (event: DomainEvent) => Promise<void>;

/** What both drivers promise. @param open a log, a node's own, of the same company */
function behaves(open: () => EventLog & { append: Append }): void {
  const appendAll = async (log: { append: Append }, events: readonly DomainEvent[]) => {
    for (const event of events) await log.append(event);
  };

  test("gives a workspace its events in order, from where it was left, and nobody else's", async () => {
    const log = open();
    const mine = Array.from({ length: 5 }, (_, index) => happened(index));
    for (const event of mine) await appendAll(log, [event, happened("theirs", "other")]);
    const [first, second] = await log.read({ workspaceId: "local", after: 0, limit: 2 });
    expect(dataOf([first, second] as LoggedEvent[])).toEqual([0, 1]);
    const rest = await log.read({ workspaceId: "local", after: second?.position, limit: 10 });
    expect(dataOf(rest)).toEqual([2, 3, 4]);
    expect(await log.read({ workspaceId: "nobody", after: 0, limit: 10 })).toEqual([]);
  });

  test("takes the same event once", async () => {
    const log = open();
    const same = happened("same");
    await Promise.all([log.append(same), log.append(same)]);
    await appendAll(log, [same, happened("other")]);
    const all = await log.read({ workspaceId: "local", after: 0, limit: 10 });
    expect(dataOf(all)).toEqual(["same", "other"]);
  });

  test("finds what happened since a time", async () => {
    const log = open();
    await appendAll(log, [happened(1), happened(2)]);
    const appended = Date.now();
    const from = await until(() => (Date.now() > appended ? Date.now() : undefined), "a tick");
    await appendAll(log, [happened(3), happened(4)]);
    expect(dataOf(await log.read({ workspaceId: "local", from, limit: 10 }))).toEqual([3, 4]);
    expect(dataOf(await log.read({ workspaceId: "local", limit: 3 }))).toEqual([1, 2, 3]);
    const later = Date.now() + 60_000;
    expect(await log.read({ workspaceId: "local", from: later, limit: 10 })).toEqual([]);
  });

  test("is followed from any position, each event once and in order", async () => {
    const log = open();
    await appendAll(log, [happened(0), happened(1), happened(2)]);
    const { first } = await log.bounds();
    const heard: LoggedEvent[] = [];
    const stop = await log.follow(first, (logged) => heard.push(logged));
    await Promise.all([3, 4, 5, 6].map((index) => log.append(happened(index, `w${index}`))));
    await until(() => heard[5], "six events");
    expect(dataOf(heard).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    const positions = heard.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
    stop();
    await log.append(happened(7));
    expect(heard).toHaveLength(6);
  });

  test("knows its bounds", async () => {
    const log = open();
    const empty = await log.bounds();
    expect(empty.last).toBe(empty.first - 1);
    await appendAll(log, [happened(1), happened(2), happened(3)]);
    const { first, last } = await log.bounds();
    expect(last - first).toBe(2);
  });
}

describe("the event log in the document store", () => {
  let folder: string;
  const logs: EventLog[] = [];
  const open = (options = {}) => {
    const log = new StoredEventLog(
      new SqliteDocumentStore({ folder, durability: "crash" }),
      options,
    );
    logs.push(log);
    return log;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-log-"));
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await rm(folder, { recursive: true });
  });

  behaves(open);

  test("goes on after a restart, also with an event that the outbox brings again", async () => {
    const before = open();
    const again = happened("again");
    await before.append(happened("first"));
    await before.append(again);
    await before.close();
    logs.splice(0);
    const after = open();
    await after.append(again);
    await after.append(happened("last"));
    const all = await after.read({ workspaceId: "local", after: 0, limit: 10 });
    expect(dataOf(all)).toEqual(["first", "again", "last"]);
    expect(all.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test("drops what is too much, oldest first", async () => {
    const log = open({ keep: 100 });
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => log.append(happened(index))));
    // They go in portions, while it is looked.
    await until(async () => {
      const [oldest] = await log.read({ workspaceId: "local", after: 0, limit: 1 });
      const { first } = await log.bounds();
      return (first > 1 && oldest?.position === first) || undefined;
    }, "old ones to go");
    expect((await log.bounds()).last).toBe(1_000);
  });
});

describeWithServers(["nats"], "the event log on JetStream", () => {
  let server: NatsServer;
  let links: NatsLinks;
  let folder: string;
  const logs: EventLog[] = [];
  const buses: JetStreamEventBus[] = [];
  // What the bus publishes is in the log.
  const open = () => {
    const parts = { link: links.open(server.url), logger: silentLogger };
    const store = new SqliteDocumentStore({ folder, durability: "crash" });
    const bus = new JetStreamEventBus({ ...parts, store });
    const log = new JetStreamEventLog(parts);
    buses.push(bus);
    logs.push(log);
    return Object.assign(log, { append: (event: DomainEvent) => bus.publish(event) });
  };
  beforeEach(async () => {
    server = await startNats();
    links = new NatsLinks();
    folder = await mkdtemp(join(tmpdir(), "troupe-log-"));
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await rm(folder, { recursive: true });
    await links.close();
    await server.stop();
  });

  behaves(open);

  test("says what is wrong while the server does not answer, and goes on when it does", async () => {
    const log = open();
    await log.append(happened("first"));
    const read = () => log.read({ workspaceId: "local", after: 0, limit: 10 });
    expect(dataOf(await read())).toEqual(["first"]);
    await server.freeze();
    try {
      const away = { type: "NATS_UNREACHABLE", code: 503, retryable: true };
      const tries = [read(), log.bounds(), log.append(happened("lost"))];
      for (const one of await Promise.allSettled(tries)) {
        expect(one).toMatchObject({ status: "rejected", reason: away });
      }
    } finally {
      server.thaw();
    }
    await until(() => read().catch(() => undefined), "the log to be read");
  });

  test("is followed over the death of nats-server: none lost, none twice", async () => {
    const [writer, reader] = [open(), open()];
    const heard: LoggedEvent[] = [];
    await reader.follow(0, (logged) => heard.push(logged));
    const append = (event: DomainEvent): Promise<void> =>
      writer.append(event).catch(() => append(event));
    for (let index = 0; index < 60; index += 1) {
      const restarted = index === 30 ? server.kill().then(() => server.start()) : undefined;
      await append(happened(index));
      await restarted;
    }
    await until(() => heard[59], "all events");
    expect(dataOf(heard)).toEqual(Array.from({ length: 60 }, (_, index) => index));
  });
});
