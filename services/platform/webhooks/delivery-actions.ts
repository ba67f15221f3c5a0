import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { createEvent } from "../../../bus/events/envelope.ts";
import { callerOf } from "../../../mixins/caller.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import type { Filter } from "../../../storage/documents/types.ts";
import { pageParams } from "../../../validation/page-params.ts";
import { requireEnabled } from "./checks.ts";
import {
  type DeliveryDocument,
  newDelivery,
  outcomeOf,
  settled,
  toDelivery,
  withBody,
} from "./delivery.ts";
import { delivery, deliveryState, id } from "./webhook-params.ts";
import {
  deliveryListReturns,
  deliveryReturns,
  deliveryWithBodyReturns,
} from "./webhook-returns.ts";
import type {
  Delivery,
  DeliveryIdParams,
  DeliveryWithBody,
  ListDeliveriesParams,
  ListDeliveriesResult,
  TestEvent,
} from "./webhooks.contract.ts";
import type { WebhooksMethods, WebhooksVars } from "./webhooks-vars.ts";

type Actions = NonNullable<
  ServiceSchema<ServiceSettingSchema, WebhooksMethods, WebhooksVars>["actions"]
>;
type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

/** What people do with the log of deliveries. */
export const deliveryActions: Actions = {
  deliveries: {
    rest: "GET /webhooks/:id/deliveries",
    permission: "webhooks:read",
    description: "What was sent to a webhook and what came of it, newest first",
    params: {
      ...{ $$strict: true, id, state: deliveryState, ...pageParams },
      type: { type: "string", optional: true, min: 1, max: 200, description: "An event's type" },
    },
    returns: deliveryListReturns,
    async handler(ctx: Call<ListDeliveriesParams>): Promise<ListDeliveriesResult> {
      const { state, type, limit: most = 20, cursor: after } = ctx.params;
      const { _id: webhookId } = await this.find(ctx, ctx.params.id);
      const filter: Filter = {
        webhookId,
        ...(state === undefined ? {} : { state }),
        ...(type === undefined ? {} : { type }),
      };
      const { documents, nextCursor } = await this.postRoom.log
        .in(workspaceOf(ctx))
        .page({ filter, sort: ["-createdAt"], limit: most, cursor: after });
      return { deliveries: documents.map(toDelivery), nextCursor };
    },
  },

  delivery: {
    rest: "GET /webhooks/:id/deliveries/:delivery",
    permission: "webhooks:read",
    description: "One delivery with what was sent and answered",
    params: { $$strict: true, id, delivery },
    returns: deliveryWithBodyReturns,
    async handler(ctx: Call<DeliveryIdParams>): Promise<DeliveryWithBody> {
      const { id: webhookId, delivery: deliveryId } = ctx.params;
      return withBody(await this.postRoom.log.find(workspaceOf(ctx), webhookId, deliveryId));
    },
  },

  /** Under the same message id. */
  replayOne: {
    rest: "POST /webhooks/:id/deliveries/:delivery/replay",
    permission: "webhooks:write",
    description: "Sends a delivery again, now",
    params: { $$strict: true, id, delivery },
    returns: deliveryReturns,
    async handler(ctx: Call<DeliveryIdParams>): Promise<Delivery> {
      const endpoint = await this.find(ctx, ctx.params.id);
      requireEnabled(endpoint);
      const { log } = this.postRoom;
      const again = await log.replay(workspaceOf(ctx), endpoint._id, ctx.params.delivery);
      this.postRoom.wake(endpoint._id);
      return toDelivery(again);
    },
  },

  /** Tried once, also where the webhook is disabled: that is how a person sees that it works again. */
  test: {
    rest: "POST /webhooks/:id/test",
    permission: "webhooks:write",
    description: "Sends an event webhook.test once, and answers with what came of it",
    params: { $$strict: true, id },
    returns: deliveryReturns,
    async handler(ctx: Call): Promise<Delivery> {
      const endpoint = await this.find(ctx, ctx.params.id);
      const { _id: webhookId, workspaceId } = endpoint;
      const { actor, correlationId } = callerOf(ctx);
      const now = this.postRoom.clock.now();
      const event: TestEvent = createEvent({
        ...{ type: "webhook.test", source: "webhooks", workspaceId, actor, correlationId, at: now },
        data: { webhookId, message: "This is a test. Nothing happened." },
      });
      const draft: DeliveryDocument = { ...newDelivery(webhookId, event, now), rev: 0 };
      const attempt = await this.postRoom.attempt(endpoint, draft, now);
      const { result } = outcomeOf(attempt, 1);
      const state = result === "delivered" ? result : "failed";
      const tried = { ...settled(draft, attempt, now, 0), state, dueAt: now } as const;
      return toDelivery(await this.postRoom.log.in(workspaceId).insert(tried));
    },
  },
};
