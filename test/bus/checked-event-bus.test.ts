import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { StoredEventLog } from "../../bus/event-log/stored.ts";
import { CheckedEventBus } from "../../bus/events/checked-event-bus.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import { EventCatalog } from "../../bus/events/event-catalog.ts";
import type { EventType } from "../../bus/events/event-type.ts";
import { HandledEvents } from "../../bus/events/handled-events.ts";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { currentCorrelation } from "../../bus/correlation.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { until } from "../engine/test-company.ts";
import { silentLogger } from "../servers/nats-links.ts";

const number = { type: "number", integer: true } as const;
const types: readonly EventType[] = [
  { type: "item.made", version: 2, source: "shop", summary: "", data: { $$strict: true, number } },
  { type: "item.{part}.made", version: 1, source: "shop", summary: "", data: {} },
];
const made = (number: unknown, more: object = {}) =>
  createEvent({
    ...{ type: "item.made", version: 2, source: "shop", workspaceId: "local", data: { number } },
    ...more,
  });

describe("the checked event bus", () => {
  let folder: string;
  let bus: CheckedEventBus;
  let log: StoredEventLog;
  let errors: string[];
  const open = () => {
    const store = new SqliteDocumentStore({ folder, durability: "crash" });
    log = new StoredEventLog(new SqliteDocumentStore({ folder, durability: "crash" }));
    return new CheckedEventBus({
      log,
      bus: new InProcessEventBus(store, { retryDelayMs: 1 }),
      catalog: new EventCatalog(types),
      handled: new HandledEvents(store),
      logger: { ...silentLogger, error: (line: string) => errors.push(line) },
    });
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-bus-"));
    errors = [];
    bus = open();
  });
  afterEach(async () => {
    await bus.close();
    await log.close();
    await rm(folder, { recursive: true });
  });
  const letters = async () =>
    (await bus.deadLetters.page({ workspaceId: "local", limit: 10 })).documents;
  const listen = async () => {
    const heard: DomainEvent[] = [];
    await bus.subscribe("item.#", { group: "a" }, async (event) => {
      heard.push(event);
    });
    return heard;
  };

  test("lets events pass that are as their type says", async () => {
    const heard = await listen();
    const good = [made(1), made(undefined, { type: "item.wheel.made", version: 1 })];
    for (const event of good) await bus.publish(event);
    await until(() => heard[1], "the events");
    expect(heard).toEqual(good);
    expect(await letters()).toEqual([]);
  });

  test.each([
    [made("one"), "The data of item.made is wrong: The 'number' field must be a number."],
    [made(1, { data: { number: 1, colour: "red" } }), `There is no field "colour" here.`],
    [made(1, { version: 1 }), "item.made has version 1; the schema is of version 2."],
    [made(1, { source: "thief" }), "item.made is published by shop alone."],
    [made(1, { type: "item.lost" }), `No event type "item.lost" is known.`],
    [made(1, { correlationId: "" }), "The envelope is wrong"],
  ])(
    "keeps what breaks its schema as a dead letter, and reaches nobody: %#",
    async (bad, words) => {
      const heard = await listen();
      await bus.publish(bad);
      await bus.publish(bad);
      await bus.publish(made(1));
      await until(() => heard[0], "the good one");
      expect(heard).toHaveLength(1);
      const [letter, ...others] = await letters();
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ kind: "event", event: bad, group: bad.source });
      expect(letter?.failures[0]?.error).toMatchObject({ code: "EVENT_INVALID" });
      expect(letter?.failures[0]?.error.message).toContain(words);
      expect(errors[0]).toContain(words);
    },
  );

  test("publishes such a letter when a person wants it", async () => {
    const heard = await listen();
    await bus.publish(made("one"));
    const [letter] = await letters();
    await bus.deadLetters.reinject(letter?._id ?? "");
    await until(() => heard[0], "the event");
    expect(await letters()).toEqual([]);
  });

  test("runs handlers under the correlation id of their event", async () => {
    const seen: unknown[] = [];
    await bus.subscribe("item.#", { group: "a" }, async () => {
      await Promise.resolve();
      seen.push(currentCorrelation());
    });
    await bus.publish(made(1, { correlationId: "request-7" }));
    await until(() => seen[0], "the event");
    expect(seen).toEqual(["request-7"]);
  });

  test("hands an event once to a handler that asks for it, also after a restart", async () => {
    const seen: unknown[] = [];
    const subscribe = (group: string, once: boolean) =>
      bus.subscribe("item.#", { group, once }, async ({ data }) => {
        seen.push(`${group} ${JSON.stringify(data)}`);
      });
    const [one, two] = [made(1), made(2)];
    await subscribe("once", true);
    await bus.publish(one);
    await until(() => seen[0], "the event");
    await Promise.all([bus.close(), log.close()]);
    bus = open();
    await subscribe("once", true);
    await subscribe("always", false);
    await bus.publish(one);
    await bus.publish(two);
    await until(() => seen.length === 4 || undefined, "the events");
    expect(seen).toEqual(
      expect.arrayContaining(['once {"number":1}', 'once {"number":2}', 'always {"number":1}']),
    );
  });

  test("hands it again where the handler failed", async () => {
    let tries = 0;
    await bus.subscribe("item.#", { group: "a", once: true }, async () => {
      tries += 1;
      if (tries < 3) throw new Error("not now");
    });
    await bus.publish(made(1));
    await until(() => tries === 3 || undefined, "the third try");
  });
});
