import type { Logger } from "moleculer";
import type { NatsLink } from "../../../bus/nats-connection.ts";
import { StreamAccess, subjectWord } from "../../../bus/nats-streams.ts";

/** The stream of all hot documents: one message each, the newest version. */
export const hotStream = "TROUPE_HOT";

const root = "troupe.hot";

/** @param collection lower case letters, digits and `_` */
export function hotSubject(collection: string, id: string): string {
  return `${root}.${collection}.${subjectWord(id)}`;
}

/** Subjects of all documents of a collection. */
export function hotSubjects(collection: string): string {
  return `${root}.${collection}.*`;
}

export function openHotStream(link: NatsLink, logger: Pick<Logger, "warn">): StreamAccess {
  const access = new StreamAccess(
    link,
    logger,
    ({ DiscardPolicy, RetentionPolicy, StorageType }) => ({
      name: hotStream,
      subjects: [`${root}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      max_msgs_per_subject: 1,
    }),
  );
  // The server that answers next may have another past: nothing is written by what was known of the last.
  link.onDisconnect(() => access.forget());
  return access;
}
