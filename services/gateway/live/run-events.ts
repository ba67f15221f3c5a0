import { EventEmitter } from "node:events";
import type { Context } from "moleculer";
import type { DomainEvent } from "../../../bus/events/types.ts";
import type { ProgressEvent, RunStatus } from "../../orchestrator/pipelines.contract.ts";
import type { RunEvents } from "./run-stream.ts";

/** Hands progress of runs to the streams that are open in this process. */
export class ProgressListeners {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  announce(progress: ProgressEvent): void {
    this.#emitter.emit(progress.pipelineId, progress);
  }

  listen(runId: string, listener: (progress: ProgressEvent) => void): () => void {
    this.#emitter.on(runId, listener);
    return () => this.#emitter.off(runId, listener);
  }
}

/** The events of one run, asked in the name of the request's caller. */
export function runEvents(context: Context, id: string, listeners: ProgressListeners): RunEvents {
  return {
    read: (after) => context.call<DomainEvent[], object>("pipelines.events", { id, after }),
    state: async () => (await context.call<RunStatus, object>("pipelines.status", { id })).state,
    onProgress: (listener) => listeners.listen(id, listener),
  };
}
