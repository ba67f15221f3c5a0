import { TroupeError } from "../../errors/troupe-error.ts";

const workspacePart = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const extensionPart = /^[A-Za-z0-9]{1,10}$/;
const wholeKey =
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\/(?<folder>[0-9a-f]{2})\/(?<sha256>[0-9a-f]{64})\.[A-Za-z0-9]{1,10}$/;

/**
 * The name of an object, made from its content.
 * @throws TroupeError `KEY_INVALID`
 */
export function composeKey(workspaceId: string, sha256: string, extension: string): string {
  if (!workspacePart.test(workspaceId)) throw invalid(workspaceId);
  if (!extensionPart.test(extension)) throw invalid(extension);
  return `${workspaceId}/${sha256.slice(0, 2)}/${sha256}.${extension}`;
}

/**
 * Checks a key that came from outside before it becomes a path: only what `composeKey` makes is
 * allowed, so `..`, absolute paths, odd characters and device names cannot occur.
 *
 * @returns the checksum that the key promises
 * @throws TroupeError `KEY_INVALID`
 */
export function checksumOf(key: string): string {
  const parts = wholeKey.exec(key)?.groups;
  const { folder, sha256 } = parts ?? {};
  if (folder === undefined || sha256 === undefined) throw invalid(key);
  if (!sha256.startsWith(folder)) throw invalid(key);
  return sha256;
}

export function isKey(text: string): boolean {
  return wholeKey.test(text);
}

function invalid(key: string): TroupeError {
  return new TroupeError("KEY_INVALID", `"${key.slice(0, 100)}" is not a valid object key.`, {
    field: "key",
    hint: "Use the key of an artifact reference as it stands.",
  });
}
