import type { OpenStream } from "../../../bus/nats-streams.ts";
import { explain, isWrongSequence } from "./failure.ts";
import { hotStream, hotSubject } from "./hot-stream.ts";

/**
 * Where the hot stream was when this nats-server began: a server that was killed may bring back old
 * versions of what had been replaced and taken out, so what lies before that place is to be doubted. What lies
 * behind it was written since.
 *
 * The first node that asks leaves a mark under the server's name, which is a new one at every start; the
 * others find it.
 *
 * @returns a sequence of the stream
 */
export async function sequenceAtStart({
  connection,
  publisher,
  manager,
}: OpenStream): Promise<number> {
  const subject = hotSubject("starts", connection.info?.server_id ?? "");
  try {
    return await publisher.publish(subject, "", { lastSequence: 0 });
  } catch (error) {
    if (!isWrongSequence(error)) throw explain(error);
  }
  const last = { last_by_subj: subject };
  const mark = await manager.streams.getMessage(hotStream, last).catch((error: unknown) => {
    throw explain(error);
  });
  return mark.seq;
}
