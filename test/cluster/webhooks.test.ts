import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import { JetStreamEventBus } from "../../bus/events/jetstream.ts";
import { CompanyClient } from "../../cli/company-client.ts";
import type {
  ListDeliveriesResult,
  WebhookWithSecret,
} from "../../services/platform/webhooks/webhooks.contract.ts";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import { type Command, Desk } from "../cli/company/processes.ts";
import { until } from "../engine/test-company.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";
import { WebhookReceiver } from "../webhooks/webhook-receiver.ts";

const count = 60;

describeWithServers(["nats", "mongo", "minio", "redis"], "webhooks of a cluster", () => {
  let servers: ClusterServers;
  let desk: Desk;
  let links: NatsLinks;
  let receiver: WebhookReceiver;
  let bus: JetStreamEventBus | undefined;
  beforeAll(async () => {
    servers = await startClusterServers();
  });
  afterAll(() => servers.stop());
  beforeEach(async () => {
    desk = new Desk();
    links = new NatsLinks();
    receiver = await WebhookReceiver.start();
    Object.assign(desk.settings, servers.settings, { TROUPE_ALLOW_PRIVATE_URLS: "true" });
  });
  afterEach(async () => {
    await bus?.close();
    await desk.leave();
    await links.close();
    await receiver.close();
  });

  const messages = () => receiver.received.map(({ headers }) => String(headers["webhook-id"]));

  test("are all sent although a node that sends them is killed", async () => {
    const nodes = ["gateway,webhooks", "webhooks"].map((names) =>
      desk.run("node", "--services", names),
    );
    const [gateway, doomed] = nodes as [Command, Command];
    await doomed.prints(/^Node \S+ runs webhooks\.$/m);
    const client = new CompanyClient({ address: await gateway.address() });
    const body = { url: `${receiver.url}/hook`, events: ["pipeline.#"] };
    const { id } = await client.post<WebhookWithSecret>("/api/webhooks", body);
    const held: ServerResponse[] = [];
    receiver.answer.set("/hook", (response) => void held.push(response));
    const store = new MongoDocumentStore({ url: servers.mongo.url, journal: false });
    const link = links.open(servers.nats.url);
    const publisher = new JetStreamEventBus({ link, store, logger: silentLogger });
    bus = publisher;
    const events = Array.from({ length: count }, (_, index) =>
      createEvent({
        ...{ type: "pipeline.paused", source: "pipelines", workspaceId: "local" },
        ...{ id: `event-${index}`, data: { pipelineId: "run-1", pipeline: "film" } },
      }),
    );
    // At once: a webhook that is held for fifteen seconds is given up, and sent again.
    await Promise.all(events.map((event) => publisher.publish(event)));
    // A node has four on their way to one endpoint: with more, both have some.
    await until(() => held.length > 6 || undefined, "both nodes");
    doomed.signal("SIGKILL");
    await doomed.ended();
    receiver.answer.delete("/hook");
    for (const response of held) response.end();
    // What it had taken is free after its lease of thirty seconds.
    const delivered = `/api/webhooks/${id}/deliveries?state=delivered&limit=100`;
    await until(
      async () =>
        (await client.get<ListDeliveriesResult>(delivered)).deliveries.length === count ||
        undefined,
      "all webhooks",
      120,
    );
    expect(new Set(messages()).size).toBe(count);
    const again = messages().length - count;
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThanOrEqual(4);
  }, 300_000);
});
