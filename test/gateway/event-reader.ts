import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";

export interface Received {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** Reads a stream as a browser's EventSource does. */
export class EventReader {
  readonly response: IncomingMessage;
  #text = "";
  #queue: Received[] = [];

  constructor(response: IncomingMessage) {
    this.response = response.setEncoding("utf8");
    response.on("data", (chunk: string) => this.#read(chunk));
    // A gateway that is killed.
    response.on("error", () => undefined);
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const request = get(url, { headers });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return new EventReader(response);
  }

  async next(count = 1): Promise<Received[]> {
    while (this.#queue.length < count) await once(this.response, "data");
    return this.#queue.splice(0, count);
  }

  /** What has come and was not yet taken. */
  take(): Received[] {
    return this.#queue.splice(0);
  }

  /** What is left once the server has closed the stream. */
  async rest(): Promise<Received[]> {
    if (!this.response.readableEnded) await once(this.response, "end");
    return this.take();
  }

  close(): void {
    this.response.destroy();
  }

  #read(chunk: string): void {
    const blocks = (this.#text + chunk).split("\n\n");
    this.#text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2));
      const received: Received = Object.fromEntries(fields) as Received;
      if (received.event !== undefined) this.#queue.push(received);
    }
  }
}
