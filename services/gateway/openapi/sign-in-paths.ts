import type { JsonSchema } from "../../../validation/json-schema.ts";
import {
  refreshRoute,
  signInBase,
  type SignInRoute,
  signInRoutes,
} from "../../platform/auth/sign-in-routes.contract.ts";
import type { Components } from "./components.ts";
import { operation } from "./operation.ts";

/** The routes of sign-in, which no action publishes. */
export function signInPaths(components: Components): Record<string, Record<string, JsonSchema>> {
  const paths = [...signInRoutes, refreshRoute].map((route) => {
    const one = { [route.method.toLowerCase()]: described(route, components) };
    return [`${signInBase}${route.path}`, one] as const;
  });
  return Object.fromEntries(paths);
}

function described(route: SignInRoute, components: Components): JsonSchema {
  const { name, ofSession, ...rest } = route;
  const published = {
    ...{ ...rest, action: name, permission: "anyone", works: false, once: true },
    leadsOn: route.method === "GET",
  };
  return {
    ...operation(published, [], components),
    security: [ofSession ? { longSession: [] } : {}],
  };
}
