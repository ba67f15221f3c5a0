import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { FairOrder } from "../../bus/tasks/fair-order.ts";
import type { Priority, TaskMessage } from "../../bus/tasks/types.ts";

const priorities: readonly Priority[] = ["high", "normal", "low"];

const message = (workspaceId: string, priority: Priority, run: string, task = 0): TaskMessage => ({
  workspaceId,
  priority,
  runId: `${workspaceId}/${run}`,
  stepId: "a",
  taskKey: String(task),
  epoch: 1,
});

/** An order that says after every turn whether it was a fair one. */
class Watched {
  private readonly order = new FairOrder();
  private readonly waiting: TaskMessage[] = [];
  /** Turns of others since somebody waits, by workspace, or by lane and run. */
  private readonly passed = new Map<string, Map<string, number>>();
  private serial = 0;

  add(workspaceId: string, priority: Priority, run: string): void {
    const one = message(workspaceId, priority, run, (this.serial += 1));
    this.order.add(one.taskKey, one);
    this.waiting.push(one);
    for (const [waiter] of namesOf(one)) {
      if (!this.passed.has(waiter)) this.passed.set(waiter, new Map());
    }
  }

  take(): TaskMessage | undefined {
    const taken = this.order.take();
    expect(taken === undefined).toBe(this.waiting.length === 0);
    if (!taken) return undefined;
    this.waiting.splice(this.waiting.indexOf(taken), 1);
    this.expectNothingMoreUrgent(taken);
    for (const [name, rivals] of namesOf(taken)) this.expectTurns(name, rivals);
    return taken;
  }

  private expectNothingMoreUrgent({ workspaceId, priority }: TaskMessage): void {
    const own = this.waiting.filter((one) => one.workspaceId === workspaceId);
    const best = Math.min(...own.map((one) => priorities.indexOf(one.priority)), 3);
    expect(priorities.indexOf(priority)).toBeLessThanOrEqual(best);
  }

  /** Whoever waits sees each of its rivals served once at most. */
  private expectTurns(served: string, rivals: (name: string) => boolean): void {
    this.passed.delete(served);
    for (const [waiter, turns] of this.passed) {
      if (!rivals(waiter)) continue;
      const count = (turns.get(served) ?? 0) + 1;
      expect(count).toBe(1);
      turns.set(served, count);
    }
    const still = this.waiting.some((one) => namesOf(one).some(([name]) => name === served));
    if (still) this.passed.set(served, new Map());
  }
}

/** The workspace and the run within its lane, with who stands beside them. */
function namesOf({ workspaceId, priority, runId }: TaskMessage) {
  const lane = `lane ${workspaceId}/${priority}: `;
  return [
    [`workspace ${workspaceId}`, (name: string) => name.startsWith("workspace ")],
    [lane + runId, (name: string) => name.startsWith(lane)],
  ] as const;
}

const happening = fc.record({
  take: fc.boolean(),
  workspace: fc.constantFrom("a", "b", "c", "d"),
  priority: fc.constantFrom(...priorities),
  run: fc.constantFrom("r1", "r2", "r3"),
});

test("nobody who waits sees another one served twice before it, and the urgent comes first", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 200 }), (happenings) => {
      const order = new Watched();
      for (const { take, workspace, priority, run } of happenings) {
        if (take) order.take();
        else order.add(workspace, priority, run);
      }
      // Whatever came goes out, each message once.
      while (order.take());
    }),
    { numRuns: 500 },
  );
});

test("a workspace that comes back again and again with one message does not starve the others", () => {
  const order = new FairOrder();
  for (let task = 0; task < 100; task += 1)
    order.add(`${task}`, message("bulk", "high", "r", task));
  let bulk = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    order.add(`s${turn}`, message("single", "low", "r", 1_000 + turn));
    if (order.take()?.workspaceId === "bulk") bulk += 1;
  }
  expect(bulk).toBe(50);
});

test("with 10,000 messages of 100 workspaces waiting, a new workspace is served next", () => {
  const order = new FairOrder();
  for (let task = 0; task < 10_000; task += 1) {
    order.add(`${task}`, message(`w${task % 100}`, "high", "r", task));
  }
  for (let turn = 0; turn < 500; turn += 1) order.take();
  order.add("new", message("new", "low", "r"));
  expect(order.take()?.workspaceId).toBe("new");
});
