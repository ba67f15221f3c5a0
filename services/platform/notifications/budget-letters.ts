import type { ServiceBroker } from "moleculer";
import type { DomainEvent, Subscription } from "../../../bus/events/types.ts";
import type { Environment } from "../../../config/environment.ts";
import { publicBase } from "../../../config/public-base.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import { fieldOf } from "../../../validation/record.ts";
import type { TellParams } from "./notifications.contract.ts";

/** Writes to those who set a workspace's budget when most of it is spent, and when all of it is. */
export function writeOfBudgets(
  broker: ServiceBroker,
  environment: () => Environment,
): Promise<Subscription> {
  return eventBusOf(broker).subscribe(
    "budget.threshold.reached",
    { group: "letters-budget-reached" },
    async (event) => {
      const { workspaceId } = event.metadata;
      await broker.call<object, TellParams>("notifications.tell", letterOf(event, environment()), {
        meta: { workspaceId },
      });
    },
  );
}

function letterOf({ id, data }: DomainEvent, environment: Environment): TellParams {
  const figure = (name: string) => Number(fieldOf(data, name));
  return {
    ...{ template: "budget-reached", permission: "workspace:write", idempotencyKey: id },
    data: {
      ...{ percent: figure("percent"), spent: figure("spent"), limit: figure("limit") },
      link: `${publicBase(environment)}/workspace?view=providers`,
    },
  };
}
