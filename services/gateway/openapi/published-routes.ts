import type { ServiceBroker } from "moleculer";
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
    .map((alias) => {
      const action = actions.get(alias.action);
      return {
        method: alias.method === "*" ? "POST" : alias.method,
        path: `${alias.route.path.replace(/\/$/, "")}/${alias.path.replace(/^\//, "")}`,
        action: alias.action,
        description: action?.description,
        params: action?.params ?? {},
        returns: action?.returns,
        example: action?.example,
        raises: action?.raises,
        works: action?.step !== undefined,
        permission: typeof action?.permission === "string" ? action.permission : undefined,
      };
    });
}
