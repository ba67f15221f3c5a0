import type { ChildJobs, JobRequest } from "./child-jobs.ts";
import { type ChildProgram, PooledChild, stopped } from "./pooled-child.ts";

export interface ChildPoolOptions extends ChildProgram {
  /** Jobs at once; further ones wait. */
  readonly most: number;
  /** Without work a child ends after this: an idle company is small. Milliseconds. */
  readonly idleMs?: number;
}

const defaultIdleMs = 15_000;

/**
 * Processes for work that takes memory: what one of them does not survive fails its job alone. They
 * start with the first job and end when idle; a job that is aborted takes its process along, because
 * nothing else stops a computation.
 */
export class ChildPool<Jobs extends ChildJobs<Jobs>> {
  readonly #options: ChildPoolOptions;
  readonly #idle = new Map<PooledChild, NodeJS.Timeout>();
  readonly #all = new Set<PooledChild>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(options: ChildPoolOptions) {
    this.#options = options;
  }

  /**
   * @throws TroupeError `TOOL_FAILED` if its process dies, `CANCELLED` or the signal's reason on abort
   *   (the process is gone by then), and what the job throws
   */
  async run<Name extends keyof Jobs & string>(
    name: Name,
    input: Jobs[Name]["input"],
    signal: AbortSignal,
  ): Promise<Jobs[Name]["output"]> {
    await this.#turn();
    try {
      if (signal.aborted) throw stopped(signal);
      return await this.#work({ name, input }, signal);
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Ends all of them, those that work too. */
  async close(): Promise<void> {
    for (const timer of this.#idle.values()) clearTimeout(timer);
    await Promise.all([...this.#all].map((child) => child.end()));
  }

  async #turn(): Promise<void> {
    while (this.#busy >= this.#options.most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#busy += 1;
  }

  async #work(request: JobRequest, signal: AbortSignal): Promise<unknown> {
    const child = this.#idleChild() ?? this.#start();
    try {
      return await child.ask(request, signal);
    } finally {
      if (child.alive) this.#rest(child);
    }
  }

  /** The last that worked: the others may grow idle and end. */
  #idleChild(): PooledChild | undefined {
    const child = [...this.#idle.keys()].findLast(({ alive }) => alive);
    if (child) this.#wake(child);
    return child;
  }

  #start(): PooledChild {
    const child = new PooledChild(this.#options);
    this.#all.add(child);
    void child.ended.then(() => {
      this.#wake(child);
      this.#all.delete(child);
    });
    return child;
  }

  #rest(child: PooledChild): void {
    const timer = setTimeout(() => void child.end(), this.#options.idleMs ?? defaultIdleMs);
    this.#idle.set(child, timer.unref());
  }

  #wake(child: PooledChild): void {
    clearTimeout(this.#idle.get(child));
    this.#idle.delete(child);
  }
}
