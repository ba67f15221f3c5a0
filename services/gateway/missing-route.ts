import type { ServerResponse } from "node:http";
import { serviceAway } from "../../errors/service-away.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { type ServedAlias, type ServedRoutes } from "./served-routes.ts";

interface Asked {
  readonly method: string | undefined;
  readonly path: string;
}

const notBuilt = "The studio is not built here: npm start and npm run studio:build do that.";

/** Says which service is away, or which methods the address takes, if any. */
export async function missingRoute(
  { method, path }: Asked,
  response: ServerResponse,
  { served, aliases }: { readonly served: ServedRoutes; readonly aliases: readonly ServedAlias[] },
): Promise<TroupeError> {
  const service = await served.awayAt(method, path);
  if (service !== undefined) return serviceAway(service);
  const matching = aliases.filter((alias) => alias.match(path));
  // In their order: what comes after the first is a wildcard that would have taken the rest.
  const allowed = matching.filter((alias) => alias.path === matching[0]?.path);
  const methods = [...new Set(allowed.map((alias) => alias.method))].join(", ");
  if (methods !== "") response.setHeader("Allow", methods);
  return noRoute(method, path, methods);
}

function noRoute(method: string | undefined, path: string, methods: string): TroupeError {
  if (methods !== "") {
    const message = `${path} does not take ${method ?? ""}.`;
    return new TroupeError("METHOD_NOT_ALLOWED", message, { hint: `It takes ${methods}.` });
  }
  const hint = path === "/" ? notBuilt : "GET /openapi.json lists all routes.";
  return new TroupeError("ROUTE_NOT_FOUND", `There is no route ${method} ${path}.`, { hint });
}
