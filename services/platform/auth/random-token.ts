import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, for links and keys. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the store keeps of a token. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Takes as long for a wrong token as for a right one. */
export function matches(token: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(token)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
