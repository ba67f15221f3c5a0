import type { Logger } from "moleculer";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { Clock } from "../../../time/clock.ts";
import type { DeliveryDocument } from "./delivery.ts";
import type { EndpointDocument } from "./endpoint.ts";
import type { Attempt } from "./webhooks.contract.ts";

/** What deliveries are brought to their endpoints with. */
export interface DeliveryParts {
  readonly endpoints: DocumentCollection<EndpointDocument>;
  readonly deliveries: DocumentCollection<DeliveryDocument>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, "warn" | "debug">;
  /** Sends a delivery once. Throws where nothing was found out about the endpoint. */
  readonly attempt: (
    endpoint: EndpointDocument,
    delivery: DeliveryDocument,
    now: number,
  ) => Promise<Attempt>;
  /** Called when the endpoint has changed: it may have events to tell. */
  readonly onEndpoint: (endpoint: EndpointDocument) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}
