const entries: ReadonlySet<string> = new Set([
  ...["/sign-in", "/sign-up", "/forgot-password", "/reset-password", "/invitation"],
]);

/** Pages for who is not signed in: they stand without the rail. */
export function isEntry(path: string): boolean {
  return entries.has(path.replace(/(.)\/$/, "$1"));
}
