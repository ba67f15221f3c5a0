import { expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { Lookout } from "../../services/orchestrator/engine/lookout.ts";
import type { Run, RunEvent } from "../../services/orchestrator/run/run.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";
import { JumpingClock } from "./jumping-clock.ts";

/** A store that answers when it is told to. */
function slowStore() {
  const asked: ((runs: Run[]) => void)[] = [];
  const find = () => new Promise<Run[]>((resolve) => asked.push(resolve));
  const answer = async (runs: Run[] = []) => {
    asked.shift()?.(runs);
    // What follows from the answer comes before the next line of the test.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { asked, answer, runs: { find } as unknown as DocumentCollection<Run> };
}

function open(works = true) {
  const clock = new JumpingClock();
  const store = slowStore();
  const visits: [string, RunEvent][] = [];
  const lookout = new Lookout({
    runs: store.runs,
    clock,
    logger: new ServiceBroker({ logger: false }).logger,
    lookMs: 500,
    visit: async (id, event) => {
      visits.push([id, event]);
      return works;
    },
  });
  return { clock, store, visits, lookout };
}

test("a store that is slow is asked one thing at a time, whatever becomes due meanwhile", async () => {
  const { clock, store, lookout } = open();
  void lookout.look();
  for (let due = 0; due < 50; due += 1) {
    lookout.wakeAt("r", clock.now());
    clock.pass(10);
  }
  expect(store.asked).toHaveLength(1);
});

test("what became due during a look is looked at after a pause as long as the look", async () => {
  const { clock, store, lookout } = open();
  void lookout.look();
  lookout.wakeAt("r", clock.now() + 5);
  clock.pass(300);
  await store.answer();
  await store.answer();
  clock.pass(299);
  expect(store.asked).toHaveLength(0);
  clock.pass(1);
  expect(store.asked).toHaveLength(1);
});

test("whoever looks for the first time, or after a failure, listens before it judges leases", async () => {
  const { clock, store, visits, lookout } = open();
  const run = { _id: "r", wakeAt: 0 } as Run;
  const look = async () => {
    void lookout.look();
    await store.answer([run]);
    await store.answer();
    return visits.at(-1)?.[1];
  };
  const first = clock.now();
  expect(await look()).toEqual({ type: "tick", hearingSince: first });
  clock.pass(500);
  await store.answer([run]);
  expect(visits.at(-1)?.[1]).toEqual({ type: "tick", hearingSince: first });
  await store.answer();
  // Frozen: the alarm rings long after its time.
  clock.pass(7_000);
  await store.answer([run]);
  expect(visits.at(-1)?.[1]).toEqual({ type: "tick", hearingSince: clock.now() });
});

test("whoever could not write what was due has not heard heartbeats either, and listens again", async () => {
  const hearingSince = async (works: boolean) => {
    const { clock, store, visits, lookout } = open(works);
    const began = clock.now();
    void lookout.look();
    for (let look = 0; look < 12; look += 1) {
      await store.answer([{ _id: "r", wakeAt: 0 } as Run]);
      await store.answer();
      clock.pass(500);
    }
    const event = visits.at(-1)?.[1];
    return event?.type === "tick" && (event.hearingSince ?? 0) - began;
  };
  expect(await hearingSince(true)).toBe(0);
  expect(await hearingSince(false)).toBe(5_000);
});

test("a run that was written here is visited, though late, where the store does not find it", async () => {
  const { clock, store, visits, lookout } = open();
  lookout.wakeAt("r", clock.now() + 1_000);
  const lookAfter = async (milliseconds: number) => {
    clock.pass(milliseconds);
    await store.answer();
    await store.answer();
  };
  await lookAfter(1_000);
  for (let look = 0; look < 5; look += 1) await lookAfter(500);
  expect(visits).toEqual([]);
  await lookAfter(500);
  expect(visits.map(([id]) => id)).toEqual(["r"]);
});

test("a run that was written here and waits for nothing is not visited any more", async () => {
  const { clock, store, visits, lookout } = open();
  lookout.wakeAt("r", clock.now() + 1_000);
  lookout.wakeAt("r", null);
  for (let look = 0; look < 12; look += 1) {
    clock.pass(500);
    await store.answer();
    await store.answer();
  }
  expect(visits).toEqual([]);
});

test("whoever is late every time judges leases all the same", async () => {
  const { clock, store, visits, lookout } = open();
  const run = { _id: "r", wakeAt: 0 } as Run;
  const began = clock.now();
  void lookout.look();
  for (let look = 0; look < 4; look += 1) {
    await store.answer([run]);
    await store.answer();
    clock.pass(1_400);
  }
  expect(visits).toHaveLength(4);
  expect(visits.at(-1)?.[1]).toEqual({ type: "tick", hearingSince: began });
});
