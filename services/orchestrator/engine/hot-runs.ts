import type { Logger } from "moleculer";
import type { NatsLink } from "../../../bus/nats-connection.ts";
import type {
  DocumentCollection,
  DocumentRecord,
  StoredDocument,
} from "../../../storage/documents/types.ts";
import type { StoredRun } from "./run-store.ts";

export interface RunDocuments {
  readonly runs: DocumentCollection<StoredRun>;
  stop(): Promise<void>;
}

/**
 * Where runs live: in one process in the document store alone. In a cluster those under way are in
 * JetStream, which takes thousands of writes a second, and in the document store a moment later, where
 * they are found by state, time and tag, and where they stay when they have ended.
 */
export async function openRunDocuments(
  documents: DocumentCollection<StoredRun>,
  link: NatsLink | undefined,
  logger: Logger,
): Promise<RunDocuments> {
  if (!link || !takesCopies(documents)) return { runs: documents, stop: async () => undefined };
  const { HotCollection } = await import("../../../storage/documents/jetstream/hot-collection.ts");
  const { HotRecorder } = await import("../../../storage/documents/jetstream/hot-recorder.ts");
  const { openHotStream } = await import("../../../storage/documents/jetstream/hot-stream.ts");
  const stream = openHotStream(link, logger);
  const collection = "runs";
  const recorder = new HotRecorder({ collection, stream, record: documents, logger, isSettled });
  recorder.start();
  return {
    runs: new HotCollection(collection, stream, documents),
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
