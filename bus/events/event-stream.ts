import type { Logger } from "moleculer";
import type { ConsumerInfo } from "nats";
import type { NatsLink } from "../nats-connection.ts";
import { type OpenStream, StreamAccess } from "../nats-streams.ts";
import { eventSubjects } from "./event-subjects.ts";

/** All events of a cluster: what groups wait for, and what has happened lately. */
export const eventStream = "TROUPE_EVENTS";

const keptMs = 30 * 86_400_000;
/** Milliseconds in which an event that is published again is known to be the same. */
const duplicateMs = 600_000;

/**
 * One stream for delivery and for looking back: an event is written once. How many are kept is not the
 * server's to say, which would drop what a group has still to get.
 */
export function openEventStream(link: NatsLink, logger: Pick<Logger, "warn">): StreamAccess {
  return new StreamAccess(link, logger, (nats) => ({
    name: eventStream,
    subjects: eventSubjects,
    storage: nats.StorageType.File,
    retention: nats.RetentionPolicy.Limits,
    max_age: nats.nanos(keptMs),
    duplicate_window: nats.nanos(duplicateMs),
  }));
}

/** Drops the oldest events where there are more than so many, but none that a group has still to get. */
export async function dropOldEvents({ manager }: OpenStream, keep: number): Promise<void> {
  const { state } = await manager.streams.info(eventStream);
  if (state.messages <= keep) return;
  const readers: ConsumerInfo[] = [];
  for await (const reader of manager.consumers.list(eventStream)) readers.push(reader);
  // One whose server does not answer is not listed, and nobody knows what it waits for.
  if (readers.length < state.consumer_count) return;
  const groups = readers.filter(({ config }) => config.durable_name !== undefined);
  const seq = Math.min(state.last_seq - keep + 1, ...groups.map(firstWanted));
  if (seq > state.first_seq) await manager.streams.purge(eventStream, { seq });
}

function firstWanted({ num_pending, num_ack_pending, ack_floor }: ConsumerInfo): number {
  return num_pending + num_ack_pending === 0 ? Infinity : ack_floor.stream_seq + 1;
}
