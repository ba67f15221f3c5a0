import type { WithOutbox } from "../../../mixins/outbox.ts";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { Grants, RoleName } from "./roles.contract.ts";

/**
 * What `auth` keeps beside better-auth's own tables (accounts, passwords, sessions): what belongs to
 * workspaces, and secrets. Names of documents begin with their kind.
 */
export type AuthDocument =
  | ProfileDocument
  | WorkspaceDocument
  | MemberDocument
  | InvitationDocument
  | ApiKeyDocument
  | FailuresDocument
  | SecretDocument
  | OwnerLinkDocument
  | NewsDocument;

export type AuthDocuments = DocumentCollection<AuthDocument>;

/** What others see of a person, as better-auth has it: so that lists need not load it. */
export interface ProfileDocument extends StoredDocument {
  readonly kind: "profile";
  readonly userId: string;
  readonly name: string;
  /** Null for the owner of this machine, until he gives one. */
  readonly email: string | null;
  readonly image: string | null;
  /** Language of mails. */
  readonly language: Language;
  /** ISO 8601. */
  readonly createdAt: string;
}

export type Language = "en" | "fr";

export interface WorkspaceDocument extends WithOutbox {
  readonly kind: "workspace";
  readonly workspaceId: string;
  readonly name: string;
  /** Who may everything; never empty. Kept here, so that the last one cannot leave unseen. */
  readonly owners: readonly string[];
  /** Roles that the workspace has edited. */
  readonly roles: Readonly<Partial<Record<RoleName, Grants>>>;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Closed: nobody works in it any more. */
  readonly removedAt: string | null;
}

export interface MemberDocument extends WithOutbox {
  readonly kind: "member";
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: RoleName;
  readonly joinedAt: string;
}

export interface InvitationDocument extends StoredDocument {
  readonly kind: "invitation";
  readonly workspaceId: string;
  readonly invitationId: string;
  /** Lower case. */
  readonly email: string;
  readonly role: RoleName;
  /** SHA-256 of what the mail holds. */
  readonly hash: string;
  readonly invitedBy: string;
  readonly createdAt: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface ApiKeyDocument extends StoredDocument {
  readonly kind: "key";
  readonly workspaceId: string;
  readonly keyId: string;
  /** The person who made it. */
  readonly userId: string;
  readonly name: string;
  readonly scopes: Grants;
  /** SHA-256 of the key: it is as long as the hash, so nothing slower is needed. */
  readonly hash: string;
  readonly createdAt: string;
  /** Milliseconds since 1970; null: it does not end by itself. */
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
}

/** Passwords that were wrong, for one e-mail address, whether there is such an account or not. */
export interface FailuresDocument extends StoredDocument {
  readonly kind: "failures";
  readonly count: number;
  /** Milliseconds since 1970: what is older is forgotten. */
  readonly expiresAt: number;
}

export interface SecretDocument extends StoredDocument {
  readonly kind: "secret";
  /** By the company's `SecretBox`. */
  readonly sealed: string;
}

export interface OwnerLinkDocument extends StoredDocument {
  readonly kind: "owner-link";
  /** SHA-256 of the link's token; null once somebody came through it. */
  readonly hash: string | null;
  readonly expiresAt: number;
}

/** Carries events that belong to none of our documents: accounts and sessions are better-auth's. */
export interface NewsDocument extends WithOutbox {
  readonly kind: "news";
  readonly workspaceId: string;
}

export const authIndexes = [
  ["untold"],
  ["kind", "workspaceId"],
  ["kind", "userId"],
  ["kind", "email"],
  ["kind", "expiresAt"],
] as const;

export const ids = {
  profile: (userId: string) => `profile:${userId}`,
  workspace: (workspaceId: string) => `workspace:${workspaceId}`,
  member: (workspaceId: string, userId: string) => `member:${workspaceId}:${userId}`,
  invitation: (id: string) => `invitation:${id}`,
  key: (id: string) => `key:${id}`,
} as const;

/** The document of this name, if it is of this kind. */
export async function read<K extends AuthDocument["kind"]>(
  documents: AuthDocuments,
  kind: K,
  id: string,
): Promise<Extract<AuthDocument, { kind: K }> | undefined> {
  const found = await documents.get(id);
  return found?.kind === kind ? (found as Extract<AuthDocument, { kind: K }>) : undefined;
}
