import { EventSourceParserStream, type EventSourceMessage } from "eventsource-parser/stream";
import { pause } from "./persistent-fetch.ts";
import { problemOf, TroupeProblem } from "./problem.ts";

/** One server-sent event. */
export interface LiveEvent {
  /** Absent of progress, which is not kept. With it the stream is taken up again. */
  readonly id?: string;
  /** `pipeline.audio.completed`, `progress`, … */
  readonly type: string;
  readonly data: unknown;
}

export interface FollowOptions {
  /** Goes on after this event. */
  readonly lastEventId?: string;
  readonly signal?: AbortSignal;
}

/** Milliseconds before a connection that went away is opened again; doubles up to the last. */
const firstPauseMs = 500;
const longestPauseMs = 15_000;

/**
 * Events as they come, over connections that break and come back, none twice and none left out. Ends
 * when the company says that nothing more comes.
 *
 * @throws TroupeProblem what was answered in place of a stream; what the signal was aborted with
 */
export async function* follow(
  open: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>,
  { lastEventId, signal = new AbortController().signal }: FollowOptions,
): AsyncGenerator<LiveEvent, void, undefined> {
  let last = lastEventId;
  let pauseMs = firstPauseMs;
  for (;;) {
    try {
      const response = await open(last, signal);
      if (response.status === 204) return;
      if (!response.ok) throw await problemOf(response);
      for await (const message of messagesOf(response)) {
        if (message.id !== undefined) last = message.id;
        pauseMs = firstPauseMs;
        yield eventOf(message);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TroupeProblem && !isPassing(error)) throw error;
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

function isPassing({ status }: TroupeProblem): boolean {
  return status === 0 || status === 429 || status >= 500;
}

function eventOf({ id, event, data }: EventSourceMessage): LiveEvent {
  const parsed: unknown = JSON.parse(data);
  return { ...(id === undefined ? {} : { id }), type: event ?? "message", data: parsed };
}

async function* messagesOf({ body }: Response): AsyncGenerator<EventSourceMessage> {
  if (!body) return;
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Who stops listening closes the connection.
    await reader.cancel().catch(() => undefined);
  }
}
