/** A node that does nothing but reckon: `node bench/scaling/worker.ts ID`, settings in the environment. */
import type { Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../company/start-company.ts";
import { WorkerMixin } from "../../mixins/worker.ts";
import { reckon } from "./reckon.ts";

const reckoner: ServiceSchema = {
  name: "reckoner",
  mixins: [WorkerMixin()],
  actions: {
    reckon: {
      step: { version: 1, cache: false, concurrency: 1 },
      params: { part: "number" },
      async handler({ params }: Context<{ part: number }>) {
        return { key: await reckon(params.part), node: this.broker.nodeID };
      },
    },
  },
};

await startCompany({ services: [], extra: [reckoner], nodeID: process.argv[2] });
