import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { gate, until } from "../engine/test-company.ts";

let folder: string;
let bus: InProcessEventBus;
const open = () =>
  new InProcessEventBus(new SqliteDocumentStore({ folder, durability: "crash" }), {
    retryDelayMs: 1,
  });
const event = (type: string, data: unknown = {}, workspaceId = "local") =>
  createEvent({ type, source: "test", workspaceId, data });
const letters = async (workspaceId = "local") =>
  (await bus.deadLetters.page({ workspaceId, limit: 10 })).documents;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-bus-"));
  bus = open();
});
afterEach(async () => {
  await bus.close();
  await rm(folder, { recursive: true });
});

/** Subscribes and keeps what comes. */
async function listen(pattern: string, group: string, on = bus): Promise<DomainEvent[]> {
  const heard: DomainEvent[] = [];
  await on.subscribe(pattern, { group }, async (one) => {
    heard.push(one);
  });
  return heard;
}

describe("domain events", () => {
  test("reach every group once and one member of each, in the order of publishing", async () => {
    const [first, second] = [await listen("item.#", "a"), await listen("item.#", "a")];
    const other = await listen("item.*.created", "b");
    const all = Array.from({ length: 6 }, (_, index) => event("item.film.created", index));
    for (const one of all) await bus.publish(one);
    await until(() => other[5], "all events");
    await until(() => first.length + second.length === 6 || undefined, "all events");
    expect(other).toEqual(all);
    expect([first.length, second.length]).toEqual([3, 3]);
  });

  test("reach groups that subscribed at the same moment, on the first day of a store", async () => {
    const groups = await Promise.all(["a", "b", "c"].map((group) => listen("item.#", group)));
    await bus.publish(event("item.film.created"));
    await until(() => groups.every((heard) => heard.length === 1) || undefined, "all groups", 2);
  });

  test("wait for a group that is away, over the death of the process", async () => {
    await listen("item.#", "a");
    await bus.close();
    // A process that has the group in its store but no member of it.
    bus = open();
    const missed = event("item.film.created");
    await bus.publish(missed);
    await bus.close();
    bus = open();
    const heard = await listen("item.#", "a");
    await until(() => heard[0], "the missed event");
    expect(heard).toEqual([missed]);
  });

  test("that a handler did not finish come again after a crash", async () => {
    const stuck = gate();
    let begun = 0;
    await bus.subscribe("item.#", { group: "a" }, () => {
      begun += 1;
      return stuck.passed;
    });
    await bus.publish(event("item.film.created"));
    await until(() => begun || undefined, "the handler");
    // What a second process finds while the first is as good as dead.
    const successor = open();
    const heard = await listen("item.#", "a", successor);
    await until(() => heard[0], "the event");
    stuck.open();
    await successor.close();
  });

  test("one that fails does not hold up the others and comes again", async () => {
    const seen: unknown[] = [];
    await bus.subscribe("item.#", { group: "a" }, async ({ data }) => {
      seen.push(data);
      if (data === "bad" && seen.length === 1) throw new Error("not now");
    });
    await bus.publish(event("item.a", "bad"));
    await bus.publish(event("item.a", "good"));
    await until(() => seen[2], "the second try");
    expect(seen).toEqual(["bad", "good", "bad"]);
    expect(await letters()).toEqual([]);
  });

  test("a pattern that cannot be is refused", async () => {
    await expect(listen("item.#.created", "a")).rejects.toMatchObject({ type: "INPUT_INVALID" });
  });
});

describe("a dead letter", () => {
  const bury = async () => {
    const bad = event("item.a", "bad");
    let healthy = false;
    let tries = 0;
    await bus.subscribe("item.#", { group: "a" }, async () => {
      tries += 1;
      if (!healthy) throw new Error(`try ${tries}`);
    });
    await bus.publish(bad);
    const letter = await until(async () => (await letters())[0], "the letter");
    return { bad, letter, heal: () => (healthy = true), tries: () => tries };
  };

  test("is kept after three tries, with each error", async () => {
    const { bad, letter, tries } = await bury();
    expect(tries()).toBe(3);
    expect(letter).toMatchObject({
      kind: "delivery",
      group: "a",
      pattern: "item.#",
      event: bad,
      state: "dead",
    });
    expect(letter.failures.map(({ error }) => error.message)).toEqual(["try 1", "try 2", "try 3"]);
    expect(await letters("bob")).toEqual([]);
  });

  test("goes to its group alone when it is reinjected, and away when that succeeds", async () => {
    const { letter, heal } = await bury();
    const other = await listen("item.#", "b");
    heal();
    await bus.deadLetters.reinject(letter._id);
    await until(async () => (await letters()).length === 0 || undefined, "the letter to go");
    expect(other).toEqual([]);
  });

  test("keeps its history when it dies again", async () => {
    const { letter } = await bury();
    await bus.deadLetters.reinject(letter._id);
    const again = await until(async () => {
      const [one] = await letters();
      return one?.failures.length === 6 ? one : undefined;
    }, "the second death");
    expect(again).toMatchObject({ _id: letter._id, state: "dead" });
  });

  test("that is not there cannot be reinjected", async () => {
    await expect(bus.deadLetters.reinject("nothing")).rejects.toMatchObject({
      type: "DEAD_LETTER_NOT_FOUND",
    });
    expect(await bus.deadLetters.remove("nothing")).toBe(false);
  });
});
