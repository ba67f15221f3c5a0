export const verbs = ["read", "write", "admin"] as const;

/** What permissions are about, each once, in their order. */
export function resourcesOf(permissions: readonly string[]): readonly string[] {
  return [...new Set(permissions.map((word) => word.split(":")[0] ?? ""))];
}

/** Whether words like `*`, `runs:*` or `*:read` give the permission. */
export function covers(granted: readonly string[], permission: string): boolean {
  const [resource, verb] = permission.split(":");
  const covering = ["*", permission, `${resource}:*`, `*:${verb}`];
  return granted.some((word) => covering.includes(word));
}

/** The ticked permissions in few words: `runs:*` for all of runs. */
export function grantsFrom(
  ticked: readonly string[],
  permissions: readonly string[],
): readonly string[] {
  return resourcesOf(permissions).flatMap((resource) => {
    const all = permissions.filter((word) => word.startsWith(`${resource}:`));
    const own = all.filter((word) => ticked.includes(word));
    return own.length === all.length ? [`${resource}:*`] : own;
  });
}
