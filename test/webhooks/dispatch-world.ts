import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvent } from "../../bus/events/envelope.ts";
import { GuardedPoster } from "../../net/guarded-post.ts";
import { attemptDelivery } from "../../services/platform/webhooks/attempt.ts";
import {
  type DeliveryDocument,
  deliveryId,
  deliveryIndexes,
} from "../../services/platform/webhooks/delivery.ts";
import { DeliveryLog } from "../../services/platform/webhooks/delivery-log.ts";
import { Dispatcher } from "../../services/platform/webhooks/dispatcher.ts";
import { type EndpointDocument, newEndpoint } from "../../services/platform/webhooks/endpoint.ts";
import { newSecret } from "../../services/platform/webhooks/signature.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentCollection, DocumentStore } from "../../storage/documents/types.ts";
import { DocumentSecrets } from "../../storage/secrets/document-secrets.ts";
import { SecretBox } from "../../storage/secrets/secret-box.ts";
import { until } from "../engine/test-company.ts";
import { silentLogger } from "../servers/nats-links.ts";
import { MovedClock } from "./moved-clock.ts";
import { WebhookReceiver } from "./webhook-receiver.ts";

/** The part of the webhooks that sends, on a store and a receiver of its own, with a clock to move. */
export class DispatchWorld {
  readonly clock = new MovedClock();
  readonly receiver: WebhookReceiver;
  readonly endpoints: DocumentCollection<EndpointDocument>;
  readonly deliveries: DocumentCollection<DeliveryDocument>;
  readonly log: DeliveryLog;
  readonly told: EndpointDocument[] = [];
  /** A test of the waits holds it still. */
  random = Math.random;
  readonly #secrets = new DocumentSecrets(new SecretBox(randomBytes(32)), "webhooks");
  readonly #store: DocumentStore;
  readonly #folder: string;
  readonly #nodes = new Set<{
    dispatcher: Dispatcher;
    poster: GuardedPoster;
    gone: AbortController;
  }>();

  /** @param openStore @default SQLite in a temporary folder */
  static async open(openStore?: (folder: string) => DocumentStore): Promise<DispatchWorld> {
    const folder = await mkdtemp(join(tmpdir(), "troupe-webhooks-"));
    const store = openStore?.(folder) ?? new SqliteDocumentStore({ folder, durability: "crash" });
    const endpoints = await store.collection<EndpointDocument>("webhooks");
    const deliveries = await store.collection<DeliveryDocument>(
      "webhook_deliveries",
      deliveryIndexes,
    );
    return new DispatchWorld(folder, store, await WebhookReceiver.start(), {
      endpoints,
      deliveries,
    });
  }

  private constructor(
    folder: string,
    store: DocumentStore,
    receiver: WebhookReceiver,
    { endpoints, deliveries }: Pick<DispatchWorld, "endpoints" | "deliveries">,
  ) {
    this.#folder = folder;
    this.#store = store;
    this.receiver = receiver;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.log = new DeliveryLog(deliveries, this.clock);
  }

  /** One more node that sends. */
  node(): Dispatcher {
    // Longer than any test: who is slow stays slow, also on a machine that is.
    const timeoutMs = 600_000;
    const poster = new GuardedPoster({ allowPrivate: true, timeoutMs, answerBytes: 4_096 });
    const gone = new AbortController();
    const tools = { poster, secrets: this.#secrets, signal: gone.signal };
    const dispatcher = new Dispatcher({
      ...{ endpoints: this.endpoints, deliveries: this.deliveries, clock: this.clock },
      logger: silentLogger,
      attempt: (endpoint, delivery, now) => attemptDelivery(tools, endpoint, delivery, now),
      onEndpoint: async (endpoint) => void this.told.push(endpoint),
      random: () => this.random(),
    });
    this.#nodes.add({ dispatcher, poster, gone });
    dispatcher.start();
    return dispatcher;
  }

  async endpoint(path: string): Promise<EndpointDocument> {
    const place = { _id: `wh_${path.slice(1)}`, workspaceId: "local" };
    const sealed = this.#secrets.seal(place, newSecret());
    const params = { url: this.receiver.url + path, events: ["#"] };
    return this.endpoints.insert(newEndpoint(place, params, sealed, this.clock.now()));
  }

  /** Puts one event on its way. @returns the delivery's id */
  async send({ _id }: EndpointDocument, data: object = {}): Promise<string> {
    const type = "item.film.created";
    const event = createEvent({ type, source: "test", workspaceId: "local", data });
    await this.log.add(_id, event);
    return deliveryId(_id, event.id);
  }

  /** Waits until the delivery has had so many attempts. */
  tried(id: string, attempts: number): Promise<DeliveryDocument> {
    return until(async () => {
      const found = await this.deliveries.get(id);
      return found?.attempts.length === attempts ? found : undefined;
    }, `attempt ${attempts}`);
  }

  async close(): Promise<void> {
    for (const { dispatcher, poster, gone } of this.#nodes) {
      gone.abort();
      await dispatcher.close();
      await poster.close();
    }
    await this.receiver.close();
    await this.#store.close();
    await rm(this.#folder, { recursive: true });
  }
}
