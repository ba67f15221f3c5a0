import type { ServerResponse } from "node:http";
import type { DomainEvent } from "../../bus/events/types.ts";
import type { ProgressEvent, RunState } from "../orchestrator/pipelines.contract.ts";

/** Where a stream of one run's events takes them from. */
export interface RunEventSource {
  /** Stored events of the run after the given id, oldest first. */
  read(after: string | undefined): Promise<readonly DomainEvent[]>;
  state(): Promise<RunState>;
  /** Calls the listener on every change of the run. @returns its removal. */
  onProgress(listener: (progress: ProgressEvent) => void): () => void;
}

export interface EventStreamOptions {
  /** Header `Last-Event-ID`: the stream goes on after it. */
  readonly lastEventId?: string;
  /** Milliseconds between signs of life, which also look for events that no progress announced. */
  readonly heartbeatMs: number;
}

const finalStates: readonly RunState[] = ["completed", "failed", "cancelled"];

export function isFinal(state: RunState): boolean {
  return finalStates.includes(state);
}

/**
 * Answers with server-sent events: the run's history first, then what happens, until the run ends
 * or the client leaves. Domain events carry their id and come from the store, so a client that
 * reconnects misses none; progress is sent on the way and has no id.
 */
export async function streamRunEvents(
  response: ServerResponse,
  source: RunEventSource,
  options: EventStreamOptions,
): Promise<void> {
  const history = await source.read(options.lastEventId);
  if (options.lastEventId !== undefined && history.length === 0 && isFinal(await source.state())) {
    // 204 tells an EventSource to stop reconnecting: the run is over and everything was sent.
    response.writeHead(204).end();
    return;
  }
  open(response);
  new RunEventStream(response, source, options.lastEventId).start(history, options.heartbeatMs);
}

function open(response: ServerResponse): void {
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.write("retry: 2000\n\n");
}

class RunEventStream {
  readonly #response: ServerResponse;
  readonly #source: RunEventSource;
  #lastId: string | undefined;
  #reading = false;
  #readAgain = false;
  #lastChange = "";

  constructor(response: ServerResponse, source: RunEventSource, lastId: string | undefined) {
    this.#response = response;
    this.#source = source;
    this.#lastId = lastId;
  }

  start(history: readonly DomainEvent[], heartbeatMs: number): void {
    this.#sendEvents(history);
    const stopListening = this.#source.onProgress((progress) => this.#onProgress(progress));
    const heartbeat = setInterval(() => {
      this.#response.write(": heartbeat\n\n");
      this.#catchUp();
    }, heartbeatMs);
    this.#response.once("close", () => {
      stopListening();
      clearInterval(heartbeat);
    });
    // Between the first read and now something may have happened.
    this.#catchUp();
  }

  #onProgress(progress: ProgressEvent): void {
    // A slow client loses progress, never events.
    if (!this.#response.writableNeedDrain) this.#send("progress", progress);
    const change = [progress.state, progress.step?.step, progress.step?.state].join(" ");
    if (change !== this.#lastChange) this.#catchUp();
    this.#lastChange = change;
  }

  /** Sends what the store has beyond the last event; one read at a time keeps the order. */
  #catchUp(): void {
    this.#readAgain = true;
    if (this.#reading || this.#response.destroyed) return;
    this.#reading = true;
    void this.#readNew().then(
      () => (this.#reading = false),
      (error: unknown) => this.#response.destroy(error instanceof Error ? error : undefined),
    );
  }

  async #readNew(): Promise<void> {
    while (this.#readAgain) {
      this.#readAgain = false;
      // State before events: once it is final, the events read after it are all there are.
      const state = await this.#source.state();
      this.#sendEvents(await this.#source.read(this.#lastId));
      if (isFinal(state)) this.#response.end();
    }
  }

  #sendEvents(events: readonly DomainEvent[]): void {
    for (const event of events) {
      this.#send(event.type, event, event.id);
      this.#lastId = event.id;
    }
  }

  #send(type: string, data: unknown, id?: string): void {
    if (this.#response.writableEnded) return;
    const idLine = id === undefined ? "" : `id: ${id}\n`;
    this.#response.write(`${idLine}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
