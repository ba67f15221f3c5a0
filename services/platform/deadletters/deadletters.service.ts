import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import type { DeadLetter } from "../../../bus/events/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { manyResult } from "../../../validation/returns.ts";
import { cursorParam, pageParams } from "../../../validation/page-params.ts";
import { letterIdReturns, letterListReturns, letterReturns } from "./letter-returns.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import { filterParams, letterFilter, reinjectMany } from "./many-letters.ts";
import { followRun, reinjecting, runOf } from "./task-letters.ts";
import type {
  DeadLetterIdParams,
  ListDeadLettersParams,
  ListDeadLettersResult,
  ReinjectManyParams,
  ReinjectManyResult,
} from "./deadletters.contract.ts";

interface Methods {
  sendOn(ctx: Context<unknown, CallMeta>, id: string): Promise<{ id: string }>;
  find(ctx: Context<unknown, CallMeta>, id: string): Promise<DeadLetter>;
}

const id = { type: "string", min: 1, max: 128 } as const;

/**
 * What was given up: events that a group could not handle, and steps of runs that failed for good.
 * To look at, to try again, to throw away.
 */
const deadletters: ServiceSchema<ServiceSettingSchema, Methods> = {
  name: "deadletters",

  actions: {
    list: {
      rest: "GET /deadletters",
      permission: "deadletters:read",
      description: "Events that a subscriber could not take",
      params: {
        $$strict: true,
        ...filterParams,
        ...pageParams,
      },
      returns: letterListReturns,
      async handler(ctx: Context<ListDeadLettersParams, CallMeta>): Promise<ListDeadLettersResult> {
        const { cursor, limit = 20, ...filter } = ctx.params;
        const { documents, nextCursor } = await eventBusOf(this.broker).deadLetters.page({
          workspaceId: workspaceOf(ctx),
          limit,
          cursor,
          filter: letterFilter(filter),
        });
        return { deadLetters: documents, nextCursor };
      },
    },

    get: {
      rest: "GET /deadletters/:id",
      permission: "deadletters:read",
      description: "One dead letter",
      params: { $$strict: true, id },
      returns: letterReturns,
      async handler(ctx: Context<DeadLetterIdParams, CallMeta>): Promise<DeadLetter> {
        return this.find(ctx, ctx.params.id);
      },
    },

    /**
     * Delivers the event again, to the group that failed and to no other; a failed step's run goes
     * on where it stopped, under new epochs.
     */
    reinject: {
      rest: "POST /deadletters/:id/reinject",
      permission: "deadletters:write",
      description: "Delivers a dead letter again, to the group that failed",
      params: { $$strict: true, id },
      returns: letterIdReturns,
      async handler(ctx: Context<DeadLetterIdParams, CallMeta>): Promise<{ id: string }> {
        return this.sendOn(ctx, ctx.params.id);
      },
    },

    /** Those that are named, or one page of those that a filter finds. Repeating it does no harm. */
    reinjectMany: {
      rest: "POST /deadletters/reinject",
      permission: "deadletters:write",
      description: "Delivers many dead letters again, by their ids or by a filter",
      params: {
        $$strict: true,
        ids: { type: "array", optional: true, min: 1, max: 500, items: id },
        filter: { type: "object", optional: true, strict: true, props: filterParams },
        cursor: cursorParam,
        limit: { type: "number", integer: true, min: 1, max: 500, default: 100 },
      },
      returns: manyResult,
      handler(ctx: Context<ReinjectManyParams, CallMeta>): Promise<ReinjectManyResult> {
        const { deadLetters } = eventBusOf(this.broker);
        return reinjectMany(workspaceOf(ctx), ctx.params, deadLetters, (one) =>
          this.sendOn(ctx, one),
        );
      },
    },

    remove: {
      rest: "DELETE /deadletters/:id",
      permission: "deadletters:write",
      description: "Drops a dead letter",
      params: { $$strict: true, id },
      returns: letterIdReturns,
      async handler(ctx: Context<DeadLetterIdParams, CallMeta>): Promise<{ id: string }> {
        const { _id } = await this.find(ctx, ctx.params.id);
        await eventBusOf(this.broker).deadLetters.remove(_id);
        return { id: _id };
      },
    },
  },

  methods: {
    async sendOn(ctx: Context<unknown, CallMeta>, letterId: string) {
      const letter = await this.find(ctx, letterId);
      const run = letter.kind === "task" ? runOf(letter.event) : undefined;
      const { deadLetters } = eventBusOf(this.broker);
      // The run tells that it goes on, and that marks the letter.
      if (run === undefined) await deadLetters.reinject(letter._id);
      else
        await ctx.call(reinjecting(letter.event), { id: run }).catch(async (error: unknown) => {
          // The run was deleted: nobody can do anything about its letter any more.
          if (hasCode(error, "RUN_NOT_FOUND")) await deadLetters.remove(letter._id);
          throw error;
        });
      return { id: letter._id };
    },

    /** The letter, if it belongs to the caller's workspace. */
    async find(ctx: Context<unknown, CallMeta>, letterId: string): Promise<DeadLetter> {
      const letter = await eventBusOf(this.broker).deadLetters.get(letterId);
      if (letter?.workspaceId === workspaceOf(ctx)) return letter;
      throw new TroupeError("DEAD_LETTER_NOT_FOUND", `There is no dead letter ${letterId}.`);
    },
  },

  async started() {
    const bus = eventBusOf(this.broker);
    await bus.subscribe("pipeline.#", { group: "deadletters" }, (event) =>
      followRun(bus.deadLetters, event),
    );
  },
};

export default deadletters;
