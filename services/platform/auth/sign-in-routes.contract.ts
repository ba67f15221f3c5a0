import type { Schema } from "../../../validation/schema.ts";
import { texts, time } from "../../../validation/returns.ts";

/** Where sign-in is reached. */
export const signInBase = "/api/auth";

/** One of sign-in's own addresses: what it takes, and what comes of it. */
export interface SignInRoute {
  readonly method: "GET" | "POST";
  /** Below `/api/auth`. */
  readonly path: string;
  /** In the API's description. */
  readonly name: string;
  readonly description: string;
  /** Fields of the body, which are checked before better-auth sees them; of a GET those of the address. */
  readonly params: Schema;
  /** Absent where all it does is to lead on. */
  readonly returns?: Schema;
  /** It is about the session whose long-lived cookie comes along. */
  readonly ofSession?: boolean;
}

const email = {
  ...{ type: "email", max: 254, messages: { email: "This is no e-mail address." } },
} as const;
const password = { type: "string", min: 1, max: 128 } as const;
const newPassword = {
  ...{ type: "string", min: 10, max: 128, description: "At least 10 characters" },
  messages: {
    stringMin: "A password has at least 10 characters.",
    stringMax: "A password has at most 128 characters.",
  },
} as const;
const token = { type: "string", min: 1, max: 2_000 } as const;
const name = { type: "string", min: 1, max: 200 } as const;
const provider = { type: "enum", values: ["google", "discord"] } as const;

function page(description: string) {
  return { type: "string", optional: true, min: 1, max: 2_000, description } as const;
}

const callbackURL = page("A page of the company that it leads to in the end: `/`");
const errorCallbackURL = page("The same where it fails, with `?error=`");

const account = {
  type: "object",
  title: "Account",
  strict: true,
  props: {
    ...{ id: "string", name: "string", email: "string", emailVerified: "boolean" },
    image: { type: "string", nullable: true },
    ...{ createdAt: time, updatedAt: time },
  },
} as const;

const redirect = { type: "boolean", description: "Whether `url` is where to go now" } as const;
const done = { $$strict: true, status: "boolean" } as const;
const consent = {
  $$strict: true,
  redirect,
  url: { type: "string", description: "The provider's page, where the person agrees" },
} as const;

const callback = {
  code: { type: "string", optional: true },
  state: { type: "string", optional: true },
  error: { type: "string", optional: true },
} as const;

/**
 * What of better-auth is reachable, and nothing else of it: whatever concerns workspaces, members and
 * keys has actions of its own, which say who may call them.
 */
export const signInRoutes: readonly SignInRoute[] = [
  {
    ...{ method: "POST", path: "/sign-up/email", name: "auth.signUp" },
    description:
      "Makes an account. A link comes by mail; with an invitation the session begins at once",
    params: {
      $$strict: true,
      ...{ name, email, password: newPassword, callbackURL },
      invitation: { ...token, optional: true, description: "The token of the invitation's mail" },
    },
    returns: {
      $$strict: true,
      redirect: { ...redirect, optional: true },
      user: account,
    },
  },
  {
    ...{ method: "POST", path: "/sign-in/email", name: "auth.signIn" },
    description: "Begins a session: its cookies come with the answer",
    params: {
      $$strict: true,
      ...{ email, password, callbackURL },
      rememberMe: {
        ...{ type: "boolean", optional: true },
        description: "False: the session ends with the browser's",
      },
    },
    returns: { $$strict: true, redirect, url: { type: "string", optional: true }, user: account },
  },
  {
    ...{ method: "POST", path: "/sign-in/social", name: "auth.signInSocial" },
    description: "Begins to sign in, or up, through Google or Discord",
    params: { $$strict: true, provider, callbackURL, errorCallbackURL },
    returns: consent,
  },
  {
    ...{ method: "POST", path: "/sign-out", name: "auth.signOut", ofSession: true },
    description: "Ends the session and takes its cookies",
    params: { $$strict: true },
    returns: { $$strict: true, success: "boolean" },
  },
  {
    ...{ method: "POST", path: "/request-password-reset", name: "auth.requestPasswordReset" },
    description: "Sends a link to set a new password, where there is such an account",
    params: { $$strict: true, email },
    returns: { ...done, message: "string" },
  },
  {
    ...{ method: "POST", path: "/reset-password", name: "auth.resetPassword" },
    description: "Sets a new password by the token of the link, and ends all sessions",
    params: { $$strict: true, newPassword, token },
    returns: done,
  },
  {
    ...{ method: "POST", path: "/send-verification-email", name: "auth.sendVerificationEmail" },
    description: "Sends the link that proves an address once more, where one is waited for",
    params: { $$strict: true, email, callbackURL },
    returns: done,
  },
  {
    ...{ method: "POST", path: "/change-email", name: "auth.changeEmail", ofSession: true },
    description: "Sends a link to another address, which it proves and makes the account's",
    params: { $$strict: true, newEmail: email, callbackURL },
    returns: done,
  },
  {
    ...{ method: "POST", path: "/link-social", name: "auth.linkSocial", ofSession: true },
    description: "Begins to let the account be signed in to through Google or Discord",
    params: { $$strict: true, provider, callbackURL, errorCallbackURL },
    returns: consent,
  },
  {
    ...{ method: "GET", path: "/callback/google", name: "auth.returnFromGoogle" },
    description: "Where Google leads back to",
    params: callback,
  },
  {
    ...{ method: "GET", path: "/callback/discord", name: "auth.returnFromDiscord" },
    description: "Where Discord leads back to",
    params: callback,
  },
  {
    ...{ method: "GET", path: "/verify-email", name: "auth.verifyEmail" },
    description: "Where the link of a mail leads that proves an address; leads on to `callbackURL`",
    params: { token, callbackURL },
    returns: { ...done, user: { ...account, nullable: true } },
  },
  {
    ...{ method: "GET", path: "/owner-link", name: "auth.enterAsOwner" },
    description: "Where the link of the company's console leads: signs its owner in, once",
    params: { token },
  },
];

/** The gateway's own: see `auth.refresh`. */
export const refreshRoute: SignInRoute = {
  ...{ method: "POST", path: "/refresh", name: "auth.refreshSession", ofSession: true },
  description:
    "A new session token, with the rights of this moment; in the workspace of `X-Workspace`",
  params: { $$strict: true },
  returns: {
    $$strict: true,
    ...{ userId: "string", workspaceId: "string", role: "string" },
    permissions: texts,
    expiresAt: time,
  },
};
