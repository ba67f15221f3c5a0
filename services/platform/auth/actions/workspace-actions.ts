import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { hasCode, TroupeError } from "../../../../errors/troupe-error.ts";
import { callerOf } from "../../../../mixins/caller.ts";
import { type CallMeta, localWorkspace } from "../../../../mixins/task.ts";
import { covers, permissions } from "../../../../mixins/permissions.ts";
import { workspaceOf } from "../../../../mixins/workspace.ts";
import { removed } from "../../../../validation/returns.ts";
import type { AuthDesk } from "../auth-desk.ts";
import type { WorkspaceDocument } from "../auth-documents.ts";
import type { AuthVars } from "../auth-vars.ts";
import { personOf, requireGrants } from "../person.ts";
import { type Grants, isRoleName, roleNames, type RoleName } from "../roles.contract.ts";
import type { RolesResult, Workspace, WorkspacesResult } from "../workspaces.contract.ts";
import { rolesOf } from "../workspaces.ts";
import { roles, workspace, workspaces } from "./returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, AuthVars>["actions"]>;
type Call<Params = unknown> = Context<Params, CallMeta>;

const id = { type: "string", min: 1, max: 100 } as const;
const name = { type: "string", trim: true, min: 1, max: 80 } as const;
const editableRole = { type: "enum", values: roleNames.filter((one) => one !== "owner") } as const;

/** Tenants, and what their roles may do. */
export const workspaceActions: Actions = {
  workspaces: {
    rest: "GET /workspaces",
    permission: "signed-in",
    description: "Workspaces of the caller",
    params: { $$strict: true },
    returns: workspaces,
    async handler(ctx: Call): Promise<WorkspacesResult> {
      const userId = personOf(ctx);
      const found: Workspace[] = [];
      for (const { workspaceId } of await this.desk.workspaces.memberships(userId)) {
        const one = await describe(this.desk, userId, workspaceId).catch(closed);
        if (one) found.push(one);
      }
      return { workspaces: found };
    },
  },

  createWorkspace: {
    rest: "POST /workspaces",
    permission: "signed-in",
    description: "Makes a workspace, whose owner the caller is",
    params: { $$strict: true, name },
    returns: workspace,
    async handler(ctx: Call<{ name: string }>): Promise<Workspace> {
      const userId = personOf(ctx);
      await mayCreate(this.desk, userId);
      const made = await this.desk.workspaces.create(ctx.params.name, userId);
      return describe(this.desk, userId, made.workspaceId);
    },
  },

  updateWorkspace: {
    rest: "PATCH /workspaces/current",
    permission: "workspace:write",
    description: "Renames the workspace",
    params: { $$strict: true, name },
    returns: workspace,
    async handler(ctx: Call<{ name: string }>): Promise<Workspace> {
      const workspaceId = workspaceOf(ctx);
      const changed = await this.desk.workspaces.rename(workspaceId, ctx.params.name);
      const { role } = ctx.meta;
      return workspaceWith(changed, role !== undefined && isRoleName(role) ? role : "viewer");
    },
  },

  /** The session's next token is for it: `POST /api/auth/refresh`. */
  enterWorkspace: {
    rest: "POST /workspaces/:id/enter",
    permission: "signed-in",
    description: "Makes it the workspace of this session; then POST /api/auth/refresh",
    params: { $$strict: true, id },
    returns: workspace,
    async handler(ctx: Call<{ id: string }>): Promise<Workspace> {
      const userId = personOf(ctx);
      const wanted = await describe(this.desk, userId, ctx.params.id);
      const { sessionId } = ctx.meta;
      if (sessionId === undefined) {
        throw new TroupeError(
          "FORBIDDEN",
          "Only who is signed in in a browser enters a workspace.",
          {
            hint: "Programs name it with every request: X-Workspace.",
          },
        );
      }
      const identity = await this.desk.identity();
      const own = await identity.sessionsOf(userId);
      const session = own.find((one) => one.id === sessionId);
      if (session) await identity.enterWorkspace(session, wanted.id);
      return wanted;
    },
  },

  /** What was made in it stays in the store, out of everybody's reach. */
  closeWorkspace: {
    rest: "DELETE /workspaces/current",
    permission: "workspace:admin",
    description: "Closes the workspace for all its members and keys, for good",
    params: { $$strict: true, name: { type: "string", max: 80 } },
    returns: removed,
    async handler(ctx: Call<{ name: string }>): Promise<{ removed: string }> {
      personOf(ctx);
      const workspaceId = workspaceOf(ctx);
      const { name: real } = await this.desk.workspaces.get(workspaceId);
      if (ctx.params.name !== real) {
        throw new TroupeError("INPUT_INVALID", "Give the workspace's name to close it.", {
          field: "name",
        });
      }
      await this.desk.workspaces.close(callerOf(ctx));
      await this.desk.tellAccessChanged({ workspaceId });
      return { removed: workspaceId };
    },
  },

  roles: {
    rest: "GET /roles",
    permission: "members:read",
    description: "What each role may do here",
    params: { $$strict: true },
    returns: roles,
    async handler(ctx: Call): Promise<RolesResult> {
      return describeRoles(await this.desk.workspaces.get(workspaceOf(ctx)));
    },
  },

  editRole: {
    rest: "PUT /roles/:role",
    permission: "members:admin",
    description: "Changes what a role may do here; nobody gives what he has not",
    params: {
      $$strict: true,
      role: editableRole,
      permissions: { type: "array", max: 100, items: { type: "string", max: 40 } },
    },
    returns: roles,
    async handler(ctx: Call<{ role: EditableRole; permissions: Grants }>): Promise<RolesResult> {
      const { role, permissions: wanted } = ctx.params;
      await requireGrants(this.desk, ctx, wanted);
      return saveRole(this.desk, workspaceOf(ctx), role, [...new Set(wanted)]);
    },
  },

  resetRole: {
    rest: "DELETE /roles/:role",
    permission: "members:admin",
    description: "Lets a role do what it may in every new workspace",
    params: { $$strict: true, role: editableRole },
    returns: roles,
    async handler(ctx: Call<{ role: EditableRole }>): Promise<RolesResult> {
      return saveRole(this.desk, workspaceOf(ctx), ctx.params.role, undefined);
    },
  },
};

type EditableRole = Exclude<RoleName, "owner">;

async function saveRole(
  desk: AuthDesk,
  workspaceId: string,
  role: EditableRole,
  grants: Grants | undefined,
): Promise<RolesResult> {
  const changed = await desk.workspaces.editRole(workspaceId, role, grants);
  await desk.tellAccessChanged({ workspaceId });
  return describeRoles(changed);
}

/** A workspace spends what the company pays for: who may only come invited does not make others. */
async function mayCreate(desk: AuthDesk, userId: string): Promise<void> {
  if (desk.environment.accounts.signUp === "open") return;
  const access = await desk.workspaces.access(userId, localWorkspace).catch(closed);
  if (access && covers(access.permissions, "company:admin")) return;
  throw new TroupeError("FORBIDDEN", "Only who runs the company makes workspaces here.", {
    hint: "TROUPE_SIGN_UP=open lets everybody do it.",
  });
}

async function describe(desk: AuthDesk, userId: string, workspaceId: string): Promise<Workspace> {
  const { role } = await desk.workspaces.access(userId, workspaceId);
  return workspaceWith(await desk.workspaces.get(workspaceId), role);
}

function workspaceWith(document: WorkspaceDocument, role: RoleName): Workspace {
  const { workspaceId, name: called, createdAt } = document;
  return { id: workspaceId, name: called, createdAt, role };
}

function describeRoles(document: WorkspaceDocument): RolesResult {
  const edited = Object.keys(document.roles).filter(isRoleName);
  return { roles: rolesOf(document), edited, permissions };
}

function closed(error: unknown): undefined {
  if (hasCode(error, "WORKSPACE_NOT_FOUND")) return undefined;
  throw error;
}
