import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { CallMeta } from "../../../../mixins/task.ts";
import { workspaceOf } from "../../../../mixins/workspace.ts";
import { nothing, removed } from "../../../../validation/returns.ts";
import type { AuthDesk } from "../auth-desk.ts";
import { ids, read } from "../auth-documents.ts";
import type { AuthVars } from "../auth-vars.ts";
import { hasClient } from "../identity/sign-in-clients.ts";
import type { SessionRecord } from "../identity/visit.ts";
import { noWorkspaceId } from "../identity-events.ts";
import { personOf } from "../person.ts";
import type { Profile } from "../profiles.ts";
import type {
  Me,
  Session,
  SessionsResult,
  SignInOptions,
  UpdateMeParams,
} from "../users.contract.ts";
import { ownerId } from "../workspaces.ts";
import { me, sessions, signInOptions } from "./returns.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, AuthVars>["actions"]>;
type Call<Params = unknown> = Context<Params, CallMeta>;

const id = { type: "string", min: 1, max: 100 } as const;
const password = { type: "string", min: 10, max: 128 } as const;

/** What is a person's own: profile, password, sessions. */
export const userActions: Actions = {
  me: {
    rest: "GET /users/me",
    permission: "signed-in",
    description: "Who asks, and what he may do in this workspace",
    params: { $$strict: true },
    returns: me,
    handler(ctx: Call): Promise<Me> {
      return describe(this.desk, ctx);
    },
  },

  updateMe: {
    rest: "PATCH /users/me",
    permission: "signed-in",
    description: "Changes the caller's name, picture or language",
    params: {
      $$strict: true,
      name: { type: "string", optional: true, trim: true, min: 1, max: 100 },
      language: { type: "enum", optional: true, values: ["en", "fr"] },
      image: { type: "url", optional: true, nullable: true, max: 500 },
    },
    returns: me,
    async handler(ctx: Call<UpdateMeParams>): Promise<Me> {
      const userId = personOf(ctx);
      const { name, image } = ctx.params;
      await this.desk.profiles.save(userId, ctx.params);
      if ((await isAccount(this.desk, userId)) && (name !== undefined || image !== undefined)) {
        await (await this.desk.identity()).updateUser(userId, { name, image });
      }
      return describe(this.desk, ctx);
    },
  },

  /** The other sessions end with the old password. */
  setPassword: {
    rest: "POST /users/me/password",
    permission: "signed-in",
    description: "Sets another password, or a first one; signs out everywhere else",
    params: {
      $$strict: true,
      newPassword: password,
      currentPassword: { type: "string", optional: true, max: 128 },
    },
    returns: nothing,
    async handler(ctx: Call<{ newPassword: string; currentPassword?: string }>): Promise<void> {
      const userId = personOf(ctx);
      if (!(await isAccount(this.desk, userId))) throw noAccount();
      const { newPassword, currentPassword } = ctx.params;
      const { email, name, language } = await this.desk.profiles.get(userId);
      const counted = email ?? userId;
      await this.desk.limits.check(counted);
      const identity = await this.desk.identity();
      if (!(await identity.setPassword(userId, newPassword, currentPassword))) {
        await this.desk.limits.failed(counted);
        throw new TroupeError("INPUT_INVALID", "The present password is another one.", {
          field: "currentPassword",
        });
      }
      await this.desk.limits.succeeded(counted);
      const others = await sessionsOf(this.desk, userId, (one) => one.id !== ctx.meta.sessionId);
      await identity.endSessions(others);
      if (email === null) return;
      const letter = { template: "password-changed", to: email, userId, language } as const;
      await this.desk.letters.send({ ...letter, data: { name } });
    },
  },

  sessions: {
    rest: "GET /sessions",
    permission: "signed-in",
    description: "Where the caller is signed in, newest first",
    params: { $$strict: true },
    returns: sessions,
    async handler(ctx: Call): Promise<SessionsResult> {
      const found = await sessionsOf(this.desk, personOf(ctx));
      return { sessions: found.map((one) => describeSession(one, ctx.meta.sessionId)) };
    },
  },

  endSession: {
    rest: "DELETE /sessions/:id",
    permission: "signed-in",
    description: "Signs one of the caller's browsers or programs out",
    params: { $$strict: true, id },
    returns: removed,
    async handler(ctx: Call<{ id: string }>): Promise<{ removed: string }> {
      const own = await sessionsOf(this.desk, personOf(ctx), (one) => one.id === ctx.params.id);
      if (own.length === 0) {
        throw new TroupeError("SESSION_NOT_FOUND", "You have no such session.", {
          hint: "GET /api/sessions lists them.",
        });
      }
      await (await this.desk.identity()).endSessions(own);
      return { removed: ctx.params.id };
    },
  },

  endSessions: {
    rest: "DELETE /sessions",
    permission: "signed-in",
    description: "Signs the caller out everywhere, here too; or everywhere else",
    params: {
      $$strict: true,
      others: { type: "boolean", convert: true, default: false },
    },
    returns: nothing,
    async handler(ctx: Call<{ others: boolean }>): Promise<void> {
      const own = await sessionsOf(
        this.desk,
        personOf(ctx),
        (one) => !ctx.params.others || one.id !== ctx.meta.sessionId,
      );
      if (own.length > 0) await (await this.desk.identity()).endSessions(own);
    },
  },

  signInOptions: {
    rest: "GET /users/sign-in-options",
    permission: "anyone",
    description: "Ways to sign in that this company offers",
    params: { $$strict: true },
    returns: signInOptions,
    handler(): SignInOptions {
      const { mode, signUp, google, discord, mail } = this.environment.accounts;
      return {
        ...{ mode, signUp, google: hasClient(google), discord: hasClient(discord) },
        mail: mail.url === undefined ? "folder" : "smtp",
      };
    },
  },
};

async function describe(desk: AuthDesk, ctx: Call): Promise<Me> {
  const { role = null, permissions = [], actorType } = ctx.meta;
  const profile = actorType === "apiKey" ? await keyProfile(desk, ctx) : await own(desk, ctx);
  const { userId, name, email, image, language } = profile;
  const workspaceId = workspaceOf(ctx);
  const workspace =
    workspaceId === noWorkspaceId
      ? null
      : { id: workspaceId, name: (await desk.workspaces.get(workspaceId)).name };
  return {
    ...{ id: userId, name, email, image, language, mode: desk.environment.accounts.mode },
    ...{ workspace, role, permissions },
  };
}

function own(desk: AuthDesk, ctx: Call): Promise<Profile> {
  return desk.profiles.get(personOf(ctx));
}

/** Programs ask, too, what their key is good for. */
async function keyProfile(desk: AuthDesk, { meta }: Call): Promise<Profile> {
  const key = await read(desk.documents, "key", ids.key(meta.actorId ?? ""));
  const userId = meta.actorId ?? "";
  return { ...(await desk.profiles.get(userId)), name: key?.name ?? userId };
}

async function sessionsOf(
  desk: AuthDesk,
  userId: string,
  which: (session: SessionRecord) => boolean = () => true,
): Promise<readonly SessionRecord[]> {
  // Where nobody ever signed in there is nothing to load.
  if (userId === ownerId && !(await desk.ownerLink.wasUsed())) return [];
  return (await (await desk.identity()).sessionsOf(userId)).filter(which);
}

function describeSession(session: SessionRecord, current: string | undefined): Session {
  const { id: sessionId, ipAddress, userAgent, createdAt, updatedAt, expiresAt } = session;
  return {
    id: sessionId,
    current: sessionId === current,
    ip: ipAddress ?? "",
    userAgent: (userAgent ?? "").slice(0, 300),
    createdAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** The owner has no account in better-auth before he signs in for the first time. */
async function isAccount({ ownerLink }: AuthDesk, userId: string): Promise<boolean> {
  return userId !== ownerId || (await ownerLink.wasUsed());
}

function noAccount(): TroupeError {
  return new TroupeError("FORBIDDEN", "The owner of this machine has no password here.", {
    hint: "With TROUPE_AUTH=required the start prints a link to sign in; then there is an account.",
  });
}
