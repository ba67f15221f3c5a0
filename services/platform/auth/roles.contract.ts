import { covers, permissions, type Permission, resources } from "../../../mixins/permissions.ts";

/** Roles of a workspace. What each may do, a workspace may edit; the owner may everything. */
export const roleNames = ["owner", "admin", "editor", "viewer"] as const;
export type RoleName = (typeof roleNames)[number];

/** Permissions, or `*`, `runs:*`, `*:read`: see `mixins/permissions.ts`. */
export type Grants = readonly string[];
export type RoleTable = Readonly<Record<RoleName, Grants>>;

const readable = resources.filter((name) => name !== "keys" && name !== "webhooks");
const writable = ["runs", "schedules", "catalog", "artifacts", "tests", "trades"];

/** Roles as they are until a workspace edits its own. */
export const defaultRoles: RoleTable = {
  owner: ["*"],
  admin: [
    ...resources.filter((name) => name !== "workspace").map((name) => `${name}:*`),
    // Removing the workspace asks for `workspace:admin`, which is the owner's alone.
    ...["workspace:read", "workspace:write"],
  ],
  editor: [...readable.map((name) => `${name}:read`), ...writable.map((name) => `${name}:write`)],
  viewer: readable.map((name) => `${name}:read`),
};

export function isRoleName(text: string): text is RoleName {
  return roleNames.some((name) => name === text);
}

/** What both lists grant, word by word: a key never has more than its maker has now. */
export function grantedByBoth(left: Grants, right: Grants): readonly Permission[] {
  return permissions.filter((word) => covers(left, word) && covers(right, word));
}
