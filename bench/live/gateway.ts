import { startCompany } from "../../company/start-company.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import { eventBusOf } from "../../mixins/bus.ts";

/** What the bench tells its gateway: how many events, and milliseconds between two. */
export interface Order {
  readonly events: number;
  readonly everyMs: number;
}
export type Told =
  | { readonly address: string }
  /** Megabytes. */
  | { readonly rss: number };

/** A gateway in a process of its own, which publishes events when it is told to. */
const company = await startCompany({ services: ["gateway"], logger: false });
const tell = (told: Told) => process.send?.(told);

process.on("message", (order: Order) => {
  void publishAll(order).then(() => tell({ rss: process.memoryUsage().rss / 1e6 }));
});
process.on("disconnect", () => void company.stop().then(() => process.exit(0)));
tell({ address: company.address ?? "" });

async function publishAll({ events, everyMs }: Order): Promise<void> {
  for (let index = 0; index < events; index += 1) {
    const event = createEvent({
      ...{ type: "pipeline.paused", source: "pipelines", workspaceId: "local" },
      data: { pipelineId: "bench", pipeline: "faceless-video" },
    });
    await eventBusOf(company.broker).publish(event);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
