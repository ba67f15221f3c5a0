import type { Priority } from "./types.ts";

/** The waiting messages of one workspace and priority on a queue, first come first served. */
export interface LaneName {
  readonly workspace: string;
  readonly priority: Priority;
}

/** Most urgent first. */
const priorities: readonly Priority[] = ["high", "normal", "low"];

interface Workspace {
  /** Messages that may be waiting, by priority; only where there are any. */
  readonly expected: Map<Priority, number>;
  /** Notices of its messages so far. */
  notices: number;
  /** Number of its last turn. */
  served: number;
}

/**
 * Which lane of a queue is asked next. What waits lies on a server that other workers ask too, so
 * this only expects: it learns from notices, from answers and from what the server lists.
 */
export class Lanes {
  private readonly workspaces = new Map<string, Workspace>();
  private turn = 0;

  /** One more message is there. */
  notice(lane: LaneName): void {
    this.expect(lane, this.expected(lane) + 1);
    const known = this.workspaces.get(lane.workspace);
    if (known) known.notices += 1;
  }

  notices({ workspace }: LaneName): number {
    return this.workspaces.get(workspace)?.notices ?? 0;
  }

  /** The server had none, unless a notice came since it was asked. */
  empty(lane: LaneName, noticesThen: number): void {
    if (this.notices(lane) === noticesThen) this.expect(lane, 0);
  }

  /** At least so many are there. */
  atLeast(lane: LaneName, count: number): void {
    if (this.expected(lane) < count) this.expect(lane, count);
  }

  private expect({ workspace, priority }: LaneName, count: number): void {
    const known = this.workspaces.get(workspace) ?? { expected: new Map(), notices: 0, served: 0 };
    if (count > 0) known.expected.set(priority, count);
    else known.expected.delete(priority);
    this.workspaces.set(workspace, known);
  }

  private expected({ workspace, priority }: LaneName): number {
    return this.workspaces.get(workspace)?.expected.get(priority) ?? 0;
  }

  expectsAny(): boolean {
    return [...this.workspaces.values()].some(({ expected }) => expected.size > 0);
  }

  /**
   * The lane to ask for one message: of the workspace that was served longest ago the most urgent.
   * @returns undefined where nothing is expected
   */
  take(): LaneName | undefined {
    let next: [string, Workspace] | undefined;
    for (const entry of this.workspaces) {
      const [, { expected, served }] = entry;
      if (expected.size > 0 && (!next || served < next[1].served)) next = entry;
    }
    if (!next) return undefined;
    const [workspace, known] = next;
    const priority = priorities.find((one) => known.expected.has(one)) ?? "normal";
    const lane = { workspace, priority };
    known.served = this.turn += 1;
    this.expect(lane, this.expected(lane) - 1);
    return lane;
  }

  /** Forgets the workspaces of which nothing is expected, but for those that were served last. */
  prune(keep: number): void {
    const idle = [...this.workspaces].filter(([, { expected }]) => expected.size === 0);
    idle.sort(([, left], [, right]) => right.served - left.served);
    for (const [workspace] of idle.slice(keep)) this.workspaces.delete(workspace);
  }
}
