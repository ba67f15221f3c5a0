import type { ActionSchema, ServiceBroker } from "moleculer";
import type { Alias } from "moleculer-web";
import type { PublishedRoute } from "./published-route.ts";

/** Routes that came from the actions' `rest`, with the schemas that those actions validate with. */
export function publishedRoutes(
  broker: ServiceBroker,
  aliases: readonly Alias[],
): PublishedRoute[] {
  const actions = new Map(
    broker.registry.getActionList({}).map(({ name, action }) => [name, action] as const),
  );
  return aliases
    .filter((alias) => alias._generated && alias.action)
    .map((alias) => publishedRoute(alias, actions.get(alias.action)));
}

export function publishedRoute(
  { method, path, route, action: name }: Alias,
  action: ActionSchema | undefined,
): PublishedRoute {
  return {
    method: method === "*" ? "POST" : method,
    path: `${route.path.replace(/\/$/, "")}/${path.replace(/^\//, "")}`,
    action: name,
    description: action?.description,
    params: action?.params ?? {},
    returns: action?.returns,
    example: action?.example,
    raises: action?.raises,
    works: action?.step !== undefined,
    permission: typeof action?.permission === "string" ? action.permission : undefined,
  };
}
