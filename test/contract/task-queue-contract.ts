import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Priority, TaskMessage, TaskQueue } from "../../bus/tasks/types.ts";
import { gate, until } from "../engine/test-company.ts";

/** A place where task queues are opened. */
export interface TaskQueueWorld {
  /** The queues as one node sees them. */
  open(): Promise<TaskQueue>;
  /** Resolves when all nodes know what was published before. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export function task(runId: string, more: Partial<TaskMessage> = {}): TaskMessage {
  return {
    ...{ runId, stepId: "a", taskKey: "", epoch: 1, workspaceId: "w", priority: "normal" },
    ...more,
  };
}

const named = (name: string, count: number, more: Partial<TaskMessage> = {}) =>
  Array.from({ length: count }, (_, index) => task(`${name}${index + 1}`, more));

/** What every driver of the task queue does. */
export function taskQueueContract(name: string, openWorld: () => Promise<TaskQueueWorld>): void {
  describe(`a task queue, ${name}`, () => {
    let world: TaskQueueWorld;
    let queue: TaskQueue;
    beforeEach(async () => {
      world = await openWorld();
      queue = await world.open();
    });
    afterEach(() => world.close());

    const publish = (messages: readonly TaskMessage[], on = "work.act") =>
      Promise.all(messages.map((message) => queue.publish(on, message)));

    /** A consumer that keeps the order and lets nothing pass before the gate is open. */
    async function watch(concurrency: number) {
      const hold = gate();
      const seen: TaskMessage[] = [];
      const consumer = await queue.consume("work.act", { concurrency }, async (message) => {
        seen.push(message);
        await hold.passed;
        // Work takes longer than being handed out.
        await world.settled();
      });
      const sees = (count: number) => until(() => seen.length >= count || undefined, "the tasks");
      return { hold, seen, consumer, sees };
    }

    test("hands out as many at once as the consumer has slots, and never more", async () => {
      let [busy, peak, done] = [0, 0, 0];
      await publish(named("r", 20));
      await queue.consume("work.act", { concurrency: 2 }, async () => {
        busy += 1;
        peak = Math.max(peak, busy);
        await world.settled();
        busy -= 1;
        done += 1;
      });
      await until(() => done === 20 || undefined, "all tasks");
      expect(peak).toBe(2);
    });

    test("hands over the message as it was published", async () => {
      const { seen, sees, hold } = await watch(1);
      const message = task("r", {
        taskKey: "a b.c>*ä",
        workspaceId: "we.ird *>",
        priority: "high",
      });
      await publish([message]);
      await sees(1);
      hold.open();
      expect(seen).toEqual([message]);
    });

    test("takes names as long as they may be", async () => {
      const { seen, sees, hold } = await watch(2);
      const long = "漢".repeat(200);
      const messages = ["a", "b"].map((end) =>
        task(`r${end}`, { taskKey: long + end, workspaceId: long + end }),
      );
      await publish(messages);
      await sees(2);
      hold.open();
      expect(new Set(seen)).toEqual(new Set(messages));
    });

    test("keeps queues apart", async () => {
      const { seen, sees, hold } = await watch(1);
      await publish([task("other")], "work.act.more");
      await publish([task("other")], "work");
      await publish([task("mine")]);
      await sees(1);
      hold.open();
      await world.settled();
      expect(seen.map(({ runId }) => runId)).toEqual(["mine"]);
    });

    test("takes the same message once while it waits or is worked on", async () => {
      await publish([task("r")]);
      await publish([task("r")]);
      const { seen, sees, hold } = await watch(9);
      await sees(1);
      await publish([task("r")]);
      await publish([task("r", { epoch: 2 }), task("r", { taskKey: "1" }), task("last")]);
      await sees(4);
      hold.open();
      expect(seen.map(({ runId, taskKey, epoch }) => `${runId}${taskKey}/${epoch}`).sort()).toEqual(
        ["last/1", "r/1", "r/2", "r1/1"],
      );
    });

    test("takes the same message again when its work has ended", async () => {
      const { seen, hold, sees } = await watch(1);
      hold.open();
      await publish([task("r")]);
      await sees(1);
      await until(async () => {
        await publish([task("r")]);
        return seen.length > 1 || undefined;
      }, "the second time");
    });

    test("goes on after a handler that failed", async () => {
      const seen: string[] = [];
      await queue.consume("work.act", { concurrency: 1 }, async ({ runId }) => {
        seen.push(runId);
        if (runId === "bad") throw new Error("broken");
      });
      await publish([task("bad")]);
      await publish([task("good")]);
      await until(() => seen.includes("good") || undefined, "the good one");
      expect(seen[0]).toBe("bad");
    });

    test("stops only when what is under way has ended, and leaves the rest to others", async () => {
      const first = await watch(1);
      await publish(named("r", 3));
      await first.sees(1);
      let stopped = false;
      const stopping = first.consumer.stop().then(() => (stopped = true));
      await world.settled();
      expect(stopped).toBe(false);
      first.hold.open();
      await stopping;
      const second = await watch(2);
      await second.sees(2);
      second.hold.open();
      const all = [...first.seen, ...second.seen].map(({ runId }) => runId);
      expect(all.sort()).toEqual(["r1", "r2", "r3"]);
    });

    test("takes nothing while it is paused, and goes on where it was", async () => {
      const { seen, sees, hold } = await watch(2);
      await publish(named("r", 4));
      await sees(2);
      queue.pause();
      hold.open();
      await publish(named("late", 2));
      for (let turns = 0; turns < 20; turns += 1) await world.settled();
      expect(seen).toHaveLength(2);
      queue.resume();
      await sees(6);
    });

    test("a thousand of one workspace delay another's single task by one per slot at most", async () => {
      const slots = 3;
      await publish(named("large", 1_000));
      const { seen, sees, hold } = await watch(slots);
      await sees(slots);
      await publish([task("single", { workspaceId: "another" })]);
      await world.settled();
      hold.open();
      await until(() => seen.some(({ runId }) => runId === "single") || undefined, "the single");
      const place = seen.findIndex(({ runId }) => runId === "single");
      expect(place).toBeLessThan(2 * slots);
      await sees(1_001);
    });

    test("takes the urgent first within a workspace", async () => {
      const { seen, sees, hold } = await watch(1);
      await publish([task("blocker")]);
      await sees(1);
      for (const priority of ["low", "normal", "high"] satisfies Priority[]) {
        await publish(named(priority, 2, { priority }));
      }
      await world.settled();
      hold.open();
      await sees(7);
      expect(seen.slice(1).map(({ priority }) => priority)).toEqual([
        ...["high", "high", "normal", "normal", "low", "low"],
      ]);
    });

    test("shares the work among the nodes, each task for one of them", async () => {
      const other = await world.open();
      const seen: string[] = [];
      for (const node of [queue, other]) {
        await node.consume("work.act", { concurrency: 2 }, async ({ runId }) => {
          seen.push(runId);
        });
      }
      const all = named("r", 60);
      await publish(all);
      await until(() => seen.length >= 60 || undefined, "all tasks");
      await world.settled();
      expect([...seen].sort()).toEqual(all.map(({ runId }) => runId).sort());
    });
  });
}
