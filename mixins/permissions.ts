import { localWorkspace } from "./task.ts";

/** What a permission is about. */
export const resources = [
  "runs",
  "schedules",
  "catalog",
  "artifacts",
  "channels",
  /** A/B tests. */
  "tests",
  /** Calling one trade's action directly. */
  "trades",
  "deadletters",
  /** Nodes, health, maintenance: what all workspaces share. */
  "company",
  "members",
  /** API keys. */
  "keys",
  "webhooks",
  "apps",
  "providers",
  "notifications",
  "workspace",
] as const;
const verbs = ["read", "write", "admin"] as const;

type Resource = (typeof resources)[number];
type Verb = (typeof verbs)[number];

/** What an action needs: `runs:write`. */
export type Permission = `${Resource}:${Verb}`;

/**
 * Who may call an action from outside: who was granted the permission, everybody who proved who he
 * is, or anyone at all.
 */
export type Access = Permission | "signed-in" | "anyone";

export const permissions: readonly Permission[] = resources.flatMap((resource) =>
  verbs.map((verb): Permission => `${resource}:${verb}`),
);

const grants: ReadonlySet<string> = new Set([
  "*",
  ...verbs.map((verb) => `*:${verb}`),
  ...resources.map((resource) => `${resource}:*`),
  ...permissions,
]);

/** Whether a word can be granted: a permission, or many by `*`, `runs:*` or `*:read`. */
export function isGrant(word: string): boolean {
  return grants.has(word);
}

export function isAccess(word: unknown): word is Access {
  return (
    word === "signed-in" ||
    word === "anyone" ||
    permissions.some((permission) => permission === word)
  );
}

/** Whether one of the granted words covers the wanted one, which may itself have a `*`. */
export function covers(granted: readonly string[], wanted: string): boolean {
  return granted.some((grant) => coversWord(grant, wanted));
}

function coversWord(grant: string, wanted: string): boolean {
  if (!isGrant(grant)) return false;
  if (grant === "*") return true;
  const [resource, verb] = grant.split(":");
  const [wantedResource, wantedVerb] = wanted.split(":");
  return (resource === "*" || resource === wantedResource) && (verb === "*" || verb === wantedVerb);
}

/** The wanted words that nothing granted covers: a key never has more than who makes it. */
export function missingFrom(granted: readonly string[], wanted: readonly string[]): string[] {
  return wanted.filter((word) => !isGrant(word) || !covers(granted, word));
}

/**
 * Whether a caller with these permissions in this workspace may do it. What all workspaces share
 * belongs to whoever runs the company: its words count in his workspace alone.
 */
export function permits(
  granted: readonly string[],
  wanted: Permission,
  workspaceId: string,
): boolean {
  const isShared = wanted.startsWith("company:");
  return covers(granted, wanted) && (!isShared || workspaceId === localWorkspace);
}
