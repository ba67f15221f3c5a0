import type { Environment } from "../../../config/environment.ts";
import { localWorkspace } from "../../../mixins/task.ts";
import type { AccessChanged } from "./auth.contract.ts";
import type { InvitationDocument } from "./auth-documents.ts";
import type { IdentityEvents } from "./identity/identity-hooks.ts";
import type { UserRecord, Visit } from "./identity/visit.ts";
import type { Invitations } from "./invitations.ts";
import type { Members } from "./members.ts";
import type { News } from "./news.ts";
import type { Profiles } from "./profiles.ts";
import { ownerId, type Workspaces } from "./workspaces.ts";

/** Workspace of who is a member of none: it has no documents. */
export const noWorkspaceId = "none";

/** Who is asked when somebody comes in. */
export interface Reception {
  readonly environment: Environment;
  readonly profiles: Profiles;
  readonly workspaces: Workspaces;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly news: News;
  tellAccessChanged(change: Omit<AccessChanged, "at">): Promise<void>;
}

/** What accounts and sessions mean for workspaces, and who hears of them. */
export function identityEvents(desk: Reception): IdentityEvents {
  return {
    refuse: (user, visit) => refuse(desk, user, visit),

    async registered(user, visit) {
      await desk.profiles.follow(user, visit.language);
      await join(desk, user, visit);
      const { method, correlationId } = visit;
      const workspaceId = await homeOf(desk, user.id);
      const fact = { workspaceId, userId: user.id, correlationId };
      await desk.news.tell([
        { ...fact, type: "auth.user.registered", data: { userId: user.id, method } },
      ]);
    },

    changed: (user) => desk.profiles.follow(user),

    home: (userId) => homeOf(desk, userId),

    async signedIn({ id: sessionId, userId, expiresAt, activeWorkspaceId }, visit) {
      const { method, correlationId } = visit;
      const fact = { workspaceId: activeWorkspaceId ?? noWorkspaceId, userId, correlationId };
      const ends = new Date(expiresAt).toISOString();
      await desk.news.tell([
        { ...fact, type: "auth.user.login", data: { userId, sessionId, method } },
        { ...fact, type: "auth.session.created", data: { userId, sessionId, expiresAt: ends } },
      ]);
    },

    ended: (sessions) => desk.tellAccessChanged({ sessionIds: sessions.map(({ id }) => id) }),
  };
}

async function refuse(
  desk: Reception,
  user: UserRecord,
  visit: Visit,
): Promise<string | undefined> {
  if (visit.method === "owner-link") return undefined;
  // The others prove their mailbox with the link of a mail.
  if (visit.method !== "password" && !user.emailVerified) {
    return "The provider has not verified this e-mail address.";
  }
  if (visit.invitation || desk.environment.accounts.signUp === "open") return undefined;
  const invitations = await desk.invitations.listFor(user.email);
  if (invitations.length > 0 && visit.method !== "password") return undefined;
  return "An account needs an invitation.";
}

/** Makes a new person a member: of what he was invited to, else of a workspace of his own. */
async function join(desk: Reception, user: UserRecord, visit: Visit): Promise<void> {
  if (user.id === ownerId) return void (await desk.workspaces.get(localWorkspace));
  const provedByProvider = visit.method !== "password";
  const invitations = visit.invitation
    ? [visit.invitation]
    : provedByProvider
      ? await desk.invitations.listFor(user.email)
      : [];
  for (const invitation of invitations) await accept(desk, user.id, invitation, visit);
  if (invitations.length > 0 || desk.environment.accounts.signUp !== "open") return;
  await desk.workspaces.create(user.name.trim() || "Studio", user.id);
}

/** @throws TroupeError `INVITATION_NOT_FOUND` where it was used meanwhile, `MEMBERSHIP_CONFLICT` */
export async function accept(
  desk: Reception,
  userId: string,
  invitation: InvitationDocument,
  { correlationId }: Pick<Visit, "correlationId">,
): Promise<void> {
  const { workspaceId, role, invitationId } = invitation;
  await desk.invitations.use(invitation);
  const actor = { id: userId, type: "user" } as const;
  await desk.members.add({ workspaceId, actor, correlationId }, { userId, role, invitationId });
}

async function homeOf(desk: Reception, userId: string): Promise<string> {
  const [first] = await desk.workspaces.memberships(userId);
  return first?.workspaceId ?? noWorkspaceId;
}
