import { randomUUID } from "node:crypto";
import type { MadeVideo, VideoBody } from "./channel-state.ts";
import { contentRange, refusal, type Reply } from "./protocol.ts";

/** Bytes. All chunks but the last are multiples of it. */
const chunkUnit = 262_144;

export interface Session {
  readonly id: string;
  readonly video: VideoBody;
  readonly size: number;
  readonly received: Buffer[];
  bytes: number;
  made?: MadeVideo;
}

/** The server's side of Google's resumable upload protocol. */
export class UploadSessions {
  readonly #sessions = new Map<string, Session>();
  readonly #make: (video: VideoBody, content: Buffer) => MadeVideo;
  opened = 0;

  /** @param make is called once for each session whose last byte has arrived */
  constructor(make: (video: VideoBody, content: Buffer) => MadeVideo) {
    this.#make = make;
  }

  open(video: VideoBody, size: number): Session {
    const session = { id: randomUUID(), video, size, received: [], bytes: 0 };
    this.#sessions.set(session.id, session);
    this.opened += 1;
    return session;
  }

  /** Forgets it: what was made of it stays. */
  expire(id: string): void {
    this.#sessions.delete(id);
  }

  expireAll(): void {
    this.#sessions.clear();
  }

  /** All sessions have so many bytes already, whose content does not matter. */
  passOver(bytes: number): void {
    for (const session of this.#sessions.values()) session.bytes = Math.max(session.bytes, bytes);
  }

  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** What is wrong with a request's headers, before a byte of its body is read. */
  check(session: Session, range: string): Reply | undefined {
    if (range === `bytes */${session.size}`) return undefined;
    const parts = contentRange(range);
    if (parts?.size !== session.size || parts.end < parts.start) {
      return refusal(400, "invalidContentRange", `Content-Range: ${range}`);
    }
    const length = parts.end - parts.start + 1;
    const isLast = parts.end + 1 === parts.size;
    return isLast || length % chunkUnit === 0 ? undefined : refusal(400, "badChunkSize");
  }

  /** Takes bytes that begin at `position`: those it has already are passed over, a gap takes none. */
  take(session: Session, position: number, bytes: Buffer): void {
    const known = session.bytes - position;
    if (session.made || known < 0 || known >= bytes.length) return;
    const fresh = bytes.subarray(known);
    session.received.push(fresh);
    session.bytes += fresh.length;
  }

  /** Where the session stands. With its last byte the video exists. */
  answer(session: Session): Reply {
    if (session.bytes >= session.size) {
      session.made ??= this.#make(session.video, Buffer.concat(session.received));
      return { status: 201, body: session.made.resource() };
    }
    if (session.bytes === 0) return { status: 308 };
    return { status: 308, headers: { range: `bytes=0-${session.bytes - 1}` } };
  }
}
