import type { Context } from "moleculer";
import type { Subscription } from "../../../bus/events/types.ts";
import type { Environment } from "../../../config/environment.ts";
import type { WithAllDocuments, WithDocuments } from "../../../mixins/documents.ts";
import type { OutboxMethods } from "../../../mixins/outbox.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { WithWorkspace } from "../../../mixins/workspace.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { EndpointDocument } from "./endpoint.ts";
import type { PostRoom } from "./post-room.ts";
import type { CreateWebhookParams, WebhookWithSecret } from "./webhooks.contract.ts";

type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

/** What the service keeps, for its actions in other files. */
export type WebhooksVars = WithDocuments<EndpointDocument> &
  WithAllDocuments<EndpointDocument> &
  WithWorkspace<EndpointDocument> & {
    environment: Environment;
    postRoom: PostRoom;
    subscriptions: readonly Subscription[];
  };

/** Its methods, likewise. */
export interface WebhooksMethods extends OutboxMethods {
  find(ctx: Call<unknown>, id: string): Promise<EndpointDocument>;
  change(
    ctx: Call,
    change: (endpoint: EndpointDocument) => Omit<EndpointDocument, "rev">,
  ): Promise<EndpointDocument>;
  add(ctx: Call<unknown>, params: CreateWebhookParams, appId?: string): Promise<WebhookWithSecret>;
  forget(mine: DocumentCollection<EndpointDocument>, id: string): Promise<void>;
  endWorkspace(workspaceId: string): Promise<void>;
}
