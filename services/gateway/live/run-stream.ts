import type { ServerResponse } from "node:http";
import type { DomainEvent } from "../../../bus/events/types.ts";
import type { ProgressEvent, RunState } from "../../orchestrator/pipelines.contract.ts";
import { eventFrame } from "./event-frame.ts";
import { type Batch, EventStream, type StreamSource, type StreamTimes } from "./event-stream.ts";

/** Where a stream of one run's events takes them from. */
export interface RunEvents {
  /** Stored events of the run after the given id, oldest first. */
  readonly read: (after: string | undefined) => Promise<readonly DomainEvent[]>;
  readonly state: () => Promise<RunState>;
  /** Calls the listener on every change of the run. @returns its removal. */
  readonly onProgress: (listener: (progress: ProgressEvent) => void) => () => void;
}

const finalStates: readonly RunState[] = ["completed", "failed", "cancelled"];

export function isFinal(state: RunState): boolean {
  return finalStates.includes(state);
}

/**
 * Answers with the run's history and then what happens, until the run ends or the client leaves.
 * Domain events carry their id and come from the store, so a client that comes back misses none;
 * progress is sent on the way and has no id.
 *
 * @param lastEventId header `Last-Event-ID`: the stream goes on after it
 */
export async function streamRun(
  response: ServerResponse,
  events: RunEvents,
  lastEventId: string | undefined,
  times: StreamTimes,
): Promise<EventStream | undefined> {
  // Before anything is answered: a run that is not there is a problem, not a stream.
  const state = await events.state();
  const isOver = lastEventId !== undefined && isFinal(state);
  if (isOver && (await events.read(lastEventId)).length === 0) {
    // 204 tells an EventSource to stop reconnecting: the run is over and everything was sent.
    response.writeHead(204).end();
    return undefined;
  }
  const stream = new EventStream(response, runSource(events, lastEventId), times);
  let lastChange = "";
  const stopListening = events.onProgress((progress) => {
    stream.hint(eventFrame("progress", progress));
    const change = [progress.state, progress.step?.step, progress.step?.state].join(" ");
    if (change !== lastChange) stream.wake();
    lastChange = change;
  });
  stream.onClose(stopListening);
  stream.wake();
  return stream;
}

function runSource(events: RunEvents, lastEventId: string | undefined): StreamSource {
  let after = lastEventId;
  return {
    async next(): Promise<Batch> {
      // State before events: once it is final, the events read after it are all there are.
      const state = await events.state();
      const found = await events.read(after);
      after = found.at(-1)?.id ?? after;
      const frames = found.map((event) => eventFrame(event.type, event, event.id));
      return { frames, more: false, ended: isFinal(state) };
    },
  };
}
