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

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
};

/** `cannot be read: there is no such file`, from what the file system threw. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = reasons[code];
  return reason === undefined ? "cannot be read" : `cannot be read: ${reason}`;
}
