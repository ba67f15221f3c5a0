import { randomBytes, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { SecretBox } from "./secret-box.ts";

const keyLength = 32;

/**
 * The box that the settings ask for: with `TROUPE_SECRET_KEY`, else with `secret.key` in the data
 * folder, which is made once and only its owner can read. Nodes of a cluster share no folder.
 *
 * @throws TroupeError `SETTING_INVALID` for a key that is none or that others can read
 */
export function openSecretBox({
  secretKey,
  data,
  cluster,
}: Pick<Environment, "secretKey" | "data" | "cluster">): SecretBox {
  if (secretKey === undefined && cluster) {
    // A key of this node's own could not open what another node has sealed.
    throw new TroupeError("SETTING_INVALID", "TROUPE_SECRET_KEY: a cluster needs it", {
      field: "TROUPE_SECRET_KEY",
      hint: "Make one with: openssl rand -base64 32, and give the same to every node.",
    });
  }
  if (secretKey === undefined) return new SecretBox(keyOfFile(join(data, "secret.key"), data));
  const key = Buffer.from(secretKey, "base64");
  if (key.length === keyLength) return new SecretBox(key);
  throw new TroupeError("SETTING_INVALID", "TROUPE_SECRET_KEY: must be 32 bytes in base64", {
    field: "TROUPE_SECRET_KEY",
    hint: "Make one with: openssl rand -base64 32",
  });
}

function keyOfFile(file: string, folder: string): Buffer {
  const present = readKey(file);
  if (present) return present;
  mkdirSync(folder, { recursive: true });
  // Whole or not at all, and the first one stays: a key that was used must never be replaced.
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, randomBytes(keyLength), { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!Error.isError(error) || !("code" in error) || error.code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(file) ?? fail(file, "vanished", "Check who changes the data folder.");
}

function readKey(file: string): Buffer | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return undefined;
  const others = found.mode & 0o077;
  if (process.platform !== "win32" && others !== 0) {
    fail(file, "can be read by other users", `chmod 600 ${file}`);
  }
  const key = readFileSync(file);
  return key.length === keyLength ? key : fail(file, "is damaged", "Bring it back from a backup.");
}

function fail(file: string, what: string, hint: string): never {
  throw new TroupeError("SETTING_INVALID", `The key ${file} ${what}.`, { hint });
}
