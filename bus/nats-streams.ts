import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "moleculer";
import type * as Nats from "nats";
import type {
  ConsumerMessages,
  JetStreamClient,
  JetStreamManager,
  NatsConnection,
  StreamConfig,
} from "nats";
import { TroupeError } from "../errors/troupe-error.ts";
import { jetStreamCode } from "./jetstream-code.ts";
import { BatchPublisher } from "./batch-publisher.ts";
import { JetStreamPublisher, type Publisher } from "./jetstream-publisher.ts";
import type { NatsLink } from "./nats-connection.ts";
import { within } from "./within.ts";

/** A stream that is there, and the ways to it. */
export interface OpenStream {
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly publisher: Publisher;
  /** Several servers have copies of it and elect one of them to lead. */
  readonly replicated: boolean;
}

export type StreamWish = Partial<StreamConfig> & { readonly name: string };

/** As the server has it; the client does not know of batches. */
type Configured = StreamConfig & { readonly allow_atomic?: boolean };

/** Milliseconds until the server has answered; it may be choosing a leader. */
const answerMs = 2_000;
/** Milliseconds until a stream is asked for again. */
const troubleMs = 500;
/** Tries between two lines in the log. */
const triesPerLine = 40;
/** Milliseconds that a publisher waits for a stream. */
const patienceMs = 3_000;

/**
 * How a consumer is read on and on. The server gives a sign of life twice in that many milliseconds; the
 * client's own thirty seconds are how long it would ask one that has lost its leader in vain.
 */
export const steadily = { expires: 4_000, abort_on_missing_resource: true };

/** Codes of JetStream's own errors, as the server numbers them. */
const streamNotFound = 10059;
const subjectIsTaken = 10077;
/** By its subject, or by its number. */
const noMessageFound: readonly number[] = [10037, 10043];

/** One stream as a node sees it: made on first use, made again where a server lost its disk. */
export class StreamAccess {
  private readonly link: NatsLink;
  private readonly logger: Pick<Logger, "warn">;
  private readonly wish: (nats: typeof Nats) => StreamWish;
  private opening?: Promise<OpenStream>;
  /** What came of `opening`. */
  private opened?: OpenStream;

  constructor(
    link: NatsLink,
    logger: Pick<Logger, "warn">,
    wish: (nats: typeof Nats) => StreamWish,
  ) {
    this.link = link;
    this.logger = logger;
    this.wish = wish;
  }

  /** Waits until there is one. @throws TroupeError `NATS_UNREACHABLE` once the link is closed */
  open(): Promise<OpenStream> {
    if (this.opening) return this.opening;
    const opening = this.tryForEver();
    this.opening = opening;
    opening.then(
      (opened) => {
        if (this.opening === opening) this.opened = opened;
      },
      () => this.forget(),
    );
    return opening;
  }

  /** @throws TroupeError `NATS_UNREACHABLE` after three seconds */
  async openSoon(): Promise<OpenStream> {
    if (this.opened) return this.opened;
    const open = await within(patienceMs, this.open());
    if (open) return open;
    throw new TroupeError("NATS_UNREACHABLE", "NATS does not answer now.");
  }

  /** The stream may be gone: it is looked for again. */
  forget(): void {
    this.opening = undefined;
    this.opened = undefined;
  }

  /**
   * Ends a reading that has gone silent, or whose connection was away: its consumer may live nowhere any
   * more. Whoever reads begins anew.
   *
   * @param isBusy nothing is asked for meanwhile, so nothing is heard either
   */
  watch(messages: ConsumerMessages, isBusy = () => false): void {
    const forget = this.link.onReconnect(() => messages.stop());
    void messages.closed().then(forget);
    void endWhereSilent(messages, isBusy);
  }

  private async tryForEver(): Promise<OpenStream> {
    for (let tries = 0; ; tries += 1) {
      const connection = await this.link.connection();
      try {
        return await this.ensure(connection);
      } catch (error) {
        if (this.link.state === "closed") throw error;
        if (tries % triesPerLine === 0) {
          this.logger.warn("JetStream cannot be used yet. It is tried again until it can.", error);
        }
        await wait(troubleMs, undefined, { ref: false });
      }
    }
  }

  /**
   * Makes the stream, or brings it to what the code of today wants. Three copies in a cluster of
   * servers, which needs three of them and survives the loss of one; one copy on a single server.
   */
  private async ensure(connection: NatsConnection): Promise<OpenStream> {
    const nats = await import("nats");
    const manager = await connection.jetstreamManager({ timeout: answerMs });
    const clustered = connection.info !== undefined && "cluster" in connection.info;
    const wish = { ...this.wish(nats), num_replicas: clustered ? 3 : 1 };
    // Several servers have a log of their own, which is not written one message after the other.
    const inBatches = this.link.syncs && !clustered && syncsBatches(connection);
    const config = await configure(manager, inBatches ? { ...wish, allow_atomic: true } : wish);
    const client = connection.jetstream({ timeout: answerMs });
    const single = publisherOf(connection, nats);
    const publisher =
      inBatches && config.allow_atomic === true ? new BatchPublisher(single) : single;
    return { connection, manager, client, publisher, replicated: clustered };
  }
}

/** @returns the stream as it is now */
async function configure(
  manager: JetStreamManager,
  wish: StreamWish & { readonly allow_atomic?: boolean },
): Promise<Configured> {
  try {
    return (await manager.streams.update(wish.name, wish)).config;
  } catch (error) {
    if (jetStreamCode(error) !== streamNotFound) throw error;
    return (await manager.streams.add(wish)).config;
  }
}

/** Whether the server is known to wait once for its disk where it takes a batch. */
function syncsBatches({ info }: NatsConnection): boolean {
  const [major = 0, minor = 0] = info?.version.split(".").map(Number) ?? [];
  return major > 2 || (major === 2 && minor >= 15);
}

// One for all streams of a connection.
const publishers = new WeakMap<NatsConnection, JetStreamPublisher>();

function publisherOf(connection: NatsConnection, nats: typeof Nats): JetStreamPublisher {
  const known = publishers.get(connection);
  if (known) return known;
  const publisher = new JetStreamPublisher(connection, nats);
  publishers.set(connection, publisher);
  return publisher;
}

async function endWhereSilent(messages: ConsumerMessages, isBusy: () => boolean): Promise<void> {
  const { ConsumerEvents } = await import("nats");
  for await (const { type } of await messages.status()) {
    if (type === ConsumerEvents.HeartbeatsMissed && !isBusy()) messages.stop();
  }
}

/** Whether a message was refused because its subject has one. */
export function isSubjectTaken(error: unknown): boolean {
  return jetStreamCode(error) === subjectIsTaken;
}

export function isNoMessage(error: unknown): boolean {
  return noMessageFound.includes(jetStreamCode(error));
}

/** Characters of a word: names of consumers are made of three and have 255. */
const wordLimit = 70;

/** A text as one word of a subject, which knows no dots and no spaces. No two texts share a word. */
export function subjectWord(text: string): string {
  if (text === "") return "_";
  const word = text.replace(/[^A-Za-z0-9-]/g, (odd) => `_${odd.charCodeAt(0).toString(16)}_`);
  if (word.length <= wordLimit) return word;
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `${word.slice(0, wordLimit - 33)}_${digest}`;
}
