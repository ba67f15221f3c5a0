import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import type { DomainEvent, EventBus } from "../../bus/events/types.ts";
import { gate, until } from "../engine/test-company.ts";

/** A place where event buses are opened. */
export interface EventBusWorld {
  /** The bus as one node has it. */
  open(): Promise<EventBus>;
  /** The node is killed: nothing of its bus is stored or acknowledged any more. */
  kill(bus: EventBus): Promise<void>;
  close(): Promise<void>;
}

const event = (type: string, data: unknown = {}, workspaceId = "local") =>
  createEvent({ type, source: "test", workspaceId, data });

/** What every driver of the event bus does. */
export function eventBusContract(name: string, openWorld: () => Promise<EventBusWorld>): void {
  describe(`domain events, ${name}`, () => {
    let world: EventBusWorld;
    let bus: EventBus;
    beforeEach(async () => {
      world = await openWorld();
      bus = await world.open();
    });
    afterEach(() => world.close());

    const letters = async (workspaceId = "local") =>
      (await bus.deadLetters.page({ workspaceId, limit: 10 })).documents;

    /** Subscribes and keeps what comes. */
    async function listen(pattern: string, group: string, on = bus): Promise<DomainEvent[]> {
      const heard: DomainEvent[] = [];
      await on.subscribe(pattern, { group }, async (one) => {
        heard.push(one);
      });
      return heard;
    }

    test("reach every group, and one member of each", async () => {
      const [first, second] = [await listen("item.#", "a"), await listen("item.#", "a")];
      const other = await listen("item.*.created", "b");
      const all = Array.from({ length: 12 }, (_, index) => event("item.film.created", index));
      for (const one of all) await bus.publish(one);
      await until(() => other[11], "all events");
      await until(() => first.length + second.length === 12 || undefined, "all events");
      expect(other).toEqual(all);
      expect(first.length).toBeGreaterThan(0);
      expect(second.length).toBeGreaterThan(0);
      const ids = [...first, ...second].map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)));
    });

    test("are handled one after another in the order of publishing, whoever handles them", async () => {
      const seen: unknown[] = [];
      let [busy, peak] = [0, 0];
      for (let member = 0; member < 3; member += 1) {
        await bus.subscribe("item.#", { group: "a" }, async ({ data }) => {
          busy += 1;
          peak = Math.max(peak, busy);
          await new Promise((resolve) => setImmediate(resolve));
          seen.push(data);
          busy -= 1;
        });
      }
      for (let index = 0; index < 30; index += 1) await bus.publish(event("item.a", index));
      await until(() => seen.length === 30 || undefined, "all events");
      expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => index));
      expect(peak).toBe(1);
    });

    test.each([
      ["item.film.created", ["item.film.created"]],
      ["item.*.created", ["item.film.created", "item.book.created"]],
      ["item.>", ["item.film.created", "item.book.created", "item.film"]],
      ["item.#", ["item.film.created", "item.book.created", "item.film", "item"]],
      ["*", ["item"]],
      ["#", ["item.film.created", "item.book.created", "item.film", "item", "shop.item.created"]],
    ])("that fit %s reach its group and no others do", async (pattern, expected) => {
      const heard = await listen(pattern, "a");
      const items = ["item.film.created", "item.book.created", "item.film", "item"];
      const all = [...items, "shop.item.created"];
      for (const type of all) await bus.publish(event(type));
      const last = await listen("end.of.test", "end");
      await bus.publish(event("end.of.test"));
      await until(() => last[0], "the last event");
      await until(() => heard.length >= expected.length || undefined, "the events");
      const types = heard.map(({ type }) => type).filter((type) => type !== "end.of.test");
      expect(types).toEqual(all.filter((type) => expected.includes(type)));
    });

    test("reach groups that subscribed at the same moment, on the first day of a store", async () => {
      const groups = await Promise.all(["a", "b", "c"].map((group) => listen("item.#", group)));
      await bus.publish(event("item.film.created"));
      await until(() => groups.every((heard) => heard.length === 1) || undefined, "all groups");
    });

    test("keep workspaces and odd names apart", async () => {
      const heard = await listen("item.#", "a group: with.dots");
      const all = ["a.b", "a b", "*", "ä>"].map((workspace) => event("item.a", 1, workspace));
      for (const one of all) await bus.publish(one);
      await until(() => heard[3], "all events");
      expect(heard).toEqual(all);
    });

    test("from before a group subscribed are not for it", async () => {
      await bus.publish(event("item.a", "before"));
      const heard = await listen("item.#", "late");
      await bus.publish(event("item.a", "after"));
      await until(() => heard[0], "the event");
      expect(heard.map(({ data }) => data)).toEqual(["after"]);
    });

    test("that are published twice while they wait are handled once", async () => {
      const stuck = gate();
      const seen: unknown[] = [];
      await bus.subscribe("item.#", { group: "a" }, async ({ data }) => {
        seen.push(data);
        await stuck.passed;
      });
      await bus.publish(event("item.a", "first"));
      const twice = event("item.a", "twice");
      await bus.publish(twice);
      await bus.publish(twice);
      await bus.publish(event("item.a", "last"));
      stuck.open();
      await until(() => seen.includes("last") || undefined, "the last event");
      expect(seen).toEqual(["first", "twice", "last"]);
    });

    test("wait for a group that is away", async () => {
      await listen("item.#", "a");
      await bus.close();
      // A node that knows the group but has no member of it.
      bus = await world.open();
      const missed = event("item.film.created");
      await bus.publish(missed);
      await bus.close();
      bus = await world.open();
      const heard = await listen("item.#", "a");
      await until(() => heard[0], "the missed event");
      expect(heard).toEqual([missed]);
    });

    test("that a handler did not finish come again when its process dies", async () => {
      const stuck = gate();
      let begun = 0;
      const doomed = await world.open();
      await doomed.subscribe("item.#", { group: "a" }, () => {
        begun += 1;
        return stuck.passed;
      });
      await doomed.publish(event("item.film.created"));
      await until(() => begun || undefined, "the handler");
      await world.kill(doomed);
      const successor = await world.open();
      const heard = await listen("item.#", "a", successor);
      await until(() => heard[0], "the event");
      stuck.open();
    });

    test("stopping waits for the event in work", async () => {
      const stuck = gate();
      let begun = 0;
      const subscription = await bus.subscribe("item.#", { group: "a" }, () => {
        begun += 1;
        return stuck.passed;
      });
      await bus.publish(event("item.a"));
      await until(() => begun || undefined, "the handler");
      let stopped = false;
      const stopping = subscription.stop().then(() => (stopped = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(stopped).toBe(false);
      stuck.open();
      await stopping;
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

    test("a retry that is due survives the death of the process", async () => {
      const doomed = await world.open();
      let tries = 0;
      await doomed.subscribe("item.#", { group: "a" }, async () => {
        tries += 1;
        throw new Error("not now");
      });
      await doomed.publish(event("item.a", "bad"));
      await until(() => tries || undefined, "the first try");
      await world.kill(doomed);
      const heard = await listen("item.#", "a");
      await until(() => heard[0], "the second try");
    });

    test("a pattern that cannot be is refused", async () => {
      await expect(listen("item.#.created", "a")).rejects.toMatchObject({ type: "INPUT_INVALID" });
    });

    describe("a dead letter", () => {
      const bury = async (attempts?: number) => {
        const bad = event("item.a", "bad");
        let healthy = false;
        let tries = 0;
        await bus.subscribe("item.#", { group: "a", attempts }, async () => {
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
        expect(letter.failures.map(({ error }) => error.message)).toEqual([
          "try 1",
          "try 2",
          "try 3",
        ]);
        expect(await letters("bob")).toEqual([]);
      });

      test("comes after as many tries as the group wants", async () => {
        const { letter } = await bury(1);
        expect(letter.failures).toHaveLength(1);
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
  });
}
