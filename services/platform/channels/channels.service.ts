import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import {
  DocumentsMixin,
  type WithAllDocuments,
  type WithDocuments,
} from "../../../mixins/documents.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { removed } from "../../../validation/returns.ts";
import { channelListReturns, channelReturns, signInReturns } from "./channel-returns.ts";
import { workspaceOf, WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import {
  forgetWorkspace,
  WorkspaceEndMixin,
  type WorkspaceEndMethods,
} from "../../../mixins/workspace-end.ts";
import { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import { openSecretBox } from "../../../storage/secrets/open-secret-box.ts";
import {
  type ChannelDocument,
  channelDocumentId,
  type ChannelsDocument,
} from "./channel-documents.ts";
import { channelNotFound, channelToken, openTokens, sealTokens } from "./channel-tokens.ts";
import type {
  BeginSignInParams,
  Channel,
  ChannelTokenParams,
  FinishSignInParams,
  ListChannelsResult,
  SignInStarted,
} from "./channels.contract.ts";
import { GoogleSignIn } from "./google-sign-in.ts";
import { beginSignIn, channelOf, finishSignIn, type SignInTools } from "./sign-ins.ts";

type Vars = WithDocuments<ChannelsDocument> &
  WithAllDocuments<ChannelsDocument> &
  WithWorkspace<ChannelsDocument> & { environment: Environment };

interface Methods extends WorkspaceEndMethods {
  tools(ctx: Context<unknown, CallMeta>): SignInTools;
  find(ctx: Context<unknown, CallMeta>, id: string): Promise<ChannelDocument>;
}

const id = { type: "string", pattern: /^[\w-]{1,100}$/ } as const;

/** The YouTube channels that a workspace may publish on. Their tokens never leave this node. */
const channels: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "channels",

  mixins: [
    WorkspaceEndMixin(),
    DocumentsMixin({
      collection: "channels",
      indexes: [["workspaceId", "kind", "createdAt"]],
    }),
    WorkspaceMixin(),
  ],

  actions: {
    begin: {
      rest: "POST /channels/begin",
      permission: "channels:write",
      description: "Begins to connect a channel: answers with Google's page of consent",
      params: {
        $$strict: true,
        provider: { type: "enum", values: ["youtube"] },
        redirectUri: {
          type: "string",
          max: 500,
          pattern:
            /^(https:\/\/[^/]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?)(\/\S*)?$/,
        },
      },
      returns: signInReturns,
      raises: ["PROVIDER_MISSING"],
      handler(ctx: Context<BeginSignInParams, CallMeta>): Promise<SignInStarted> {
        return beginSignIn(this.tools(ctx), ctx.params.redirectUri);
      },
    },

    finish: {
      rest: "POST /channels/finish",
      permission: "channels:write",
      description: "Connects the channel with the code that Google's redirect brought",
      params: {
        $$strict: true,
        state: { type: "string", min: 1, max: 100 },
        code: { type: "string", min: 1, max: 2_000 },
      },
      returns: channelReturns,
      raises: ["PROVIDER_FAILED", "PROVIDER_MISSING"],
      async handler(ctx: Context<FinishSignInParams, CallMeta>): Promise<Channel> {
        const tools = this.tools(ctx);
        const tokens = await finishSignIn(tools, ctx.params.state, ctx.params.code);
        const found = await channelOf(this.environment, tokens);
        const workspaceId = workspaceOf(ctx);
        const connectedAt = new Date().toISOString();
        const channel: Channel = {
          ...{ ...found, provider: "youtube", state: "connected", connectedAt },
        };
        const place = { _id: channelDocumentId(workspaceId, channel.id), workspaceId };
        const sealed = sealTokens(tools.secrets, place, tokens);
        const next = {
          ...place,
          kind: "channel",
          createdAt: connectedAt,
          channel,
          tokens: sealed,
        } as const;
        const known = await tools.documents.get(place._id);
        if (known) {
          const { createdAt } = known;
          await tools.documents.replaceIf(known._id, known.rev, { ...next, createdAt });
        } else await tools.documents.insert(next);
        return channel;
      },
    },

    list: {
      rest: "GET /channels",
      permission: "channels:read",
      description: "Connected channels, oldest first",
      params: { $$strict: true },
      returns: channelListReturns,
      async handler(ctx: Context<unknown, CallMeta>): Promise<ListChannelsResult> {
        const found = await this.inWorkspace(ctx).find({
          filter: { kind: "channel" },
          sort: ["createdAt"],
        });
        return { channels: (found as ChannelDocument[]).map(({ channel }) => channel) };
      },
    },

    /** Gives the permission back to Google, too. */
    remove: {
      rest: "DELETE /channels/:id",
      permission: "channels:write",
      description: "Disconnects a channel and takes the permission back at Google",
      params: { $$strict: true, id },
      returns: removed,
      async handler(ctx: Context<{ id: string }, CallMeta>): Promise<{ removed: string }> {
        const { documents, secrets, google } = this.tools(ctx);
        const document = await this.find(ctx, ctx.params.id);
        if (document.channel.state === "connected") {
          await google.revoke(openTokens(secrets, document).refreshToken);
        }
        await documents.remove(document._id);
        return { removed: ctx.params.id };
      },
    },

    /** For the services of this node. @returns an access token */
    token: {
      visibility: "protected",
      params: { $$strict: true, id, refused: { type: "string", optional: true, max: 5_000 } },
      async handler(ctx: Context<ChannelTokenParams, CallMeta>): Promise<string> {
        const document = await this.find(ctx, ctx.params.id);
        return channelToken(this.tools(ctx), document, ctx.params.refused);
      },
    },
  },

  methods: {
    tools(ctx: Context<unknown, CallMeta>): SignInTools {
      return {
        documents: this.inWorkspace(ctx),
        workspaceId: workspaceOf(ctx),
        secrets: new DocumentSecrets(openSecretBox(this.environment), "channels"),
        google: new GoogleSignIn(this.environment),
      };
    },

    async find(ctx: Context<unknown, CallMeta>, channelId: string): Promise<ChannelDocument> {
      const documentId = channelDocumentId(workspaceOf(ctx), channelId);
      const document = await this.inWorkspace(ctx).get(documentId);
      if (document?.kind === "channel") return document;
      throw channelNotFound(channelId);
    },

    /** Google keeps a permission until it is told that nobody needs it. */
    async endWorkspace(workspaceId: string): Promise<void> {
      const as = { meta: { workspaceId } };
      const { channels: left }: ListChannelsResult = await this.broker.call(
        "channels.list",
        {},
        as,
      );
      for (const one of left) await this.broker.call("channels.remove", { id: one.id }, as);
      await forgetWorkspace(this.adapter.collection, workspaceId);
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

export default channels;
