import type { Priority, TaskMessage } from "./types.ts";

/** Most urgent first. */
const priorities: readonly Priority[] = ["high", "normal", "low"];
/** Workspaces without waiting messages whose last turn is remembered. */
const remembered = 10_000;

/** Waiting messages by run and name, oldest first; the run whose turn it is stands first. */
type Lane = Map<string, Map<string, TaskMessage>>;
type Lanes = Map<Priority, Lane>;

/**
 * Decides who is next. Workspaces take turns: the one that was served longest ago comes first,
 * however much the others have waiting. Within a workspace high comes before normal before low;
 * within a priority runs take turns, so that a large one does not keep a small one waiting.
 */
export class FairOrder {
  /** Only workspaces that have messages waiting. */
  private readonly workspaces = new Map<string, Lanes>();
  /** Number of the turn in which a workspace was served last, oldest first. */
  private readonly served = new Map<string, number>();
  private turn = 0;

  /** @param name the same name twice is the same message @returns false where it waits already */
  add(name: string, message: TaskMessage): boolean {
    const { workspaceId, priority, runId } = message;
    const lanes = present(this.workspaces, workspaceId, () => new Map() as Lanes);
    const lane = present(lanes, priority, () => new Map() as Lane);
    const messages = present(lane, runId, () => new Map<string, TaskMessage>());
    if (messages.has(name)) return false;
    messages.set(name, message);
    return true;
  }

  isEmpty(): boolean {
    return this.workspaces.size === 0;
  }

  /** Takes the next message out. */
  take(): TaskMessage | undefined {
    const workspaceId = this.next();
    const lanes = workspaceId === undefined ? undefined : this.workspaces.get(workspaceId);
    if (workspaceId === undefined || !lanes) return undefined;
    const priority = priorities.find((one) => lanes.has(one));
    const lane = priority && lanes.get(priority);
    const message = lane && takeFrom(lane);
    if (priority && lane?.size === 0) lanes.delete(priority);
    if (lanes.size === 0) this.workspaces.delete(workspaceId);
    this.remember(workspaceId);
    return message;
  }

  private next(): string | undefined {
    let [next, least]: [string | undefined, number] = [undefined, Infinity];
    for (const workspaceId of this.workspaces.keys()) {
      const turn = this.served.get(workspaceId) ?? 0;
      if (turn < least) [next, least] = [workspaceId, turn];
    }
    return next;
  }

  private remember(workspaceId: string): void {
    // Deleted first, so that the oldest turn stands first.
    this.served.delete(workspaceId);
    this.served.set(workspaceId, (this.turn += 1));
    const [oldest] = this.served.keys();
    if (this.served.size > remembered && oldest !== undefined) this.served.delete(oldest);
  }
}

/** The oldest message of the run whose turn it is; the run then stands last. */
function takeFrom(lane: Lane): TaskMessage | undefined {
  for (const [runId, messages] of lane) {
    lane.delete(runId);
    for (const [name, message] of messages) {
      messages.delete(name);
      if (messages.size > 0) lane.set(runId, messages);
      return message;
    }
  }
  return undefined;
}

function present<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
