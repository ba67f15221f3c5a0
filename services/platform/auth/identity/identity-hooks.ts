import type { BetterAuthOptions } from "better-auth";
import { APIError } from "better-auth/api";
import { type SessionRecord, type UserRecord, type Visit, visits } from "./visit.ts";

/** What the company does where accounts and sessions come and go. */
export interface IdentityEvents {
  /** @returns why this person may not have an account, or undefined */
  refuse(user: UserRecord, visit: Visit): Promise<string | undefined>;
  registered(user: UserRecord, visit: Visit): Promise<void>;
  changed(user: UserRecord): Promise<void>;
  /** @returns the workspace that a new session begins in */
  home(userId: string): Promise<string | undefined>;
  signedIn(session: SessionRecord, visit: Visit): Promise<void>;
  ended(sessions: readonly SessionRecord[]): Promise<void>;
}

export function identityHooks(events: IdentityEvents): BetterAuthOptions["databaseHooks"] {
  return {
    user: {
      create: {
        async before(user) {
          const visit = currentVisit();
          const reason = await events.refuse(user, visit);
          if (reason !== undefined) {
            throw new APIError("FORBIDDEN", { code: "sign_up_refused", message: reason });
          }
          const proved = visit.invitation?.email === user.email.toLowerCase();
          return { data: proved ? { ...user, emailVerified: true } : user };
        },
        after: (user) => events.registered(user, currentVisit()),
      },
      update: { after: (user) => events.changed(user) },
    },
    session: {
      create: {
        async before(session) {
          const activeWorkspaceId = await events.home(session.userId);
          return { data: { ...session, activeWorkspaceId } };
        },
        async after(session) {
          const visit = currentVisit();
          visit.session = session;
          await events.signedIn(session, visit);
        },
      },
      delete: { after: (session) => events.ended([session]) },
    },
  };
}

function currentVisit(): Visit {
  const visit = visits.getStore();
  if (visit) return visit;
  throw new Error("Accounts and sessions are made by requests to sign-in alone.");
}
