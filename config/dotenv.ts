import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { clusterVariables } from "./cluster.ts";
import { environmentVariables, readEnvironment } from "./environment.ts";

/** What a process stands on: changed, these mean another process. */
const fixed = new Set([
  ...["TROUPE_PORT", "TROUPE_HOST", "TROUPE_DATA", "TROUPE_DURABILITY"],
  ...["TROUPE_OWNER_TOKEN", "TROUPE_SECRET_KEY", "TROUPE_AUTH"],
  ...clusterVariables,
]);

export interface RenewedSettings {
  /** Names of the variables that are different now. */
  readonly changed: readonly string[];
  /** Names of those that will be after the next start. */
  readonly later: readonly string[];
}

/** Names that came from the file, not from the shell. */
const fromFile = new Set<string>();

/** Reads `.env` of the working folder, if there is one. What the shell has set already wins. */
export function loadDotenv(file = ".env"): void {
  for (const [name, value] of Object.entries(readFile(file))) {
    if (process.env[name] !== undefined) continue;
    process.env[name] = value;
    fromFile.add(name);
  }
}

/**
 * Reads the file again and takes over what may change while a process runs: keys and addresses of
 * providers, quotas, the log's level.
 *
 * @throws TroupeError `SETTING_INVALID`; nothing is changed then
 */
export function renewDotenv(file = ".env"): RenewedSettings {
  const next = readFile(file);
  const names = [...new Set([...fromFile, ...Object.keys(next)])].filter(
    (name) => environmentVariables.includes(name) || fixed.has(name),
  );
  const different = names.filter((name) => {
    const ours = process.env[name] === undefined || fromFile.has(name);
    return ours && process.env[name] !== next[name];
  });
  const changed = different.filter((name) => !fixed.has(name));
  readEnvironment({
    ...process.env,
    ...Object.fromEntries(changed.map((one) => [one, next[one]])),
  });
  for (const name of changed) replace(name, next[name]);
  return { changed, later: different.filter((name) => fixed.has(name)) };
}

function replace(name: string, value: string | undefined): void {
  if (value === undefined) {
    fromFile.delete(name);
    delete process.env[name];
    return;
  }
  fromFile.add(name);
  process.env[name] = value;
}

function readFile(file: string): NodeJS.Dict<string> {
  return existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
}
