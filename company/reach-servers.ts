import { setTimeout as wait } from "node:timers/promises";
import type { ServiceBroker } from "moleculer";
import { hasCode, reportError } from "../errors/troupe-error.ts";
import { type ClusterServer, clusterServersOf } from "../mixins/cluster-servers.ts";

/** Milliseconds between two looks at what does not answer. */
const retryMs = 500;
/** Milliseconds between two lines in the log about the same server. */
const reminderMs = 20_000;

/**
 * Waits until the cluster's servers answer, as long as it takes: a node that starts before them is no
 * fault. The log says what is missing.
 *
 * @param onMissing hears the names of those that do not answer yet
 */
export async function reachServers(
  broker: ServiceBroker,
  onMissing: (names: readonly string[]) => void,
): Promise<void> {
  const missing = new Set(clusterServersOf(broker).map((server) => new Waited(server, broker)));
  while (missing.size > 0) {
    await Promise.all(
      [...missing].map(async (waited) => {
        if (await waited.answers()) missing.delete(waited);
      }),
    );
    onMissing([...missing].map(({ name }) => name));
    if (missing.size > 0) await wait(retryMs);
  }
}

/** One server that is waited for. */
class Waited {
  readonly name: string;
  private readonly server: ClusterServer;
  private readonly broker: ServiceBroker;
  private told?: number;

  constructor(server: ClusterServer, broker: ServiceBroker) {
    this.name = server.name;
    this.server = server;
    this.broker = broker;
  }

  async answers(): Promise<boolean> {
    try {
      await this.server.check();
      if (this.told !== undefined) this.broker.logger.info(`Now it answers: ${this.name}.`);
      return true;
    } catch (error) {
      this.tell(error);
      return false;
    }
  }

  private tell(error: unknown): void {
    // The connection to NATS tells of itself, here and later.
    if (this.name === "nats" && hasCode(error, "NATS_UNREACHABLE")) return;
    const now = performance.now();
    if (this.told !== undefined && now - this.told < reminderMs) return;
    this.told = now;
    const { message, data } = reportError(error);
    const sentences = [
      message.replace(/[^.]$/, "$&."),
      data.hint,
      "This node starts when it answers.",
    ];
    this.broker.logger.warn(sentences.filter(Boolean).join(" "));
  }
}
