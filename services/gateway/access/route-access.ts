import type { ServiceBroker } from "moleculer";
import type { Alias } from "moleculer-web";
import { serviceAway } from "../../../errors/service-away.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { type Access, isAccess } from "../../../mixins/permissions.ts";
import { serviceOf } from "../service-away.ts";
import { fieldOf } from "../../../validation/record.ts";

/**
 * Who may use a route: what its action says, or for a route of the gateway's own, what that one says.
 * @throws TroupeError `SERVICE_AWAY` where no node has the action now, so that nobody says
 */
export function accessOf(broker: ServiceBroker, alias: Alias): Access | undefined {
  const own = fieldOf(alias, "permission");
  if (isAccess(own)) return own;
  const [endpoint] = broker.registry.getActionEndpoints(alias.action)?.endpoints ?? [];
  if (!endpoint) throw serviceAway(serviceOf(alias.action));
  const { permission } = endpoint.action;
  return isAccess(permission) ? permission : undefined;
}

/**
 * A route of the gateway's own that forgets to say who may use it would be open.
 * @throws TroupeError `INTERNAL`
 */
export function requireGuarded(aliases: readonly Alias[]): void {
  const open = aliases.find((alias) => !alias.action && !isAccess(fieldOf(alias, "permission")));
  if (!open) return;
  const route = `${open.method} ${open.path}`;
  throw new TroupeError("INTERNAL", `The route ${route} does not say who may use it.`, {
    hint: 'Write it as answer("runs:read", handler).',
  });
}
