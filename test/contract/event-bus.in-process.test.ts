import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InProcessEventBus } from "../../bus/events/in-process.ts";
import type { EventBus } from "../../bus/events/types.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { eventBusContract } from "./event-bus-contract.ts";

eventBusContract("in one process", async () => {
  const folder = await mkdtemp(join(tmpdir(), "troupe-bus-"));
  const buses: EventBus[] = [];
  return {
    async open() {
      const store = new SqliteDocumentStore({ folder, durability: "crash" });
      const bus = new InProcessEventBus(store, { retryDelayMs: 1 });
      buses.push(bus);
      return bus;
    },
    // What a second process finds while the first is as good as dead.
    kill: async () => undefined,
    async close() {
      await Promise.all(buses.map((bus) => bus.close()));
      await rm(folder, { recursive: true });
    },
  };
});
