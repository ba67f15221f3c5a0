import { TroupeError } from "../../../errors/troupe-error.ts";
import { dropNulls } from "../../../validation/drop-nulls.ts";
import { compileSchema } from "../../../validation/schema.ts";
import type { SignInMethod } from "./identity/visit.ts";
import { signInBase, signInRoutes } from "./sign-in-routes.contract.ts";

type Body = Readonly<Record<string, unknown>>;

const handled = new Map(
  signInRoutes.map((route) => [route.path, { ...route, check: compileSchema(route.params) }]),
);

/**
 * @param path below `/api/auth`: `/sign-in/email`
 * @returns what a body of this address holds: better-auth would overlook what it does not know
 * @throws TroupeError `ROUTE_NOT_FOUND`, `INPUT_INVALID`
 */
export function requireHandled(method: string, path: string, body: Body): Body {
  const route = handled.get(path);
  if (route?.method !== method) {
    const hint = route ? `It takes ${route.method}.` : "GET /openapi.json lists those of sign-in.";
    const message = `There is no route ${method} ${signInBase}${path}.`;
    throw new TroupeError("ROUTE_NOT_FOUND", message, { hint });
  }
  if (method === "GET") return {};
  const given = dropNulls(route.params, body);
  const [problem] = route.check(given);
  if (problem) throw new TroupeError("INPUT_INVALID", problem.message, { field: problem.field });
  return given;
}

export function methodOf(path: string): SignInMethod {
  if (path === "/callback/google") return "google";
  if (path === "/callback/discord") return "discord";
  return path === "/owner-link" ? "owner-link" : "password";
}
