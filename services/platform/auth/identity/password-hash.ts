import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * scrypt with 2^15 blocks of 1 kB, three times over: what OWASP asks for where a hash may take 32 MB.
 * One takes some 200 ms, off the main thread.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 } as const;
const keyLength = 32;
const saltLength = 16;

/** @returns `scrypt$32768$8$3$<salt>$<hash>`: what it costs stands in it, so that it can grow */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  const key = await derive(password, salt, cost);
  const { N, r, p } = cost;
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt = "", key = ""] = hash.split("$");
  if (scheme !== "scrypt") return false;
  const expected = Buffer.from(key, "base64url");
  const given = await derive(password, Buffer.from(salt, "base64url"), {
    ...{ N: Number(N), r: Number(r), p: Number(p) },
  });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // The same letters can be written in several ways: as different keyboards do.
  const text = password.normalize("NFKC");
  const maxmem = 2 * 128 * N * r;
  return new Promise((resolve, reject) => {
    scrypt(text, salt, keyLength, { N, r, p, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
