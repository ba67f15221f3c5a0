import type { IncomingHttpHeaders } from "node:http";
import { apiKeyPrefix } from "../../platform/auth/auth.contract.ts";
import { sessionCookie } from "./session-cookie.ts";

/** What a request brings along to prove who sends it. */
export type Credential =
  | { readonly kind: "none" }
  | { readonly kind: "key"; readonly key: string }
  /** The owner's token, the token of the session file, or a session token. */
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "cookie"; readonly token: string };

/** What a program sends on purpose counts before what a browser sends by itself. */
export function credentialOf(headers: IncomingHttpHeaders): Credential {
  const bearer = bearerToken(headers);
  if (bearer?.startsWith(apiKeyPrefix)) return { kind: "key", key: bearer };
  if (bearer !== undefined) return { kind: "bearer", token: bearer };
  const key = headers["x-api-key"];
  if (typeof key === "string" && key !== "") return { kind: "key", key };
  const token = cookieOf(headers, sessionCookie);
  return token === undefined ? { kind: "none" } : { kind: "cookie", token };
}

export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

/** @returns undefined where it was not sent, or is empty */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const pair of (headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}
