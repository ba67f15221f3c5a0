import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Context, Service, ServiceSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import { taskOf, type CallMeta } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import type {
  ProgressEvent,
  StepOptions,
  StepStatus,
} from "../../../services/orchestrator/pipelines.contract.ts";
import type { LogLine } from "./journal.ts";

/**
 * Trades that write down what they do, and kill their process by SIGKILL where `KILL_AT` says:
 *
 * - `<step>:start`: its action has just been called
 * - `<step>:middle`: the action has done its work and half of a file is stored
 * - `<step>:written`: the result is in the store, nobody was told yet
 * - `<step>:waiting`: it is in the store that the step waits
 * - `<step>:told`: the step's domain event has been delivered
 *
 * `SLOW` is the time that every action takes, in milliseconds.
 */
const [killStep, killPoint] = (process.env.KILL_AT ?? ":").split(":");
const slowMs = Number(process.env.SLOW ?? 0);

function note(line: LogLine): void {
  appendFileSync(join(readEnvironment().data, "journal.jsonl"), `${JSON.stringify(line)}\n`);
}

function dieAt(step: string | undefined, point: string): void {
  if (step !== killStep || point !== killPoint) return;
  note({ what: "killed", key: `${step}:${point}` });
  process.kill(process.pid, "SIGKILL");
}

type Trade = Service & WithArtifacts;

/** The trade with a journal, and with the places where it can be killed. */
export function observed(trade: ServiceSchema): ServiceSchema {
  const actions = Object.entries(trade.actions ?? {}).map(([name, action]) => {
    if (typeof action !== "object" || !action.step || !action.handler) return [name, action];
    const step: StepOptions = action.step;
    const inner = action.handler as (this: Trade, ctx: Context) => unknown;
    async function handler(this: Trade, ctx: Context<unknown, CallMeta>) {
      const { stepId, idempotencyKey: key, workspaceId, signal } = taskOf(ctx);
      note({ what: "begun", key });
      dieAt(stepId, "start");
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      signal.throwIfAborted();
      const result = await inner.call(this, ctx);
      note({ what: "done", key });
      if (stepId !== undefined && stepId === killStep && killPoint === "middle") {
        await this.artifacts.put(Readable.from(halfAFile(stepId)), {
          workspaceId,
          contentType: "text/plain",
          extension: "txt",
        });
      }
      return result;
    }
    return [name, { ...action, step, handler }];
  });
  return { ...trade, actions: Object.fromEntries(actions) as ServiceSchema["actions"] };
}

function* halfAFile(stepId: string) {
  yield Buffer.alloc(100_000);
  dieAt(stepId, "middle");
  yield Buffer.alloc(1);
}

/** Watches the engine from within, one event after a write of the run. */
export const watcher: ServiceSchema = {
  name: "watcher",
  mixins: [WorkerMixin(), ArtifactsMixin()],
  events: {
    "pipelines.progress"(ctx: Context<ProgressEvent>) {
      const { step } = ctx.params;
      for (const one of step ? [step, ...(step.parts ?? [])] : []) noteWritten(one);
    },
  },
  async started() {
    await eventBusOf(this.broker).subscribe("pipeline.#", { group: "watcher" }, async (event) => {
      note({ what: "heard", key: event.type });
      dieAt(/^pipeline\.(.*)\.completed$/.exec(event.type)?.[1], "told");
    });
  },
};

function noteWritten({ step, state }: StepStatus): void {
  if (state === "waiting") dieAt(step, "waiting");
  if (state !== "completed") return;
  note({ what: "written", key: step });
  dieAt(step, "written");
}
