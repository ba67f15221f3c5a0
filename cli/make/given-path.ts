import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A file as the person named it. npm runs scripts in the project's folder, wherever they were typed;
 * it says in `INIT_CWD` where that was.
 */
export function givenPath(path: string, typedIn = process.env.INIT_CWD): string {
  if (existsSync(path) || typedIn === undefined) return path;
  const there = resolve(typedIn, path);
  return existsSync(there) ? there : path;
}
