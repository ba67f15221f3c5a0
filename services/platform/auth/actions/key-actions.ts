import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { isGrant } from "../../../../mixins/permissions.ts";
import type { CallMeta } from "../../../../mixins/task.ts";
import { workspaceOf } from "../../../../mixins/workspace.ts";
import { removed } from "../../../../validation/returns.ts";
import type { AuthDesk } from "../auth-desk.ts";
import { apiKeyPrefix } from "../auth.contract.ts";
import type { ApiKeyDocument } from "../auth-documents.ts";
import type { AuthVars } from "../auth-vars.ts";
import { personOf, requireGrants } from "../person.ts";
import type { ApiKey, CreatedKey, CreateKeyParams, KeysResult } from "../workspaces.contract.ts";
import { createdKey, keys } from "./returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, AuthVars>["actions"]>;
type Call<Params = unknown> = Context<Params, CallMeta>;

/** Keys of a workspace. */
const most = 100;

/** Keys of programs. */
export const keyActions: Actions = {
  keys: {
    rest: "GET /keys",
    permission: "keys:read",
    description: "API keys of the workspace, newest first; never the keys themselves",
    params: { $$strict: true },
    returns: keys,
    async handler(ctx: Call): Promise<KeysResult> {
      const found = await this.desk.keys.list(workspaceOf(ctx));
      return { keys: await Promise.all(found.map((one) => describe(this.desk, one))) };
    },
  },

  createKey: {
    rest: "POST /keys",
    permission: "keys:write",
    description: "Makes an API key and shows it this once; it may nothing that its maker may not",
    params: {
      $$strict: true,
      name: { type: "string", trim: true, min: 1, max: 80 },
      scopes: { type: "array", min: 1, max: 100, items: { type: "string", max: 40 } },
      expiresInDays: { type: "number", optional: true, integer: true, min: 1, max: 3_650 },
    },
    returns: createdKey,
    async handler(ctx: Call<CreateKeyParams>): Promise<CreatedKey> {
      // A key that leaked must not be able to make others.
      const userId = personOf(ctx);
      const workspaceId = workspaceOf(ctx);
      const { scopes, ...wanted } = ctx.params;
      checkScopes(scopes);
      await requireGrants(this.desk, ctx, scopes);
      if ((await this.desk.keys.list(workspaceId)).length >= most) {
        throw new TroupeError("RATE_LIMITED", `The workspace has ${most} keys already.`, {
          hint: "Revoke those that nobody uses any more.",
        });
      }
      const made = await this.desk.keys.create({
        ...{ ...wanted, workspaceId, userId, scopes: [...new Set(scopes)] },
      });
      return { ...(await describe(this.desk, made.document)), key: made.key };
    },
  },

  revokeKey: {
    rest: "DELETE /keys/:id",
    permission: "keys:write",
    description: "Revokes an API key",
    params: { $$strict: true, id: { type: "string", min: 1, max: 100 } },
    returns: removed,
    async handler(ctx: Call<{ id: string }>): Promise<{ removed: string }> {
      const { id } = ctx.params;
      await this.desk.keys.revoke(workspaceOf(ctx), id);
      await this.desk.tellAccessChanged({ keyIds: [id] });
      return { removed: id };
    },
  },
};

function checkScopes(scopes: readonly string[]): void {
  const unknown = scopes.find((one) => !isGrant(one));
  if (unknown === undefined) return;
  throw new TroupeError("INPUT_INVALID", `"${unknown}" is no permission.`, {
    field: "scopes",
    hint: "GET /api/roles lists them; runs:* and *:read mean many.",
  });
}

async function describe(desk: AuthDesk, document: ApiKeyDocument): Promise<ApiKey> {
  const { keyId: id, name, scopes, userId, createdAt, expiresAt, lastUsedAt } = document;
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    ...{ id, name, scopes, createdAt, prefix: `${apiKeyPrefix}${id}` },
    createdBy: (await desk.profiles.get(userId)).name,
    ...{ expiresAt: iso(expiresAt), lastUsedAt: iso(lastUsedAt) },
  };
}
