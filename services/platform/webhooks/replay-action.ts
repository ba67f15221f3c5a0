import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { eventLogOf } from "../../../mixins/bus.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import { cursorParam, limitParam } from "../../../validation/page-params.ts";
import { requireEnabled } from "./checks.ts";
import { wants } from "./endpoint.ts";
import { id, time } from "./webhook-params.ts";
import { replayReturns } from "./webhook-returns.ts";
import type { ReplayParams, ReplayResult } from "./webhooks.contract.ts";
import type { WebhooksMethods, WebhooksVars } from "./webhooks-vars.ts";

type Actions = NonNullable<
  ServiceSchema<ServiceSettingSchema, WebhooksMethods, WebhooksVars>["actions"]
>;

export const replayAction: Actions = {
  /**
   * Goes through the log of events, so that it also finds what happened while the webhook was
   * disabled. Every message keeps its id.
   */
  replay: {
    rest: "POST /webhooks/:id/replay",
    permission: "webhooks:write",
    description: "Sends again what happened in a time and did not get through, a page at a time",
    params: {
      ...{ $$strict: true, id, from: time, to: { ...time, optional: true }, cursor: cursorParam },
      delivered: { type: "boolean", default: false, description: "Also what did get through" },
      limit: { ...limitParam, max: 500, default: 100 },
    },
    returns: replayReturns,
    async handler(ctx: Context<ReplayParams, CallMeta>): Promise<ReplayResult> {
      const { delivered = false, limit: most = 100 } = ctx.params;
      const endpoint = await this.find(ctx, ctx.params.id);
      requireEnabled(endpoint);
      const from = timeOf("from", ctx.params.from);
      const { to: end } = ctx.params;
      const to = end === undefined ? this.postRoom.clock.now() : timeOf("to", end);
      const after = positionOf(ctx.params.cursor);
      const workspaceId = workspaceOf(ctx);
      const page = await eventLogOf(this.broker).read({ workspaceId, after, from, limit: most });
      const within = page.filter(({ event }) => Date.parse(event.timestamp) < to);
      let count = 0;
      for (const { event } of within) {
        if (!wants(endpoint, event.type) || Date.parse(event.timestamp) < from) continue;
        if (await this.postRoom.log.resend(endpoint._id, event, delivered)) count += 1;
      }
      this.postRoom.wake(endpoint._id);
      const last = page.at(-1);
      const more = page.length === most && within.length > 0 && last !== undefined;
      return { replayed: count, nextCursor: more ? String(last.position) : null };
    },
  },
};

function timeOf(field: string, text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new TroupeError("INPUT_INVALID", `${field}: "${text}" is no point in time.`, {
    field,
    hint: "Write it like 2026-11-21T18:00:00Z.",
  });
}

function positionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new TroupeError("INPUT_INVALID", "The cursor is not one of this list.", {
    field: "cursor",
    hint: "Take nextCursor of the answer before, or leave it out to begin.",
  });
}
