import type { Language } from "./auth-documents.ts";
import type { Grants } from "./roles.contract.ts";

/** `auth.me`: who asks, and what he may do in this workspace. */
export interface Me {
  readonly id: string;
  readonly name: string;
  /** Null for the owner of this machine, until he gives one. */
  readonly email: string | null;
  readonly image: string | null;
  readonly language: Language;
  /** `local`: nobody signs in here. */
  readonly mode: "local" | "required";
  readonly workspace: { readonly id: string; readonly name: string } | null;
  readonly role: string | null;
  readonly permissions: Grants;
}

/** `auth.updateMe` */
export interface UpdateMeParams {
  readonly name?: string;
  readonly language?: Language;
  /** Address of a picture; null for none. */
  readonly image?: string | null;
}

/** A browser or program that is signed in. */
export interface Session {
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  readonly ip: string;
  readonly userAgent: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
}

/** `auth.sessions` */
export interface SessionsResult {
  /** Newest first. */
  readonly sessions: readonly Session[];
}

/** `auth.signInOptions`: what the page of sign-in offers. */
export interface SignInOptions {
  readonly mode: "local" | "required";
  readonly signUp: "invited" | "open";
  readonly google: boolean;
  readonly discord: boolean;
  /** `folder`: no mail leaves this machine; they lie in `mail/` of the data folder. */
  readonly mail: "smtp" | "folder";
}
