import { startCompany } from "../../company/start-company.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import { eventBusOf } from "../../mixins/bus.ts";

/**
 * A company process with one webhook to `HOOK_URL`. With `EVENTS` it publishes so many events, whose
 * ids are `event-0` and so on, each as if an outbox did; it lives until it is killed.
 */
const company = await startCompany({ services: ["webhooks"], logger: false });
const { broker } = company;
const count = Number(process.env.EVENTS ?? 0);
if (count > 0) {
  await broker.call("webhooks.create", { url: process.env.HOOK_URL, events: ["pipeline.#"] });
}
for (let index = 0; index < count; index += 1) {
  const event = createEvent({
    ...{ type: "pipeline.paused", source: "pipelines", workspaceId: "local" },
    ...{ id: `event-${index}`, data: { pipelineId: "run-1", pipeline: "film" } },
  });
  await eventBusOf(broker).publish(event);
}
process.stdout.write("published\n");
setInterval(() => undefined, 1_000);
