import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { covers } from "../../../../mixins/permissions.ts";
import type { CallMeta } from "../../../../mixins/task.ts";
import { workspaceOf } from "../../../../mixins/workspace.ts";
import { nothing, removed } from "../../../../validation/returns.ts";
import type { AuthDesk } from "../auth-desk.ts";
import type { ContactsParams, ContactsResult } from "../auth.contract.ts";
import type { MemberDocument } from "../auth-documents.ts";
import type { AuthVars } from "../auth-vars.ts";
import { personOf, requireGrants } from "../person.ts";
import type { RoleName } from "../roles.contract.ts";
import type { Member, MembersResult } from "../workspaces.contract.ts";
import { rolesOf } from "../workspaces.ts";
import { member, members, role } from "./returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, AuthVars>["actions"]>;
type Call<Params = unknown> = Context<Params, CallMeta>;

const id = { type: "string", min: 1, max: 100 } as const;

/** Who works in a workspace, and as what. */
export const memberActions: Actions = {
  members: {
    rest: "GET /members",
    permission: "members:read",
    description: "Members of the workspace, those who joined first in front",
    params: { $$strict: true },
    returns: members,
    async handler(ctx: Call): Promise<MembersResult> {
      const found = await this.desk.members.list(workspaceOf(ctx));
      return { members: await Promise.all(found.map((one) => describe(this.desk, one))) };
    },
  },

  setRole: {
    rest: "PATCH /members/:userId",
    permission: "members:write",
    description: "Gives a member another role; nobody gives or takes more than he has",
    params: { $$strict: true, userId: id, role },
    returns: member,
    async handler(ctx: Call<{ userId: string; role: RoleName }>): Promise<Member> {
      const { userId, role: wanted } = ctx.params;
      const workspaceId = workspaceOf(ctx);
      const before = await this.desk.members.find(workspaceId, userId);
      await requireRole(this.desk, ctx, before.role);
      await requireRole(this.desk, ctx, wanted);
      await this.desk.members.setRole(workspaceId, userId, wanted);
      await this.desk.tellAccessChanged({ workspaceId, userId });
      return describe(this.desk, await this.desk.members.find(workspaceId, userId));
    },
  },

  removeMember: {
    rest: "DELETE /members/:userId",
    permission: "members:write",
    description: "Ends a membership; keys that the person made end with it",
    params: { $$strict: true, userId: id },
    returns: removed,
    async handler(ctx: Call<{ userId: string }>): Promise<{ removed: string }> {
      const { userId } = ctx.params;
      const workspaceId = workspaceOf(ctx);
      const { role: has } = await this.desk.members.find(workspaceId, userId);
      await requireRole(this.desk, ctx, has);
      await endMembership(this.desk, workspaceId, userId);
      return { removed: userId };
    },
  },

  leave: {
    rest: "POST /members/leave",
    permission: "signed-in",
    description: "Ends the caller's own membership of the workspace",
    params: { $$strict: true },
    returns: nothing,
    async handler(ctx: Call): Promise<void> {
      await endMembership(this.desk, workspaceOf(ctx), personOf(ctx));
    },
  },

  /** For letters: whom to tell. */
  contacts: {
    visibility: "public",
    params: { $$strict: true, workspaceId: id, permission: { type: "string", max: 40 } },
    async handler(ctx: Call<ContactsParams>): Promise<ContactsResult> {
      const { workspaceId, permission } = ctx.params;
      const roles = rolesOf(await this.desk.workspaces.get(workspaceId));
      const found = await this.desk.members.list(workspaceId);
      const able = found.filter((one) => covers(roles[one.role], permission));
      const people = await this.desk.profiles.many(able.map(({ userId }) => userId));
      return {
        contacts: [...people.values()].flatMap(({ userId, email, language }) =>
          email === null ? [] : [{ userId, email, language }],
        ),
      };
    },
  },
};

/** @throws TroupeError `FORBIDDEN` for a role that may more than the caller */
export async function requireRole(desk: AuthDesk, ctx: Call, wanted: RoleName): Promise<void> {
  const roles = rolesOf(await desk.workspaces.get(workspaceOf(ctx)));
  await requireGrants(desk, ctx, roles[wanted]);
}

async function endMembership(desk: AuthDesk, workspaceId: string, userId: string): Promise<void> {
  await desk.members.remove(workspaceId, userId);
  const keys = await desk.keys.removeOf(workspaceId, userId);
  await desk.tellAccessChanged({ workspaceId, userId, keyIds: keys });
}

async function describe(
  desk: AuthDesk,
  { userId, role: has, joinedAt }: MemberDocument,
): Promise<Member> {
  const { name, email, image } = await desk.profiles.get(userId);
  return { userId, name, email, image, role: has, joinedAt };
}
