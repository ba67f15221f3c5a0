import type { ServiceBroker } from "moleculer";
import type { DomainEvent, Subscription } from "../../../bus/events/types.ts";
import type { Environment } from "../../../config/environment.ts";
import { hasCode } from "../../../errors/troupe-error.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import { GuardedPoster } from "../../../net/guarded-post.ts";
import { openDocumentStore } from "../../../storage/documents/open-document-store.ts";
import type {
  DocumentCollection,
  DocumentStore,
  StoredDocument,
} from "../../../storage/documents/types.ts";
import { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import { openSecretBox } from "../../../storage/secrets/open-secret-box.ts";
import { type Clock, systemClock } from "../../../time/clock.ts";
import { SharedClock } from "../../../time/shared-clock.ts";
import { answerBytes, answerMs, attemptDelivery } from "./attempt.ts";
import { type DeliveryDocument, deliveryIndexes } from "./delivery.ts";
import { DeliveryLog } from "./delivery-log.ts";
import { Dispatcher } from "./dispatcher.ts";
import { type EndpointDocument, listensTo } from "./endpoint.ts";
import type { Attempt } from "./webhooks.contract.ts";

/** Says that the bus knows the group. */
const groupMark = { _id: "group" } as const;

/** Milliseconds between two looks whether there is anything to listen for, or to forget. */
const lookMs = 30_000;
const tidyMs = 3_600_000;

export interface PostRoomParts {
  readonly broker: ServiceBroker;
  readonly environment: Environment;
  /** Of all workspaces. */
  readonly endpoints: DocumentCollection<EndpointDocument>;
  onEndpoint(endpoint: EndpointDocument): Promise<void>;
}

interface Opened {
  readonly store: DocumentStore;
  readonly deliveries: DocumentCollection<DeliveryDocument>;
  readonly marks: DocumentCollection<StoredDocument>;
  readonly clock: Clock;
}

/** Where events become deliveries and deliveries leave the house: all of a node that is not an action. */
export class PostRoom {
  readonly secrets: DocumentSecrets;
  readonly clock: Clock;
  readonly log: DeliveryLog;
  readonly #parts: PostRoomParts;
  readonly #store: DocumentStore;
  readonly #marks: DocumentCollection<StoredDocument>;
  readonly #poster: GuardedPoster;
  readonly #dispatcher: Dispatcher;
  readonly #closing = new AbortController();
  readonly #timers: readonly NodeJS.Timeout[];
  #listening?: Promise<Subscription>;

  static async open(parts: PostRoomParts): Promise<PostRoom> {
    const { environment } = parts;
    const store = openDocumentStore(environment, "webhooks");
    const deliveries = await store.collection<DeliveryDocument>(
      "webhook_deliveries",
      deliveryIndexes,
    );
    const marks = await store.collection<StoredDocument>("webhook_marks");
    const shared = new SharedClock({ time: () => store.time() });
    if (environment.cluster) await shared.start();
    else await new DeliveryLog(deliveries, systemClock).handBackAll();
    const clock = environment.cluster ? shared : systemClock;
    return new PostRoom(parts, { store, deliveries, marks, clock });
  }

  private constructor(parts: PostRoomParts, { store, deliveries, marks, clock }: Opened) {
    const { environment, broker, endpoints } = parts;
    this.#parts = parts;
    this.#store = store;
    this.#marks = marks;
    this.clock = clock;
    this.log = new DeliveryLog(deliveries, clock);
    this.secrets = new DocumentSecrets(openSecretBox(environment), "webhooks");
    const allowPrivate = environment.allowPrivateUrls;
    this.#poster = new GuardedPoster({ allowPrivate, timeoutMs: answerMs, answerBytes });
    this.#dispatcher = new Dispatcher({
      ...{ endpoints, deliveries, clock, logger: broker.getLogger("webhooks") },
      attempt: (endpoint, delivery, now) => this.attempt(endpoint, delivery, now),
      onEndpoint: (endpoint) => parts.onEndpoint(endpoint),
      random: Math.random,
    });
    this.#dispatcher.start();
    const every = (milliseconds: number, work: () => Promise<void>) =>
      setInterval(() => void this.#trying(work), milliseconds).unref();
    this.#timers = [
      every(lookMs, () => this.listenIfNeeded()),
      every(tidyMs, () => this.log.tidy()),
    ];
  }

  /** Sends it once, now. */
  attempt(
    endpoint: EndpointDocument,
    delivery: Pick<DeliveryDocument, "messageId" | "body">,
    now: number,
  ): Promise<Attempt> {
    const tools = { poster: this.#poster, secrets: this.secrets, signal: this.#closing.signal };
    return attemptDelivery(tools, endpoint, delivery, now);
  }

  wake(webhookId: string): void {
    this.#dispatcher.wake(webhookId);
  }

  async forget(webhookId: string): Promise<void> {
    await this.#dispatcher.forget(webhookId);
    await this.log.removeAll(webhookId);
  }

  /**
   * A company that never had a webhook does not pay for them with a delivery of every event. Once it
   * had one, the bus keeps events for the group: somebody has to take them.
   */
  async listenIfNeeded(): Promise<void> {
    if (!this.#listening && (await this.#marks.get(groupMark._id))) await this.listen();
  }

  /** Resolves when every event from now on will be looked at. */
  async listen(): Promise<void> {
    this.#listening ??= this.#subscribe();
    this.#listening.catch(() => (this.#listening = undefined));
    await this.#listening;
  }

  async #subscribe(): Promise<Subscription> {
    await this.#marks.insert(groupMark).catch((error: unknown) => {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
    });
    return eventBusOf(this.#parts.broker).subscribe("#", { group: "webhooks" }, (event) =>
      this.#take(event),
    );
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await (await this.#listening)?.stop();
    this.#closing.abort();
    await this.#dispatcher.close();
    await this.#poster.close();
    if (this.clock instanceof SharedClock) this.clock.stop();
    await this.#store.close();
  }

  /** One event: on its way to all who want it before the bus hears that it was taken. */
  async #take(event: DomainEvent): Promise<void> {
    const { workspaceId } = event.metadata;
    const filter = { workspaceId, state: "enabled" };
    const endpoints = await this.#parts.endpoints.find({ filter });
    const wanting = endpoints.filter((endpoint) => listensTo(endpoint, event));
    await Promise.all(wanting.map(({ _id }) => this.log.add(_id, event)));
    for (const { _id } of wanting) this.wake(_id);
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.broker.getLogger("webhooks").warn("It is tried again later.", error);
    }
  }
}
