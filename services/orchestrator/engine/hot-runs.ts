import type { Logger } from "moleculer";
import type { NatsLink } from "../../../bus/nats-connection.ts";
import type {
  DocumentCollection,
  DocumentRecord,
  StoredDocument,
} from "../../../storage/documents/types.ts";
import { PackedRecord } from "../../../storage/documents/packed-record.ts";
import type { Clock } from "../../../time/clock.ts";
import type { StoredRun } from "./run-store.ts";

export interface RunDocuments {
  readonly runs: DocumentCollection<StoredRun>;
  stop(): Promise<void>;
}

/** Fields of a run that nobody searches by, and which are most of it. */
const unasked = ["steps", "undo", "events", "signals", "input"] as const;

/** Milliseconds in which many runs are over. */
const youngMs = 500;

/**
 * Where runs live: in one process in the document store alone. In a cluster those under way are in
 * JetStream, which takes thousands of writes a second, and in the document store a moment later, where
 * they are found by state, time and tag, and where they stay when they have ended.
 */
export async function openRunDocuments(
  documents: DocumentCollection<StoredRun>,
  link: NatsLink | undefined,
  logger: Logger,
  clock: Pick<Clock, "now">,
): Promise<RunDocuments> {
  if (!link || !takesCopies(documents)) return { runs: documents, stop: async () => undefined };
  const { HotCollection } = await import("../../../storage/documents/jetstream/hot-collection.ts");
  const { HotRecorder } = await import("../../../storage/documents/jetstream/hot-recorder.ts");
  const { openHotStream } = await import("../../../storage/documents/jetstream/hot-stream.ts");
  const stream = openHotStream(link, logger);
  const name = "runs";
  const record = new PackedRecord(documents, unasked);
  const isYoung = ({ createdAt }: StoredRun) => clock.now() - createdAt < youngMs;
  const recorder = new HotRecorder({ name, stream, record, logger, isSettled, isYoung });
  recorder.start();
  const wrote = (run: StoredRun, sequence: number) => recorder.wrote(run, sequence);
  return {
    runs: new HotCollection({ name, stream, record, wrote }),
    stop: () => recorder.stop(),
  };
}

/** Nothing but a person's wish writes it again. */
function isSettled({ wakeAt, finishedAt, published, events }: StoredRun): boolean {
  return finishedAt !== undefined && wakeAt === null && published === events.length;
}

function takesCopies<D extends StoredDocument>(
  documents: DocumentCollection<D>,
): documents is DocumentRecord<D> {
  return "saveNewer" in documents;
}
