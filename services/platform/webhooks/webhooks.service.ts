import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { DocumentsMixin } from "../../../mixins/documents.ts";
import { outboxIndex, OutboxMixin } from "../../../mixins/outbox.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf, WorkspaceMixin } from "../../../mixins/workspace.ts";
import { onWorkspaceEnd } from "../../../mixins/workspace-end.ts";
import { WorkspaceCollection } from "../../../storage/documents/scoped.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { pageParams } from "../../../validation/page-params.ts";
import { removed } from "../../../validation/returns.ts";
import { checkAddress } from "./checks.ts";
import { deliveryActions } from "./delivery-actions.ts";
import {
  changedEndpoint,
  type EndpointDocument,
  newEndpoint,
  newEndpointId,
  rotated,
  toWebhook,
} from "./endpoint.ts";
import { PostRoom } from "./post-room.ts";
import { replayAction } from "./replay-action.ts";
import { newSecret } from "./signature.ts";
import { tellOwners } from "./tell-owners.ts";
import { fields, id } from "./webhook-params.ts";
import { webhookListReturns, webhookReturns, webhookWithSecretReturns } from "./webhook-returns.ts";
import type {
  CreateForAppParams,
  CreateWebhookParams,
  ListWebhooksParams,
  ListWebhooksResult,
  RotateSecretParams,
  UpdateWebhookParams,
  Webhook,
  WebhookWithSecret,
} from "./webhooks.contract.ts";
import type { WebhooksMethods, WebhooksVars } from "./webhooks-vars.ts";

type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

/** Webhooks of one workspace. */
const mostWebhooks = 50;
const hour = 3_600_000;
const optional = { optional: true } as const;

/** Tells addresses outside what happens, signed by Standard Webhooks, until they have heard it. */
const webhooks: ServiceSchema<ServiceSettingSchema, WebhooksMethods, WebhooksVars> = {
  name: "webhooks",

  mixins: [
    OutboxMixin(),
    DocumentsMixin({
      collection: "webhooks",
      indexes: [["workspaceId", "createdAt"], outboxIndex],
    }),
    WorkspaceMixin(),
  ],

  actions: {
    create: {
      rest: "POST /webhooks",
      permission: "webhooks:write",
      description: "Tells an address of events from now on; the answer shows the secret once",
      params: { $$strict: true, ...fields },
      returns: webhookWithSecretReturns,
      handler(ctx: Call<CreateWebhookParams>): Promise<WebhookWithSecret> {
        return this.add(ctx, ctx.params);
      },
    },

    /** `create` for an app that is installed. @returns WebhookWithSecret */
    createForApp: {
      visibility: "public",
      params: { $$strict: true, ...fields, appId: { type: "string", min: 1, max: 100 } },
      handler(ctx: Call<CreateForAppParams>): Promise<WebhookWithSecret> {
        const { appId, ...params } = ctx.params;
        return this.add(ctx, params, appId);
      },
    },

    /** Those of an app that is uninstalled. */
    removeForApp: {
      visibility: "public",
      params: { $$strict: true, appId: { type: "string", min: 1, max: 100 } },
      async handler(ctx: Call<{ appId: string }>): Promise<void> {
        const { appId } = ctx.params;
        const mine = this.inWorkspace(ctx);
        for (const { _id } of await mine.find({ filter: { appId } })) await this.forget(mine, _id);
      },
    },

    list: {
      rest: "GET /webhooks",
      permission: "webhooks:read",
      description: "Webhooks, newest first",
      params: { $$strict: true, ...pageParams },
      returns: webhookListReturns,
      async handler(ctx: Call<ListWebhooksParams>): Promise<ListWebhooksResult> {
        const { limit: most = 20, cursor: after } = ctx.params;
        const page = { sort: ["-createdAt"], limit: most, cursor: after };
        const { documents, nextCursor } = await this.inWorkspace(ctx).page(page);
        const now = this.postRoom.clock.now();
        return { webhooks: documents.map((one) => toWebhook(one, now)), nextCursor };
      },
    },

    get: {
      rest: "GET /webhooks/:id",
      permission: "webhooks:read",
      description: "One webhook",
      params: { $$strict: true, id },
      returns: webhookReturns,
      async handler(ctx: Call): Promise<Webhook> {
        return toWebhook(await this.find(ctx, ctx.params.id), this.postRoom.clock.now());
      },
    },

    update: {
      rest: "PATCH /webhooks/:id",
      permission: "webhooks:write",
      description: "Changes a webhook, switches it off or on again",
      params: {
        ...{ $$strict: true, id },
        url: { ...fields.url, ...optional },
        events: { ...fields.events, ...optional },
        description: fields.description,
        enabled: { type: "boolean", ...optional },
      },
      returns: webhookReturns,
      async handler(ctx: Call<UpdateWebhookParams>): Promise<Webhook> {
        const { url } = ctx.params;
        if (url !== undefined) checkAddress(url, this.environment);
        const now = this.postRoom.clock.now();
        const saved = await this.change(ctx, (before) => changedEndpoint(before, ctx.params, now));
        this.postRoom.wake(saved._id);
        return toWebhook(saved, now);
      },
    },

    remove: {
      rest: "DELETE /webhooks/:id",
      permission: "webhooks:write",
      description: "Removes a webhook and its log; what was on its way is not sent",
      params: { $$strict: true, id },
      returns: removed,
      async handler(ctx: Call): Promise<{ removed: string }> {
        const { _id } = await this.find(ctx, ctx.params.id);
        await this.forget(this.inWorkspace(ctx), _id);
        return { removed: _id };
      },
    },

    rotateSecret: {
      rest: "POST /webhooks/:id/rotate-secret",
      permission: "webhooks:write",
      description: "Makes a new secret; the old one goes on signing beside it for a while",
      params: {
        ...{ $$strict: true, id },
        overlapHours: { type: "number", min: 0, max: 168, default: 24 },
      },
      returns: webhookWithSecretReturns,
      async handler(ctx: Call<RotateSecretParams>): Promise<WebhookWithSecret> {
        const { overlapHours = 24 } = ctx.params;
        const secret = newSecret();
        const now = this.postRoom.clock.now();
        const saved = await this.change(ctx, (before) =>
          rotated(before, this.postRoom.secrets.seal(before, secret), overlapHours * hour, now),
        );
        return { ...toWebhook(saved, now), secret };
      },
    },

    ...deliveryActions,
    ...replayAction,
  },

  methods: {
    async find(ctx: Call<unknown>, webhookId: string): Promise<EndpointDocument> {
      const endpoint = await this.inWorkspace(ctx).get(webhookId);
      if (endpoint) return endpoint;
      throw new TroupeError("WEBHOOK_NOT_FOUND", `There is no webhook ${webhookId}.`, {
        hint: "GET /api/webhooks lists those that there are.",
      });
    },

    change(ctx: Call, change: (endpoint: EndpointDocument) => Omit<EndpointDocument, "rev">) {
      return saveWithRetry(async () => {
        const before = await this.find(ctx, ctx.params.id);
        return this.inWorkspace(ctx).replaceIf(before._id, before.rev, change(before));
      });
    },

    async add(ctx: Call<unknown>, params: CreateWebhookParams, appId?: string) {
      checkAddress(params.url, this.environment);
      const mine = this.inWorkspace(ctx);
      if ((await mine.count()) >= mostWebhooks) throw tooMany();
      const place = { _id: newEndpointId(), workspaceId: workspaceOf(ctx) };
      const secret = newSecret();
      const sealed = this.postRoom.secrets.seal(place, secret);
      const now = this.postRoom.clock.now();
      // Before it is there: whatever happens after the answer is sent.
      await this.postRoom.listen();
      const saved = await mine.insert(newEndpoint({ ...place, appId }, params, sealed, now));
      return { ...toWebhook(saved, now), secret };
    },

    async forget(mine: DocumentCollection<EndpointDocument>, webhookId: string) {
      await mine.remove(webhookId);
      await this.postRoom.forget(webhookId);
    },

    async endWorkspace(workspaceId: string) {
      const mine = new WorkspaceCollection(this.adapter.collection, workspaceId);
      for (const { _id } of await mine.find()) await this.forget(mine, _id);
    },
  },

  created() {
    this.environment = readEnvironment();
  },

  async started() {
    this.postRoom = await PostRoom.open({
      broker: this.broker,
      environment: this.environment,
      endpoints: this.adapter.collection,
      onEndpoint: (endpoint) => this.publishOutbox(endpoint),
    });
    await this.postRoom.listenIfNeeded();
    this.subscriptions = await Promise.all([
      tellOwners(this.broker, this.environment),
      onWorkspaceEnd(this, (workspaceId) => this.endWorkspace(workspaceId)),
    ]);
  },

  async stopped() {
    await Promise.all((this.subscriptions ?? []).map((one) => one.stop()));
    await this.postRoom.close();
  },
};

function tooMany(): TroupeError {
  const message = `A workspace has ${mostWebhooks} webhooks at most.`;
  const hint = "Remove one that is not needed any more, or give one more topics.";
  return new TroupeError("INPUT_INVALID", message, { hint });
}

export default webhooks;
