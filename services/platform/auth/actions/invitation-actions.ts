import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { callerOf } from "../../../../mixins/caller.ts";
import type { CallMeta } from "../../../../mixins/task.ts";
import { workspaceOf } from "../../../../mixins/workspace.ts";
import { removed } from "../../../../validation/returns.ts";
import type { AuthDesk } from "../auth-desk.ts";
import type { InvitationDocument } from "../auth-documents.ts";
import type { AuthVars } from "../auth-vars.ts";
import { accept } from "../identity-events.ts";
import { personBehind, personOf } from "../person.ts";
import type {
  Invitation,
  InvitationsResult,
  InviteParams,
  ShownInvitation,
  Workspace,
} from "../workspaces.contract.ts";
import { requireRole } from "./member-actions.ts";
import { invitation, invitations, role, shownInvitation, workspace } from "./returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, AuthVars>["actions"]>;
type Call<Params = unknown> = Context<Params, CallMeta>;

const token = { type: "string", min: 1, max: 200 } as const;
/** Open invitations of a workspace. */
const most = 200;

/** How people become members. */
export const invitationActions: Actions = {
  invitations: {
    rest: "GET /invitations",
    permission: "members:write",
    description: "Invitations that are open, newest first",
    params: { $$strict: true },
    returns: invitations,
    async handler(ctx: Call): Promise<InvitationsResult> {
      const found = await this.desk.invitations.list(workspaceOf(ctx));
      return { invitations: await Promise.all(found.map((one) => describe(this.desk, one))) };
    },
  },

  invite: {
    rest: "POST /invitations",
    permission: "members:write",
    description: "Invites somebody by mail; an earlier invitation of the same person ends",
    params: { $$strict: true, email: { type: "email", mode: "precise", max: 254 }, role },
    returns: invitation,
    async handler(ctx: Call<InviteParams>): Promise<Invitation> {
      const { email, role: wanted } = ctx.params;
      const workspaceId = workspaceOf(ctx);
      await requireRole(this.desk, ctx, wanted);
      if ((await this.desk.invitations.list(workspaceId)).length >= most) {
        throw new TroupeError("RATE_LIMITED", `${most} invitations are open already.`, {
          hint: "Withdraw some first.",
        });
      }
      const invitedBy = await personBehind(this.desk, ctx);
      const asked = { workspaceId, invitedBy, email, role: wanted };
      const made = await this.desk.invitations.create(asked);
      await sendInvitation(this.desk, made);
      return describe(this.desk, made.invitation);
    },
  },

  withdrawInvitation: {
    rest: "DELETE /invitations/:id",
    permission: "members:write",
    description: "Withdraws an invitation: its link works no more",
    params: { $$strict: true, id: { type: "string", min: 1, max: 100 } },
    returns: removed,
    async handler(ctx: Call<{ id: string }>): Promise<{ removed: string }> {
      await this.desk.invitations.withdraw(workspaceOf(ctx), ctx.params.id);
      return { removed: ctx.params.id };
    },
  },

  /** POST: what stands in an address would lie in logs. */
  showInvitation: {
    rest: "POST /invitations/show",
    permission: "anyone",
    description: "What an invitation is about, for who holds its link",
    params: { $$strict: true, token },
    returns: shownInvitation,
    async handler(ctx: Call<{ token: string }>): Promise<ShownInvitation> {
      const found = await this.desk.invitations.open(ctx.params.token);
      const { email, role: wanted, expiresAt, workspaceId, invitedBy } = found;
      const identity = await this.desk.identity();
      return {
        workspace: (await this.desk.workspaces.get(workspaceId)).name,
        invitedBy: (await this.desk.profiles.get(invitedBy)).name,
        ...{ email, role: wanted },
        hasAccount: (await identity.userByEmail(email)) !== undefined,
        expiresAt: new Date(expiresAt).toISOString(),
      };
    },
  },

  acceptInvitation: {
    rest: "POST /invitations/accept",
    permission: "signed-in",
    description: "Makes the caller a member of the workspace that he was invited to",
    params: { $$strict: true, token },
    returns: workspace,
    async handler(ctx: Call<{ token: string }>): Promise<Workspace> {
      const userId = personOf(ctx);
      const found = await this.desk.invitations.open(ctx.params.token);
      const { email } = await this.desk.profiles.get(userId);
      if (email?.toLowerCase() !== found.email) {
        throw new TroupeError("FORBIDDEN", "This invitation is for another e-mail address.", {
          hint: "Sign in with that address, or ask for an invitation to yours.",
        });
      }
      await accept(this.desk, userId, found, callerOf(ctx));
      const { workspaceId: id } = found;
      const { name, createdAt } = await this.desk.workspaces.get(id);
      return { id, name, createdAt, role: found.role };
    },
  },
};

async function sendInvitation(
  desk: AuthDesk,
  made: { readonly invitation: InvitationDocument; readonly token: string },
): Promise<void> {
  const { email, workspaceId, invitedBy } = made.invitation;
  const inviter = await desk.profiles.get(invitedBy);
  const { name } = await desk.workspaces.get(workspaceId);
  // Behind the hash: browsers do not send it to anybody.
  const link = `${desk.publicBase}/invitation#${encodeURIComponent(made.token)}`;
  await desk.letters.send({
    template: "invitation",
    ...{ to: email, language: inviter.language },
    data: { workspace: name, invitedBy: inviter.name, link },
  });
}

async function describe(desk: AuthDesk, found: InvitationDocument): Promise<Invitation> {
  const { invitationId: id, email, role: wanted, invitedBy, createdAt, expiresAt } = found;
  return {
    ...{ id, email, role: wanted, createdAt },
    invitedBy: (await desk.profiles.get(invitedBy)).name,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
