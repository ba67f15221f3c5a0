import type { BetterAuthOptions } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { v7 as uuidv7 } from "uuid";
import type { AccountSettings } from "../../../../config/accounts.ts";
import { identityHooks, type IdentityEvents } from "./identity-hooks.ts";
import type { IdentityStore } from "./identity-store.ts";
import { ownerLinkPlugin } from "./owner-link-plugin.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";
import { signInProviders } from "./sign-in-providers.ts";
import { noteTrouble } from "./store-troubles.ts";
import { type UserRecord, visits } from "./visit.ts";

/** Carries the client's address as the gateway knows it; what a client sends by this name is dropped. */
export const addressHeader = "x-troupe-client-address";

/** Letters that sign-in sends: templates of `notifications`. */
export interface IdentityMail {
  verifyEmail(user: UserRecord, link: string): Promise<void>;
  resetPassword(user: UserRecord, link: string): Promise<void>;
  alreadyRegistered(user: UserRecord, link: string): Promise<void>;
  passwordChanged(user: UserRecord): Promise<void>;
}

export interface IdentityParts {
  /** Where the browser believes to be. */
  readonly origin: string;
  readonly secret: string;
  readonly accounts: AccountSettings;
  readonly store: IdentityStore;
  readonly events: IdentityEvents;
  readonly mail: IdentityMail;
  readonly log: (level: "error" | "warn", message: string) => void;
  useOwnerLink(token: string): Promise<boolean>;
}

const daySeconds = 24 * 3_600;

/** How better-auth is set up: every choice that concerns safety stands here. */
export function identityOptions(parts: IdentityParts): BetterAuthOptions {
  const { origin, secret, accounts, store, log } = parts;
  return {
    appName: "Troupe",
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    database: store.database,
    trustedOrigins: accounts.publicUrl === undefined ? [origin] : [origin, accounts.publicUrl],
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      // Only what the library says itself: its arguments may hold addresses and requests.
      log: (level, message) => {
        if (level === "error" || level === "warn") log(level, message);
      },
    },
    onAPIError: {
      errorURL: `${origin}/sign-in`,
      // Refusals are answered; what is no refusal is ours to look into.
      onError: (error) => {
        if (error instanceof APIError) return;
        noteTrouble(store.explain(error));
        log("error", `Sign-in failed: ${String(error)}`);
      },
    },
    emailAndPassword: passwords(parts),
    emailVerification: verification(parts),
    user: {
      modelName: "auth_user",
      changeEmail: { enabled: true, updateEmailWithoutVerification: true },
    },
    account: { modelName: "auth_account", accountLinking: { enabled: true } },
    verification: { modelName: "auth_verification", storeIdentifier: "hashed" },
    session: {
      modelName: "auth_session",
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      additionalFields: { activeWorkspaceId: { type: "string", required: false, input: false } },
    },
    databaseHooks: identityHooks(parts.events),
    rateLimit: limits,
    advanced: {
      cookiePrefix: "troupe",
      useSecureCookies: origin.startsWith("https:"),
      // Said outright, because better-auth leaves it out where it believes to be in a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => uuidv7() },
      // An answer that waits for its letter would tell by its time that there is one to send.
      backgroundTasks: {
        handler: (task) => {
          task.catch((error: unknown) => log("error", `A letter was not sent: ${String(error)}`));
        },
      },
    },
    plugins: [
      genericOAuth({ config: signInProviders(accounts) }),
      ownerLinkPlugin((token) => parts.useOwnerLink(token)),
    ],
  };
}

/** By machine; `SignInLimits` counts by account. In the store: for all nodes, and over a restart. */
const limits: BetterAuthOptions["rateLimit"] = {
  enabled: true,
  storage: "database",
  modelName: "auth_limit",
  window: 60,
  max: 120,
  customRules: {
    "/sign-in/email": { window: 60, max: 20 },
    "/sign-up/email": { window: 600, max: 20 },
    "/owner-link": { window: 60, max: 10 },
    "/request-password-reset": { window: 600, max: 10 },
    "/send-verification-email": { window: 600, max: 10 },
    "/reset-password": { window: 600, max: 20 },
  },
};

function passwords({ mail }: IdentityParts): BetterAuthOptions["emailAndPassword"] {
  return {
    enabled: true,
    // Until the mailbox is proved, an account could be anybody's.
    requireEmailVerification: true,
    minPasswordLength: 10,
    maxPasswordLength: 128,
    password: {
      hash: hashPassword,
      verify: ({ hash, password }) => verifyPassword(password, hash),
    },
    resetPasswordTokenExpiresIn: 3_600,
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: ({ user, token }) =>
      mail.resetPassword(user, `${base()}/reset-password?token=${encodeURIComponent(token)}`),
    onPasswordReset: ({ user }) => mail.passwordChanged(user),
    onExistingUserSignUp: ({ user }) => mail.alreadyRegistered(user, `${base()}/sign-in`),
  };
}

function verification({ mail }: IdentityParts): BetterAuthOptions["emailVerification"] {
  return {
    sendOnSignUp: true,
    sendOnSignIn: true,
    autoSignInAfterVerification: true,
    expiresIn: daySeconds,
    async sendVerificationEmail({ user, token }) {
      // Who comes with an invitation has proved it with the invitation's mail.
      if (user.emailVerified && visits.getStore()?.invitation) return;
      const link = new URL("/api/auth/verify-email", base());
      link.searchParams.set("token", token);
      link.searchParams.set("callbackURL", "/");
      await mail.verifyEmail(user, link.href);
    },
  };
}

/** Never from the request as it came: a forged host would lead the link elsewhere. */
function base(): string {
  return visits.getStore()?.base ?? "";
}
