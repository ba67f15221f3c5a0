import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { callerOf } from "../../../mixins/caller.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf, WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import { WorkspaceEndMixin } from "../../../mixins/workspace-end.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import { removed } from "../../../validation/returns.ts";
import { pageParams } from "../../../validation/page-params.ts";
import type { CreatedKey, CreateKeyParams, KeysResult } from "../auth/workspaces.contract.ts";
import type { CreateForAppParams, WebhookWithSecret } from "../webhooks/webhooks.contract.ts";
import { type AppDocument, checkGrant, keyName, newApp, toApp } from "./app.ts";
import { grant, id, manifest } from "./app-params.ts";
import { appListReturns, appReturns, appWithCredentialsReturns } from "./app-returns.ts";
import type {
  App,
  AppWithCredentials,
  GrantAppParams,
  InstallAppParams,
  ListAppsResult,
} from "./apps.contract.ts";

type Vars = WithDocuments<AppDocument> & WithWorkspace<AppDocument>;
type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

interface Methods {
  find(ctx: Call<unknown>, id: string): Promise<AppDocument>;
  makeKey(ctx: Call<unknown>, app: AppDocument): Promise<string | undefined>;
  revokeKeys(ctx: Call<unknown>, app: AppDocument): Promise<void>;
  takeAway(ctx: Call<unknown>, app: AppDocument): Promise<void>;
  change(
    ctx: Call<unknown>,
    id: string,
    part: Partial<Omit<AppDocument, "rev">>,
  ): Promise<AppDocument>;
}

/** Programs of others that a workspace has let in: what they may do, what they hear, where they are. */
const apps: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "apps",

  mixins: [
    WorkspaceEndMixin(),
    DocumentsMixin({ collection: "apps", indexes: [["workspaceId", "installedAt"]] }),
    WorkspaceMixin(),
  ],

  actions: {
    /** The app gets a key with what was granted, and a webhook with the events it asks for. */
    install: {
      rest: "POST /apps",
      permission: "apps:write",
      description: "Installs an app; the answer shows its key and its webhook's secret once",
      params: { $$strict: true, manifest, grant },
      returns: appWithCredentialsReturns,
      async handler(ctx: Call<InstallAppParams>): Promise<AppWithCredentials> {
        const { workspaceId, actor } = callerOf(ctx);
        const draft = newApp(ctx.params, { workspaceId, installedBy: actor.id });
        const app = await this.inWorkspace(ctx).insert(draft);
        try {
          const { events, webhookUrl: url, name } = app.manifest;
          const webhook =
            url === undefined || events === undefined
              ? undefined
              : await ctx.call<WebhookWithSecret, CreateForAppParams>("webhooks.createForApp", {
                  ...{ url, events, description: name, appId: app._id },
                });
          const key = await this.makeKey(ctx, app);
          const part = { state: "installed", webhookId: webhook?.id } as const;
          const installed = await this.change(ctx, app._id, part);
          return { ...toApp(installed), credentials: { key, webhookSecret: webhook?.secret } };
        } catch (error) {
          await this.takeAway(ctx, app).catch((more: unknown) => {
            this.logger.warn(`${app._id}: uninstall it, it was installed in part.`, more);
          });
          throw error;
        }
      },
    },

    list: {
      rest: "GET /apps",
      permission: "apps:read",
      description: "Installed apps, newest first",
      params: {
        $$strict: true,
        ...pageParams,
      },
      returns: appListReturns,
      async handler(ctx: Call<{ cursor?: string; limit?: number }>): Promise<ListAppsResult> {
        const { limit = 20, cursor } = ctx.params;
        const page = { sort: ["-installedAt"], limit, cursor };
        const { documents, nextCursor } = await this.inWorkspace(ctx).page(page);
        return { apps: documents.map(toApp), nextCursor };
      },
    },

    get: {
      rest: "GET /apps/:id",
      permission: "apps:read",
      description: "One installed app",
      params: { $$strict: true, id },
      returns: appReturns,
      async handler(ctx: Call): Promise<App> {
        return toApp(await this.find(ctx, ctx.params.id));
      },
    },

    /** The key that it has ends at once. */
    grant: {
      rest: "POST /apps/:id/grant",
      permission: "apps:write",
      description: "Grants an app these permissions and no others; its key is replaced",
      params: { $$strict: true, id, grant },
      returns: appWithCredentialsReturns,
      async handler(ctx: Call<GrantAppParams>): Promise<AppWithCredentials> {
        const before = await this.find(ctx, ctx.params.id);
        checkGrant(before.manifest, ctx.params.grant);
        await this.revokeKeys(ctx, before);
        const granted = [...new Set(ctx.params.grant)];
        const app = await this.change(ctx, before._id, { granted });
        return { ...toApp(app), credentials: { key: await this.makeKey(ctx, app) } };
      },
    },

    uninstall: {
      rest: "DELETE /apps/:id",
      permission: "apps:write",
      description: "Removes an app with its keys and its webhooks",
      params: { $$strict: true, id },
      returns: removed,
      async handler(ctx: Call): Promise<{ removed: string }> {
        const app = await this.find(ctx, ctx.params.id);
        await this.takeAway(ctx, app);
        return { removed: app._id };
      },
    },
  },

  methods: {
    async find(ctx: Call<unknown>, appId: string): Promise<AppDocument> {
      const app = await this.inWorkspace(ctx).get(appId);
      if (app) return app;
      throw new TroupeError("APP_NOT_FOUND", `There is no app ${appId}.`, {
        hint: "GET /api/apps lists those that are installed.",
      });
    },

    async makeKey(ctx: Call<unknown>, app: AppDocument): Promise<string | undefined> {
      if (app.granted.length === 0) return undefined;
      const wanted = { name: keyName(app), scopes: app.granted };
      return (await ctx.call<CreatedKey, CreateKeyParams>("auth.createKey", wanted)).key;
    },

    async revokeKeys(ctx: Call<unknown>, app: AppDocument): Promise<void> {
      const { keys } = await ctx.call<KeysResult>("auth.keys");
      for (const key of keys) {
        if (key.name === keyName(app)) await ctx.call("auth.revokeKey", { id: key.id });
      }
    },

    /** First what it may do, last that it was here: what fails can be tried again. */
    async takeAway(ctx: Call<unknown>, app: AppDocument): Promise<void> {
      await this.revokeKeys(ctx, app);
      await ctx.call("webhooks.removeForApp", { appId: app._id });
      await this.inWorkspace(ctx).remove(app._id);
    },

    change(ctx: Call<unknown>, appId: string, part: Partial<Omit<AppDocument, "rev">>) {
      return saveWithRetry(async () => {
        const { rev, ...before } = await this.find(ctx, appId);
        const next = { ...before, ...part, workspaceId: workspaceOf(ctx) };
        return this.inWorkspace(ctx).replaceIf(appId, rev, next);
      });
    },
  },
};

export default apps;
