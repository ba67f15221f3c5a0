import type { Logger } from "moleculer";
import type { NatsLink } from "../nats-connection.ts";
import { explainNats } from "../nats-trouble.ts";
import { isSubjectTaken, StreamAccess, subjectWord } from "../nats-streams.ts";
import { JetStreamPuller } from "./jetstream-puller.ts";
import type { LaneName } from "./lanes.ts";
import { taskStream } from "./taken-task.ts";
import type {
  ConsumeOptions,
  Consumer,
  Priority,
  TaskHandler,
  TaskMessage,
  TaskQueue,
} from "./types.ts";
import { Unsent } from "./unsent.ts";

const subjects = "troupe.tasks";
const notices = "troupe.notices.tasks";
/** Least and most milliseconds between two looks at what the stream holds. */
const lookMs = 500;
const longestLookMs = 10_000;
/** A look costs by what is there: at most this share of the time is spent looking. */
const lookShare = 0.05;

/**
 * The task queue of a cluster, on a JetStream work queue. Every task has a subject of its own, which
 * takes one message: while it waits or is worked on, the same message again is refused by the server.
 * A lane (action, workspace, priority) has one consumer that all workers share; a worker asks the
 * lane whose turn it is for one message when it has a free slot, and for nothing otherwise.
 */
export class JetStreamTaskQueue implements TaskQueue {
  private readonly link: NatsLink;
  private readonly logger: Logger;
  private readonly stream: StreamAccess;
  private readonly pullers = new Set<JetStreamPuller>();
  private readonly unsent = new Unsent((queue, message) => this.send(queue, message));
  private readonly forget: () => void;
  private looking?: NodeJS.Timeout;
  private closed = false;
  private paused = false;

  constructor(link: NatsLink, logger: Logger) {
    this.link = link;
    this.logger = logger;
    this.stream = new StreamAccess(link, logger, (nats) => ({
      name: taskStream,
      subjects: [`${subjects}.>`],
      retention: nats.RetentionPolicy.Workqueue,
      storage: nats.StorageType.File,
      discard: nats.DiscardPolicy.New,
      discard_new_per_subject: true,
      max_msgs_per_subject: 1,
    }));
    // Notices that were sent meanwhile are lost, and so may be a stream that was kept in memory.
    this.forget = link.onReconnect(() => {
      this.stream.forget();
      this.lookAfter(0);
    });
  }

  async publish(queue: string, message: TaskMessage): Promise<void> {
    try {
      await this.send(queue, message);
    } catch (error) {
      if (!this.closed) this.unsent.add(queue, message);
      throw error;
    }
  }

  private async send(queue: string, message: TaskMessage): Promise<void> {
    const { connection, publisher } = await this.stream.openSoon();
    const lane = { workspace: subjectWord(message.workspaceId), priority: message.priority };
    try {
      const subject = `${laneSubject(queue, lane)}.${subjectWord(taskName(message))}`;
      await publisher.publish(subject, JSON.stringify(message));
    } catch (error) {
      if (!isSubjectTaken(error)) throw explainNats(error);
    }
    connection.publish(`${notices}.${subjectWord(queue)}`, JSON.stringify(lane));
  }

  async consume(queue: string, options: ConsumeOptions, handler: TaskHandler): Promise<Consumer> {
    const { connection } = await this.stream.open();
    const puller = new JetStreamPuller({
      ...{ queue, concurrency: options.concurrency, handler, logger: this.logger },
      stream: this.stream,
      paused: () => this.paused,
      filter: (lane) => `${laneSubject(queue, lane)}.*`,
    });
    this.pullers.add(puller);
    const subscription = connection.subscribe(`${notices}.${subjectWord(queue)}`, {
      callback: (error, notice) => {
        if (!error) puller.notice(notice.json<LaneName>());
      },
    });
    this.lookAfter(0);
    return {
      stop: async () => {
        subscription.unsubscribe();
        this.pullers.delete(puller);
        await puller.stop();
      },
    };
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.lookAfter(0);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.forget();
    clearTimeout(this.looking);
    this.unsent.stop();
    await Promise.all([...this.pullers].map((puller) => puller.stop()));
    this.pullers.clear();
  }

  private lookAfter(milliseconds: number): void {
    clearTimeout(this.looking);
    if (this.closed) return;
    this.looking = setTimeout(() => void this.look(), milliseconds);
    this.looking.unref();
  }

  /** Finds what no notice told of: messages from before, and those whose worker died. */
  private async look(): Promise<void> {
    const started = performance.now();
    try {
      if (this.pullers.size > 0 && this.link.state === "connected") await this.list();
      const pause = (performance.now() - started) / lookShare;
      this.lookAfter(Math.min(Math.max(lookMs, pause), longestLookMs));
    } catch (error) {
      this.stream.forget();
      this.logger.debug("The tasks that wait could not be listed.", error);
      this.lookAfter(lookMs);
    }
  }

  private async list(): Promise<void> {
    const { manager } = await this.stream.open();
    const filter = { subjects_filter: `${subjects}.>` };
    const { state } = await manager.streams.info(taskStream, filter);
    this.tell(Object.keys(state.subjects ?? {}));
  }

  private tell(present: readonly string[]): void {
    const lanes = new Map<string, Map<string, LaneName & { count: number }>>();
    for (const subject of present) {
      const [, , queue = "", workspace = "", priority] = subject.split(".");
      const own = lanes.get(queue) ?? new Map<string, LaneName & { count: number }>();
      const name = `${workspace}.${priority}`;
      const lane = own.get(name) ?? { workspace, priority: priority as Priority, count: 0 };
      lane.count += 1;
      lanes.set(queue, own.set(name, lane));
    }
    for (const puller of this.pullers) {
      puller.listed([...(lanes.get(subjectWord(puller.queue))?.values() ?? [])]);
    }
  }
}

function laneSubject(queue: string, { workspace, priority }: LaneName): string {
  return `${subjects}.${subjectWord(queue)}.${workspace}.${priority}`;
}

/** The same for the same attempt. */
function taskName({ runId, stepId, taskKey, epoch }: TaskMessage): string {
  return [runId, stepId, taskKey, String(epoch)].join("/");
}
