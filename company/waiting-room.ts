import { createServer, type Server } from "node:http";
import { once } from "node:events";

/** Answers in the gateway's place while its node waits for the servers that it needs. */
export class WaitingRoom {
  private readonly server: Server;
  private missing: readonly string[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      const path = request.url?.split("?", 1)[0];
      const health = path === "/health" || path === "/ready";
      if (path === "/live") {
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"status":"ok"}');
        return;
      }
      const type = health ? "application/json" : "application/problem+json";
      response.writeHead(503, { "Content-Type": type, "Retry-After": "1", Connection: "close" });
      response.end(JSON.stringify(health ? this.health() : this.problem()));
    });
  }

  /** @returns undefined where the port is taken: the gateway says so when its turn comes */
  static async open(host: string, port: number): Promise<WaitingRoom | undefined> {
    const room = new WaitingRoom();
    try {
      room.server.listen(port, host);
      await once(room.server, "listening");
      return room;
    } catch {
      return undefined;
    }
  }

  waitFor(missing: readonly string[]): void {
    this.missing = missing;
  }

  async close(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private health() {
    const servers = Object.fromEntries(this.missing.map((name) => [name, "away"]));
    return { status: "starting", servers };
  }

  private problem() {
    return {
      type: "about:blank",
      title: "The company starts",
      status: 503,
      detail: `It waits for: ${this.missing.join(", ")}.`,
      instance: "/",
    };
  }
}
