import type { SessionToken } from "../../platform/auth/auth.contract.ts";

/** Holds the session token of a browser: no script reads it, no other site's form sends it. */
export const sessionCookie = "troupe_session";

/** Value of `Set-Cookie`. @param secure where browsers reach the company by https */
export function setSessionCookie({ token, expiresIn }: SessionToken, secure: boolean): string {
  return compose(token, expiresIn, secure);
}

export function clearSessionCookie(secure: boolean): string {
  return compose("", 0, secure);
}

function compose(value: string, maxAge: number, secure: boolean): string {
  const parts = [`${sessionCookie}=${value}`, "Path=/", `Max-Age=${maxAge}`];
  return [...parts, "HttpOnly", "SameSite=Lax", ...(secure ? ["Secure"] : [])].join("; ");
}
