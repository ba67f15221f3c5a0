/**
 * Wake-ups for workers. The store is the truth: a lost message costs time, never work, because a
 * sweep over the store publishes it again; a repeated one is refused by its epoch.
 */
export interface TaskMessage {
  readonly runId: string;
  readonly stepId: string;
  /** Element of a fan-out; `""` for a step with one task. */
  readonly taskKey: string;
  /** Grows with every dispatch of the task; a result under an older epoch is refused. */
  readonly epoch: number;
  /** Workspaces take turns on a queue. */
  readonly workspaceId: string;
  readonly priority: Priority;
}

/** Orders the tasks of one workspace; another workspace's turn does not depend on it. */
export type Priority = "high" | "normal" | "low";

export interface ConsumeOptions {
  /** How many messages this consumer works on at once. */
  readonly concurrency: number;
}

export interface Consumer {
  /** Takes no more messages and waits for those in work. */
  stop(): Promise<void>;
}

/** The slot in which a message is worked on. */
export interface Slot {
  /** Whether others wait for it, as far as this node knows, or nothing more may be taken. */
  readonly wanted: boolean;
}

export type TaskHandler = (message: TaskMessage, slot: Slot) => Promise<void>;

/** One queue per action, pulled by the workers that have the action. */
export interface TaskQueue {
  publish(queue: string, message: TaskMessage): Promise<void>;
  consume(queue: string, options: ConsumeOptions, handler: TaskHandler): Promise<Consumer>;
  /** This node takes nothing until `resume`; what is in work goes on. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}
