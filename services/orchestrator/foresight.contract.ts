/** `pipelines.foresee`, with the parameters of `pipelines.rerun`: what that would do. */
export interface Foresight {
  /** How long it will take at the pace of the run before; 0 where nothing is to be done. */
  readonly seconds: number;
  /** In the order of the pipeline. */
  readonly steps: readonly ForeseenStep[];
  /** What providers would charge, about, US dollars; null where nobody can say. */
  readonly cost: number | null;
  /**
   * Steps that were done outside before, and keep within the company this time: edits that ask for
   * it have them done once more.
   */
  readonly heldBack: readonly string[];
}
export interface ForeseenStep {
  readonly step: string;
  readonly title: string;
  /** Its tasks in all: 1, or the elements of a fan-out; 0 where it is skipped. */
  readonly tasks: number;
  /** Keys of those that are done again; `""` in a step of one task. The others are taken as they are. */
  readonly again: readonly string[];
  readonly seconds: number;
  /** It is done, and how many tasks it will have comes out before it. */
  readonly unknown?: true;
}

/** `<service>.foresee`, of every worker. */
export interface ForeseeTasksParams {
  /** Name of the action within its service. */
  readonly action: string;
  readonly tasks: readonly { readonly params: object; readonly before?: unknown }[];
}
export interface ForeseenTasks {
  /** Tasks of the action under way at once on one node. */
  readonly concurrency: number;
  /** In the order of those that were asked for. */
  readonly tasks: readonly {
    /** Name of the result in the cache; absent where none is kept. */
    readonly key?: string;
    readonly output?: unknown;
  }[];
}

/** How much of its work each service does, 0 to 1; those that are left out do nothing. */
export type Shares = Readonly<Record<string, number>>;
