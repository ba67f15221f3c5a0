import type { RunState } from "./pipelines.contract.ts";

/** `pipelines.load`: what all workspaces together have under way. */
export interface RunLoad {
  readonly states: Readonly<Record<RunState, number>>;
  /** By action, busiest first. */
  readonly queues: readonly QueueLoad[];
  /** False where more runs are under way than were looked at for the queues. */
  readonly complete: boolean;
  /** Results of steps that are kept, so that the same work is not done twice. */
  readonly results: number;
}

/** Tasks of one action that are not done. */
export interface QueueLoad {
  readonly action: string;
  /** On the queue. */
  readonly ready: number;
  readonly running: number;
  /** Failed, and due again later. */
  readonly retrying: number;
  /** For a time, a person or a quota. */
  readonly waiting: number;
}
