import type { JetStreamClient, JetStreamManager, NatsConnection } from "nats";

/** The stream of a cluster's tasks, open. */
export interface TaskStream {
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

export const taskStream = "TROUPE_TASKS";
