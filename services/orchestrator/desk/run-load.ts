import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { QueueLoad, RunLoad } from "../run-load.contract.ts";
import { runStates, type RunState } from "../pipelines.contract.ts";
import type { Run, TaskState } from "../run/run.ts";
import { definitionOf, stepsOf } from "../run/run-parts.ts";

/** Runs under way that are looked at for the queues: each is read whole. */
const looked = 500;
// A run whose first task is on its queue is still `queued`.
const underWay: readonly RunState[] = ["queued", "running", "retrying", "waiting", "compensating"];

type Counted = Exclude<keyof QueueLoad, "action">;
const counted: Readonly<Partial<Record<TaskState, Counted>>> = {
  ready: "ready",
  running: "running",
  retrying: "retrying",
  waiting: "waiting",
};

/** How many runs there are in each state, and what those under way wait for and work on. */
export async function runLoad(runs: DocumentCollection<Run>): Promise<Omit<RunLoad, "results">> {
  const counts = await Promise.all(
    runStates.map(async (state) => [state, await runs.count({ state })] as const),
  );
  const found = await runs.find({ filter: { state: { $in: underWay } }, limit: looked });
  return {
    states: Object.fromEntries(counts) as Record<RunState, number>,
    queues: queuesOf(found),
    complete: found.length < looked,
  };
}

/** Tasks that are not done, by their actions; the longest queue first. */
function queuesOf(runs: readonly Run[]): QueueLoad[] {
  const queues = new Map<string, Record<Counted, number>>();
  for (const run of runs) {
    for (const { id, tasks } of stepsOf(run)) {
      const { action } = definitionOf(run, id);
      if (action === undefined) continue;
      for (const { state } of tasks) {
        const name = counted[state];
        if (name === undefined) continue;
        const queue = queues.get(action) ?? { ready: 0, running: 0, retrying: 0, waiting: 0 };
        queues.set(action, { ...queue, [name]: queue[name] + 1 });
      }
    }
  }
  return [...queues]
    .map(([action, tasks]): QueueLoad => ({ action, ...tasks }))
    .sort((one, other) => sum(other) - sum(one) || one.action.localeCompare(other.action));
}

function sum({ ready, running, retrying, waiting }: QueueLoad): number {
  return ready + running + retrying + waiting;
}
