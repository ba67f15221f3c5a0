import type { ServiceBroker } from "moleculer";
import type { DomainEvent, Subscription } from "../../../bus/events/types.ts";
import type { Environment } from "../../../config/environment.ts";
import { publicBase } from "../../../config/public-base.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import type { SentLetter, TellParams } from "../notifications/notifications.contract.ts";

interface Disabled {
  readonly webhookId: string;
  readonly host: string;
  readonly reason: "gone" | "failing";
}

/** Writes to those who can do something about a webhook that was given up. */
export function tellOwners(broker: ServiceBroker, environment: Environment): Promise<Subscription> {
  const tell = async ({ id, data, metadata }: DomainEvent): Promise<void> => {
    const { webhookId, host, reason } = data as Disabled;
    const letter: TellParams<"webhook-disabled"> = {
      template: "webhook-disabled",
      permission: "webhooks:write",
      idempotencyKey: id,
      data: {
        ...{ endpoint: host, reason },
        link: `${publicBase(environment)}/workspace?view=webhooks&webhook=${webhookId}`,
      },
    };
    const meta = { workspaceId: metadata.workspaceId };
    await broker.call<SentLetter, TellParams>("notifications.tell", letter, { meta });
  };
  // Where notifications are away the event waits as a dead letter.
  return eventBusOf(broker).subscribe(
    "webhook.endpoint.disabled",
    { group: "webhook-owners" },
    tell,
  );
}
