import { isNoMessage, type OpenStream, type StreamAccess, subjectWord } from "../nats-streams.ts";
import { within } from "../within.ts";
import type { LaneName } from "./lanes.ts";
import { delivered, found, type TakenTask, taskStream } from "./taken-task.ts";

export interface LaneConsumersOptions {
  readonly queue: string;
  readonly stream: StreamAccess;
  /** Subjects of a lane's messages. */
  filter(lane: LaneName): string;
  /** Whether this node has the message of a subject already. */
  isTaken(subject: string): boolean;
}

/** A message that is not heard of for so many milliseconds is given to another worker. */
export const ackWaitMs = 1_000;
/** Milliseconds without work after which the server forgets a lane. */
const laneIdleMs = 3_600_000;
/** Milliseconds that the consumer of a lane gets to be there, among several servers. */
const patienceMs = 500;

interface Making {
  readonly since: number;
  readonly name: Promise<string>;
}

/**
 * How one queue's messages are taken from the server: each lane has a consumer that all workers share.
 *
 * Among several servers a consumer has a leader of its own. When that one's server is lost, or when the
 * lane is used for the first time while a server is away that was to lead it, the others elect another,
 * which takes them four to nine seconds, and as long again for each vote that comes out even. Nobody
 * waits for that: messages are read from the stream meanwhile. Several workers may read the same one
 * then; the orchestrator lets one of them have it.
 */
export class LaneConsumers {
  private readonly options: LaneConsumersOptions;
  private readonly made = new Map<string, Making>();

  constructor(options: LaneConsumersOptions) {
    this.options = options;
  }

  /** Makes the consumer before the lane's turn comes, so that the turn is not spent on it. */
  prepare(lane: LaneName): void {
    this.consumer(lane);
  }

  /** One message of the lane, if one waits. */
  async take(lane: LaneName): Promise<TakenTask | undefined> {
    const open = await this.options.stream.open();
    try {
      return await this.pull(lane, open);
    } catch (error) {
      if (!open.replicated) throw error;
      return await this.read(lane, open);
    }
  }

  private async pull(lane: LaneName, open: OpenStream): Promise<TakenTask | undefined> {
    const making = this.consumer(lane);
    const left = Math.max(0, making.since + patienceMs - performance.now());
    const name = await (open.replicated ? within(left, making.name) : making.name);
    if (name === undefined) throw new Error("The consumer has no leader yet");
    try {
      // Answers at once. `consumer.next` would wait for at least a second.
      return delivered(await open.client.pull(taskStream, name));
    } catch (error) {
      if (isEmpty(error)) return undefined;
      if (this.made.get(name) === making) this.made.delete(name);
      this.prepare(lane);
      throw error;
    }
  }

  private async read(lane: LaneName, { manager }: OpenStream): Promise<TakenTask | undefined> {
    const next_by_subj = this.options.filter(lane);
    try {
      for (let seq = 1; ;) {
        const query = { seq, next_by_subj };
        const message = await manager.streams.getMessage(taskStream, query);
        if (!this.options.isTaken(message.subject)) return found(message, manager);
        seq = message.seq + 1;
      }
    } catch (error) {
      if (isNoMessage(error)) return undefined;
      throw error;
    }
  }

  private consumer(lane: LaneName): Making {
    const name = consumerName(this.options.queue, lane);
    const known = this.made.get(name);
    if (known) return known;
    const making = {
      since: performance.now(),
      name: this.makeConsumer(name, this.options.filter(lane)),
    };
    this.made.set(name, making);
    making.name.catch(() => this.made.delete(name));
    return making;
  }

  private async makeConsumer(name: string, filter: string): Promise<string> {
    const { manager } = await this.options.stream.open();
    const { AckPolicy, DeliverPolicy, nanos } = await import("nats");
    await manager.consumers.add(taskStream, {
      durable_name: name,
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(ackWaitMs),
      max_ack_pending: -1,
      inactive_threshold: nanos(laneIdleMs),
      // What is in work lies in the store; after a restart of the server it is delivered again.
      mem_storage: true,
    });
    return name;
  }
}

function consumerName(queue: string, { workspace, priority }: LaneName): string {
  return [subjectWord(queue), workspace, priority].join("_-_");
}

function isEmpty(error: unknown): boolean {
  return Error.isError(error) && "code" in error && error.code === "404";
}
