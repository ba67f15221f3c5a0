import type { Grants, RoleName, RoleTable } from "./roles.contract.ts";

/** REST of workspaces, members, invitations, roles and keys. Times are ISO 8601. */

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Of the caller. */
  readonly role: RoleName;
}

/** `auth.workspaces` */
export interface WorkspacesResult {
  /** Those that the caller is a member of, oldest membership first. */
  readonly workspaces: readonly Workspace[];
}

export interface Member {
  readonly userId: string;
  readonly name: string;
  /** Null for the owner of this machine, until he gives one. */
  readonly email: string | null;
  readonly image: string | null;
  readonly role: RoleName;
  readonly joinedAt: string;
}

/** `auth.members` */
export interface MembersResult {
  readonly members: readonly Member[];
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: RoleName;
  /** Name of who invited. */
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** `auth.invitations` */
export interface InvitationsResult {
  /** Those that are open, newest first. */
  readonly invitations: readonly Invitation[];
}

/** `auth.invite` */
export interface InviteParams {
  readonly email: string;
  readonly role: RoleName;
}

/** `auth.showInvitation`, for who holds the link of the mail */
export interface ShownInvitation {
  readonly workspace: string;
  readonly invitedBy: string;
  readonly email: string;
  readonly role: RoleName;
  /** Whether the invited person has an account already: sign in, else sign up. */
  readonly hasAccount: boolean;
  readonly expiresAt: string;
}

/** `auth.roles` */
export interface RolesResult {
  readonly roles: RoleTable;
  /** Those that the workspace has edited. */
  readonly edited: readonly RoleName[];
  /** Every permission that there is. */
  readonly permissions: readonly string[];
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** How it begins, to tell it from others. */
  readonly prefix: string;
  readonly scopes: Grants;
  /** Name of who made it. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
}

/** `auth.keys` */
export interface KeysResult {
  readonly keys: readonly ApiKey[];
}

/** `auth.createKey` */
export interface CreateKeyParams {
  readonly name: string;
  readonly scopes: Grants;
  /** @default it does not end by itself */
  readonly expiresInDays?: number;
}

/** The only time that the key itself is shown. */
export interface CreatedKey extends ApiKey {
  readonly key: string;
}
