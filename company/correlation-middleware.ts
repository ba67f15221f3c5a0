import { randomUUID } from "node:crypto";
import type { Context, Middleware, Service } from "moleculer";
import { currentCorrelation, withCorrelation } from "../bus/correlation.ts";
import type { CallMeta } from "../mixins/task.ts";

/**
 * Every call has a correlation id: the caller's, or one that is made where the first call begins.
 * Actions and event handlers run under it, so that their log lines and the calls that they begin
 * outside a context have it too.
 */
export const correlationMiddleware: Middleware = {
  name: "correlation",
  localAction: (next) =>
    function (this: Service, ctx: Context) {
      return withCorrelation(correlationOf(ctx), () => next.call(this, ctx) as unknown);
    },
  remoteAction: (next) =>
    function (this: Service, ctx: Context) {
      correlationOf(ctx);
      return next.call(this, ctx) as unknown;
    },
  localEvent: (next) =>
    function (this: Service, ctx: Context) {
      return withCorrelation(correlationOf(ctx), () => next.call(this, ctx));
    },
};

function correlationOf(ctx: Context): string {
  const meta: CallMeta = ctx.meta;
  meta.correlationId ??= currentCorrelation() ?? ctx.requestID ?? randomUUID();
  return meta.correlationId;
}
