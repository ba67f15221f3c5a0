import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A token that lives as long as the process, in a file that only its person can read. With it
 * another process of the same person (`make`, `repl`) proves to the gateway who it is.
 */
export function createSessionToken(): string {
  return randomBytes(32).toString("hex");
}

const fileOf = (dataDir: string) => join(dataDir, "session-token");

export function publishSessionToken(dataDir: string, token: string): void {
  const file = fileOf(dataDir);
  // A file left by a killed process would keep its own mode.
  rmSync(file, { force: true });
  writeFileSync(file, token, { mode: 0o600, flag: "wx" });
}

export function withdrawSessionToken(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** @returns undefined where no company runs or its data belongs to another person */
export function readSessionToken(dataDir: string): string | undefined {
  try {
    return readFileSync(fileOf(dataDir), "utf8");
  } catch {
    return undefined;
  }
}
