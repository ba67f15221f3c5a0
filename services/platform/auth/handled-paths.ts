import { TroupeError } from "../../../errors/troupe-error.ts";
import type { SignInMethod } from "./identity/visit.ts";

/** Where better-auth is reached. */
export const signInBase = "/api/auth";

/**
 * What of better-auth is reachable, and nothing else of it: whatever concerns workspaces, members and
 * keys has actions of its own, which say who may call them.
 */
const paths: Readonly<Record<string, "GET" | "POST">> = {
  "/sign-up/email": "POST",
  "/sign-in/email": "POST",
  "/sign-in/social": "POST",
  "/sign-out": "POST",
  "/request-password-reset": "POST",
  "/reset-password": "POST",
  "/send-verification-email": "POST",
  "/change-email": "POST",
  "/link-social": "POST",
  "/callback/google": "GET",
  "/callback/discord": "GET",
  "/verify-email": "GET",
  "/owner-link": "GET",
};

/**
 * @param path below `/api/auth`: `/sign-in/email`
 * @throws TroupeError `ROUTE_NOT_FOUND`
 */
export function requireHandled(method: string, path: string): void {
  if (Object.hasOwn(paths, path) && paths[path] === method) return;
  const known = Object.hasOwn(paths, path) ? `It takes ${paths[path]}.` : undefined;
  throw new TroupeError("ROUTE_NOT_FOUND", `There is no route ${method} ${signInBase}${path}.`, {
    hint: known ?? "docs/guides/accounts.md lists those of sign-in.",
  });
}

export function methodOf(path: string): SignInMethod {
  if (path === "/callback/google") return "google";
  if (path === "/callback/discord") return "discord";
  return path === "/owner-link" ? "owner-link" : "password";
}
