import { ServiceBroker } from "moleculer";
import { NatsLink, type NatsOptions } from "../../bus/nats-connection.ts";

/** A logger whose lines go nowhere. */
export const silentLogger = new ServiceBroker({ logger: false }).getLogger("test");

/** The connections that a test makes to NATS, each one as a node has it. */
export class NatsLinks {
  private readonly links: NatsLink[] = [];

  open(url: string, more: Pick<NatsOptions, "tlsCa" | "syncs"> = {}): NatsLink {
    const link = new NatsLink({ url, name: "test", logger: silentLogger, ...more });
    this.links.push(link);
    return link;
  }

  /** Everything that was sent has arrived everywhere. */
  async flush(): Promise<void> {
    // Twice: what the first round trip brings may be answered by the second.
    for (const link of [...this.links, ...this.links]) await (await link.connection()).flush();
  }

  /** As if the node were killed: nothing is said, nothing is acknowledged any more. */
  async cut(link: NatsLink): Promise<void> {
    this.links.splice(this.links.indexOf(link), 1);
    await link.close();
  }

  /** The server is as on its first day. */
  async deleteStreams(url: string): Promise<void> {
    const connection = await this.open(url).connection();
    const manager = await connection.jetstreamManager();
    for await (const { config } of manager.streams.list())
      await manager.streams.delete(config.name);
  }

  async close(): Promise<void> {
    await Promise.all(this.links.splice(0).map((link) => link.close()));
  }
}
