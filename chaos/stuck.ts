import { connect, type JetStreamManager } from "nats";
import { subjectWord } from "../bus/nats-streams.ts";
import { taskStream } from "../bus/tasks/taken-task.ts";
import type { RunStatus } from "../services/orchestrator/pipelines.contract.ts";
import { decodeDocument } from "../storage/documents/jetstream/document-bytes.ts";
import { hotStream, hotSubject } from "../storage/documents/jetstream/hot-stream.ts";
import { forEach, type PatientClient } from "./patient-client.ts";

/** Runs of which all is told. */
const told = 3;

/** What is known of runs that did not come to their end: as people see them, and as they are stored. */
export async function describeStuck(
  company: PatientClient,
  natsUrl: string,
  ids: readonly string[],
): Promise<string> {
  const connection = await connect({ servers: natsUrl, timeout: 5_000 });
  try {
    const manager = await connection.jetstreamManager({ timeout: 5_000 });
    const runs = await forEach(ids.slice(0, told), async (id) => ({
      id,
      status: await company.get<RunStatus>(`/api/pipelines/status/${id}`).catch(String),
      document: await hotDocument(manager, id).catch(String),
      messages: await messagesOf(manager, id).catch(String),
    }));
    return JSON.stringify({ runs, lanes: await lanes(manager).catch(String) }, null, 2);
  } finally {
    await connection.close();
  }
}

async function hotDocument(manager: JetStreamManager, id: string): Promise<unknown> {
  const query = { last_by_subj: hotSubject("runs", id) };
  const message = await manager.streams.getMessage(hotStream, query);
  return { sequence: message.seq, written: message.time, run: decodeDocument(message.data) };
}

/** Subjects of its tasks' messages that wait or are in work. */
async function messagesOf(manager: JetStreamManager, id: string): Promise<string[]> {
  const info = await manager.streams.info(taskStream, { subjects_filter: ">" });
  return Object.keys(info.state.subjects ?? {}).filter((subject) =>
    subject.includes(subjectWord(id)),
  );
}

async function lanes(manager: JetStreamManager): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { name, num_pending, num_ack_pending, num_waiting } of manager.consumers.list(
    taskStream,
  )) {
    found.push({ name, num_pending, num_ack_pending, num_waiting });
  }
  return found;
}
