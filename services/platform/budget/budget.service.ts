import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { createEvent } from "../../../bus/events/envelope.ts";
import type { Subscription } from "../../../bus/events/types.ts";
import { hasCode } from "../../../errors/troupe-error.ts";
import { callerOf } from "../../../mixins/caller.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import {
  outboxIndex,
  OutboxMixin,
  type OutboxMethods,
  withEvents,
} from "../../../mixins/outbox.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { WorkspaceEndMixin } from "../../../mixins/workspace-end.ts";
import { workspaceOf, WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import { fieldOf } from "../../../validation/record.ts";
import { type Books, emptyBooks, hasRoomFor, reserved, settled, standingOf } from "./books.ts";
import type {
  AffordParams,
  BudgetReservation,
  BudgetStatus,
  ReserveParams,
  SetBudgetParams,
  SettleParams,
} from "./budget.contract.ts";
import { budgetReturns } from "./budget-returns.ts";
import { nextMonth } from "./months.ts";
import { refusalOf, tooExpensive } from "./refusals.ts";
import { withLimit, withNews } from "./thresholds.ts";
import { wakeRuns } from "./wake-runs.ts";

type Call<Params = unknown> = Context<Params, CallMeta>;
type Change = (books: Unsaved<Books>) => Unsaved<Books>;

interface Vars extends WithDocuments<Books>, WithWorkspace<Books> {
  waker: Subscription;
}

interface Methods extends OutboxMethods {
  read(ctx: Call): Promise<Books | undefined>;
  change(ctx: Call, change: Change): Promise<Unsaved<Books>>;
  statusOf(books: Unsaved<Books>): BudgetStatus;
  estimate(ctx: Call<AffordParams>): Promise<number | undefined>;
}

/** Most dollars that a budget can be: more is a slip of the finger. */
const mostDollars = 1_000_000;
const name = { type: "string", min: 1, max: 300 } as const;
const dollars = { type: "number", min: 0, max: mostDollars } as const;

/** The books of each workspace: what its providers charge this month, and what it may spend. */
const budget: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "budget",

  mixins: [
    OutboxMixin(),
    WorkspaceEndMixin(),
    DocumentsMixin({ collection: "budget", indexes: [["workspaceId", "_id"], outboxIndex] }),
    WorkspaceMixin(),
  ],

  actions: {
    status: {
      rest: "GET /budget",
      permission: "workspace:read",
      description: "What the workspace has spent this month on providers, and may spend",
      params: { $$strict: true },
      returns: budgetReturns,
      async handler(ctx: Call): Promise<BudgetStatus> {
        return this.statusOf((await this.read(ctx)) ?? emptyBooks(workspaceOf(ctx)));
      },
    },

    /** Runs that wait for money look again. */
    set: {
      rest: "PUT /budget",
      permission: "workspace:write",
      description: "Sets what the workspace may spend a month; null for no limit",
      params: { $$strict: true, limit: { ...dollars, nullable: true } },
      example: { limit: 20 },
      returns: budgetReturns,
      async handler(ctx: Call<SetBudgetParams>): Promise<BudgetStatus> {
        const { limit } = ctx.params;
        const event = createEvent({
          ...callerOf(ctx),
          ...{ type: "budget.limit.changed", source: "budget", data: { limit } },
        });
        const books = await this.change(ctx, (before) =>
          withLimit({ ...before, ...withEvents(before, [event]) }, limit, Date.now()),
        );
        return this.statusOf(books);
      },
    },

    /** Before a call that costs money. */
    reserve: {
      visibility: "public",
      params: { $$strict: true, key: name, attempt: name, provider: name, amount: dollars },
      async handler(ctx: Call<ReserveParams>): Promise<BudgetReservation> {
        const now = Date.now();
        let answer: BudgetReservation = { granted: true };
        await this.change(ctx, (before) => {
          const next = reserved(before, ctx.params, now);
          answer = next ? { granted: true } : refusalOf(ctx.params, standingOf(before, now), now);
          const usedUp = !answer.granted && answer.usedUp;
          return withNews(next ?? before, now, usedUp);
        });
        return answer;
      },
    },

    /** After it. Said twice, it counts once. */
    settle: {
      visibility: "public",
      params: {
        ...{ $$strict: true, key: name, attempt: name, provider: name },
        amount: { ...dollars, nullable: true },
        bought: "boolean",
      },
      async handler(ctx: Call<SettleParams>): Promise<void> {
        await this.change(ctx, (before) => withNews(settled(before, ctx.params), Date.now()));
      },
    },

    /** Before work is begun. @throws TroupeError `BUDGET_EXCEEDED` */
    afford: {
      visibility: "public",
      params: {
        $$strict: true,
        estimate: name,
        input: { type: "object" },
        part: { type: "record", optional: true, value: { type: "number", min: 0, max: 1 } },
      },
      async handler(ctx: Call<AffordParams>): Promise<void> {
        const books = await this.read(ctx);
        if (!books || books.limit === null) return;
        const cost = await this.estimate(ctx);
        const standing = standingOf(books, Date.now());
        // Of what nobody knows the price before, each call is looked at when its turn comes.
        if (cost === undefined || hasRoomFor(cost, standing)) return;
        throw tooExpensive(cost, standing, Date.now());
      },
    },
  },

  methods: {
    read(ctx: Call) {
      return this.inWorkspace(ctx).get(workspaceOf(ctx));
    },

    async change(ctx: Call, change: Change): Promise<Unsaved<Books>> {
      const documents = this.inWorkspace(ctx);
      for (;;) {
        const known = await this.read(ctx);
        const before = known ?? emptyBooks(workspaceOf(ctx));
        const next = change(before);
        if (next === before) return before;
        try {
          const saved = known
            ? await documents.replaceIf(known._id, known.rev, next)
            : await documents.insert(next);
          await this.publishOutbox(saved);
          return saved;
        } catch (error) {
          // Another call was paid for at the same time: what is left then counts.
          if (!hasCode(error, "REVISION_CONFLICT")) throw error;
        }
      }
    },

    statusOf(books: Unsaved<Books>): BudgetStatus {
      const now = Date.now();
      const standing = standingOf(books, now);
      return {
        ...standing,
        currency: "USD",
        until: new Date(nextMonth(now)).toISOString(),
        changedAt: books.changedAt,
        earlier: books.months.filter(({ month }) => month < standing.month),
      };
    },

    /** @returns undefined where the price is not known before */
    async estimate(ctx: Call<AffordParams>): Promise<number | undefined> {
      const { estimate, ...work } = ctx.params;
      if (!this.broker.registry.getActionEndpoints(estimate)) return undefined;
      try {
        const cost = fieldOf(await ctx.call<unknown, object>(estimate, work), "cost");
        return typeof cost === "number" ? cost : undefined;
      } catch (error) {
        // What would go wrong, the work itself says in its place.
        this.logger.debug(`${estimate} could not say what this costs.`, error);
        return undefined;
      }
    },
  },

  async started() {
    this.waker = await wakeRuns(this.broker);
  },

  async stopped() {
    await (this.waker as Subscription | undefined)?.stop();
  },
};

export default budget;
