import { texts, time } from "../../../../validation/returns.ts";
import { roleNames } from "../roles.contract.ts";

/** What the actions of `auth` answer with: the shapes of its contracts. */

const orNull = { type: "string", nullable: true } as const;
const timeOrNull = { ...time, nullable: true } as const;

export const role = { type: "enum", values: [...roleNames] } as const;

const grants = { ...texts, description: "Permissions, or with * for many: runs:*" } as const;

export const me = {
  $$root: true,
  type: "object",
  title: "Me",
  strict: true,
  props: {
    id: "string",
    name: "string",
    email: { ...orNull, description: "Null until the owner of this machine gives one" },
    image: orNull,
    language: { type: "enum", values: ["en", "fr"] },
    mode: { type: "enum", values: ["local", "required"] },
    workspace: {
      ...{ type: "object", strict: true, nullable: true },
      props: { id: "string", name: "string" },
    },
    role: orNull,
    permissions: grants,
  },
} as const;

export const sessions = {
  $$strict: true,
  sessions: {
    type: "array",
    items: {
      type: "object",
      title: "Session",
      strict: true,
      props: {
        id: "string",
        current: { type: "boolean", description: "Whether it is the one that asks" },
        ip: "string",
        userAgent: "string",
        createdAt: time,
        lastUsedAt: time,
        expiresAt: time,
      },
    },
  },
} as const;

export const signInOptions = {
  $$strict: true,
  mode: { type: "enum", values: ["local", "required"] },
  signUp: { type: "enum", values: ["invited", "open"] },
  google: "boolean",
  discord: "boolean",
  mail: { type: "enum", values: ["smtp", "folder"] },
} as const;

const workspaceRule = {
  type: "object",
  title: "Workspace",
  strict: true,
  props: { id: "string", name: "string", createdAt: time, role },
} as const;

export const workspace = { $$root: true, ...workspaceRule } as const;
export const workspaces = {
  $$strict: true,
  workspaces: { type: "array", items: workspaceRule },
} as const;

const memberRule = {
  type: "object",
  title: "Member",
  strict: true,
  props: {
    ...{ userId: "string", name: "string", email: orNull, image: orNull },
    ...{ role, joinedAt: time },
  },
} as const;

export const member = { $$root: true, ...memberRule } as const;
export const members = { $$strict: true, members: { type: "array", items: memberRule } } as const;

const invitationRule = {
  type: "object",
  title: "Invitation",
  strict: true,
  props: {
    ...{ id: "string", email: "string", role, invitedBy: "string" },
    ...{ createdAt: time, expiresAt: time },
  },
} as const;

export const invitation = { $$root: true, ...invitationRule } as const;
export const invitations = {
  $$strict: true,
  invitations: { type: "array", items: invitationRule },
} as const;

export const shownInvitation = {
  $$strict: true,
  ...{ workspace: "string", invitedBy: "string", email: "string", role },
  hasAccount: { type: "boolean", description: "Sign in with it; else sign up" },
  expiresAt: time,
} as const;

export const roles = {
  $$root: true,
  type: "object",
  title: "Roles",
  strict: true,
  props: {
    roles: {
      ...{ type: "object", strict: true },
      props: Object.fromEntries(roleNames.map((name) => [name, grants])),
    },
    edited: { type: "array", items: role },
    permissions: { ...texts, description: "Every permission that there is" },
  },
} as const;

const keyProps = {
  ...{ id: "string", name: "string" },
  prefix: { type: "string", description: "How the key begins" },
  ...{ scopes: grants, createdBy: "string", createdAt: time },
  expiresAt: { ...timeOrNull, description: "Null: it does not end by itself" },
  lastUsedAt: { ...timeOrNull, description: "To the minute" },
} as const;

const keyRule = { type: "object", title: "ApiKey", strict: true, props: keyProps } as const;

export const keys = { $$strict: true, keys: { type: "array", items: keyRule } } as const;
export const createdKey = {
  $$root: true,
  ...{ type: "object", title: "CreatedApiKey", strict: true },
  props: { ...keyProps, key: { type: "string", description: "Shown this once" } },
} as const;
