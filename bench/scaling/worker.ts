/** A node that does nothing but reckon: `node bench/scaling/worker.ts ID`, settings in the environment. */
import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import type { Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../company/start-company.ts";
import { WorkerMixin } from "../../mixins/worker.ts";

const derive = promisify(pbkdf2);
/** About a quarter of a second of one core; it fits into that core's own cache. */
const iterations = 400_000;

const reckoner: ServiceSchema = {
  name: "reckoner",
  mixins: [WorkerMixin()],
  actions: {
    reckon: {
      step: { version: 1, cache: false, concurrency: 1 },
      params: { part: "number" },
      async handler({ params }: Context<{ part: number }>) {
        const key = await derive(String(params.part), "salt", iterations, 32, "sha512");
        return { key: key.toString("hex"), node: this.broker.nodeID };
      },
    },
  },
};

await startCompany({ services: [], extra: [reckoner], nodeID: process.argv[2] });
