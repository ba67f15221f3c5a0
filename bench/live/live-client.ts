import { connect, type Socket } from "node:net";

/** A client of server-sent events that costs as little as it can: there are thousands of them. */
export class LiveClient {
  /** Positions as they came. */
  readonly positions: number[] = [];
  /** Milliseconds from publishing to reading. */
  readonly latencies: number[] = [];
  readonly #port: number;
  #socket?: Socket;
  #text = "";

  constructor(port: number) {
    this.#port = port;
  }

  /** Resolves when the gateway has answered. */
  open(): Promise<void> {
    const last = this.positions.at(-1);
    const resume = last === undefined ? "" : `Last-Event-ID: ${last}\r\n`;
    const socket = connect(this.#port, "127.0.0.1").setEncoding("latin1");
    this.#socket = socket;
    this.#text = "";
    socket.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n${resume}\r\n`);
    return new Promise((resolve, reject) => {
      socket.on("error", reject);
      socket.on("data", (chunk: string) => {
        if (chunk.includes("text/event-stream")) resolve();
        this.#read(chunk);
      });
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #read(chunk: string): void {
    const now = Date.now();
    const blocks = (this.#text + chunk).split("\n\n");
    this.#text = blocks.pop() ?? "";
    for (const block of blocks) {
      const position = /^id: (\d+)$/m.exec(block)?.[1];
      if (position === undefined) continue;
      this.positions.push(Number(position));
      const time = /"timestamp":"([^"]+)"/.exec(block)?.[1] ?? "";
      this.latencies.push(now - Date.parse(time));
    }
  }
}
