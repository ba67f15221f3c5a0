import type { ActionHandler, ActionSchema, Context, Middleware, Service } from "moleculer";
import { TroupeError } from "../errors/troupe-error.ts";
import { requireAccess, requireOwnArtifacts } from "../mixins/access.ts";
import { isAccess } from "../mixins/permissions.ts";
import type { CallMeta } from "../mixins/task.ts";

/**
 * Checks a call from outside at its first action, on the node that answers it, before anything of the
 * action: its hooks, its validation. What that action calls in turn is the company's own work. A
 * service that publishes an action without saying who may call it does not start.
 */
export const permissionMiddleware: Middleware = {
  name: "permission",
  // What a broker is given stands inside its own middlewares; what is added to it stands outside.
  created: (broker) => broker.middlewares.add({ name: "permission.check", localAction }),
};

function localAction(next: ActionHandler, action: ActionSchema): ActionHandler {
  if (action.rest !== undefined && !isAccess(action.permission)) throw unguarded(action);
  const checked = async function (this: Service, ctx: Context<unknown, CallMeta>) {
    // A new object: the caller's own keeps the mark for its next call.
    const meta = { ...ctx.meta };
    delete meta.via;
    requireAccess(meta, action.permission);
    requireOwnArtifacts(meta, ctx.params);
    ctx.meta = meta;
    return (await next.call(this, ctx)) as unknown;
  };
  return function (this: Service, ctx: Context<unknown, CallMeta>) {
    const { via } = ctx.meta;
    return (via === "outside" ? checked : next).call(this, ctx) as unknown;
  };
}

function unguarded({ name, permission }: ActionSchema): TroupeError {
  const said = permission === undefined ? "does not say" : `says "${String(permission)}" of`;
  return new TroupeError(
    "INTERNAL",
    `The published action ${String(name)} ${said} who may call it.`,
    {
      hint: 'Give it a permission beside its rest: "runs:write", for example. mixins/permissions.ts has the words.',
    },
  );
}
