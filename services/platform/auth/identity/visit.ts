import { AsyncLocalStorage } from "node:async_hooks";
import type { Language } from "../auth-documents.ts";
import type { InvitationDocument } from "../auth-documents.ts";

export type SignInMethod = "password" | "google" | "discord" | "owner-link";

/** What one request to sign-in is about, and what came of it: better-auth's hooks write it here. */
export interface Visit {
  readonly method: SignInMethod;
  /** Where links in mails lead: `https://studio.example.org`. */
  readonly base: string;
  readonly language: Language;
  readonly correlationId: string;
  /** Opened with the token of the mail, and for this address. */
  readonly invitation?: InvitationDocument;
  /** A session that began. */
  session?: SessionRecord;
}

/** Of better-auth's table. */
export interface SessionRecord {
  readonly id: string;
  readonly userId: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
  readonly activeWorkspaceId?: string | null;
}

export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly image?: string | null;
  readonly createdAt: Date;
}

export const visits = new AsyncLocalStorage<Visit>();
