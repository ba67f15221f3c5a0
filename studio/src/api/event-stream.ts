import { EventSourceParserStream, type EventSourceMessage } from "eventsource-parser/stream";
import { refreshSession, send } from "./http.ts";

export interface StreamEvent {
  /** `progress`, `pipeline.audio.completed`, … */
  readonly type: string;
  readonly data: unknown;
}

/** Where a stream is taken up again. */
export interface StreamPosition {
  lastId?: string;
}

/** Milliseconds before the next try after the connection went away; doubles up to the last. */
const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

/**
 * Follows server-sent events until the signal fires or the server says that nothing more comes.
 * Goes on after the last event that was seen. Not the browser's EventSource: that hands over only
 * the events whose names are known before, and cannot renew a session.
 */
export async function followEvents(
  path: string,
  onEvent: (event: StreamEvent) => void,
  { signal, position }: { readonly signal: AbortSignal; readonly position: StreamPosition },
): Promise<void> {
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    try {
      const response = await open(path, position, signal);
      // Over, or refused: asking again would change nothing.
      if (response.status === 204 || (response.status >= 400 && response.status < 500)) return;
      for await (const message of messages(response)) {
        position.lastId = message.id ?? position.lastId;
        pauseMs = firstPauseMs;
        onEvent({ type: message.event ?? "message", data: JSON.parse(message.data) as unknown });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Error)) throw error;
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

async function open(path: string, { lastId }: StreamPosition, signal: AbortSignal) {
  const headers: HeadersInit = { Accept: "text/event-stream" };
  if (lastId !== undefined) headers["Last-Event-ID"] = lastId;
  const response = await send(path, { headers, signal });
  if (response.status !== 401 || !(await refreshSession())) return response;
  return send(path, { headers, signal });
}

async function* messages(response: Response): AsyncGenerator<EventSourceMessage> {
  if (!response.ok || !response.body) return;
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
