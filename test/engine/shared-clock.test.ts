import { describe, expect, test } from "@jest/globals";
import { SharedClock } from "../../time/shared-clock.ts";

/** A node whose own ticking began at any time, and a store that takes its time to answer. */
class Node {
  ticks: number;
  /** What each answer takes, on the way there and on the way back. */
  delays: [number, number][] = [];
  readonly clock: SharedClock;

  constructor(ticks: number, store: { time: number }) {
    this.ticks = ticks;
    this.clock = new SharedClock({
      elapsed: () => this.ticks,
      time: async () => {
        const [there, back] = this.delays.shift() ?? [1, 1];
        this.ticks += there;
        store.time += there;
        const { time } = store;
        this.ticks += back;
        store.time += back;
        return time;
      },
    });
  }
}

describe("the clock that orchestrators share", () => {
  test("is the store's, whatever their own say", async () => {
    const store = { time: 5_000_000 };
    for (const own of [0, 600_000, 4_400_000, 9_000_000_000]) {
      const node = new Node(own, store);
      await node.clock.set();
      expect(node.clock.now()).toBe(store.time);
    }
  });

  test("goes on between two looks at the store", async () => {
    const store = { time: 5_000_000 };
    const node = new Node(7, store);
    await node.clock.set();
    node.ticks += 1_234;
    expect(node.clock.now()).toBe(store.time + 1_234);
  });

  test("goes by the quickest answer, and an answer that took too long changes nothing", async () => {
    const store = { time: 5_000_000 };
    const node = new Node(7, store);
    node.delays = [
      [400, 0],
      [2, 2],
      [0, 90],
    ];
    await node.clock.set();
    expect(node.clock.now()).toBe(store.time);
    // The process stood still in the middle of each of its looks.
    node.delays = [
      [0, 5_000],
      [0, 5_000],
      [0, 5_000],
    ];
    await node.clock.set();
    expect(node.clock.now()).toBe(store.time);
  });
});
