import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import type { DomainEvent, Subscription } from "../../../bus/events/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactHolderMixin } from "../../../mixins/artifact-holder.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { removed } from "../../../validation/returns.ts";
import { itemListReturns, itemReturns } from "./item-returns.ts";
import { WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { RunStatus } from "../../orchestrator/pipelines.contract.ts";
import {
  type CatalogItem,
  itemStates,
  type ListItemsParams,
  type ListItemsResult,
  type UpdateItemParams,
} from "./catalog.contract.ts";
import {
  addVersion,
  editItem,
  type FinishedRun,
  type ItemDocument,
  newItem,
  toItem,
  toListedItem,
} from "./item-versions.ts";
import { fieldOf } from "../../../validation/record.ts";
import { pageParams } from "../../../validation/page-params.ts";

type Vars = WithDocuments<ItemDocument> &
  WithWorkspace<ItemDocument> & { subscription?: Subscription };

interface Methods {
  listItems(ctx: Context<ListItemsParams, CallMeta>): Promise<ListItemsResult>;
}

const id = { type: "string", min: 1, max: 100 } as const;
const listing = {
  $$strict: true,
  kind: { type: "enum", values: ["video", "audio", "image", "document"], optional: true },
  state: { type: "enum", values: [...itemStates], optional: true },
  ...pageParams,
} as const;
const text = { type: "string", trim: true, min: 1, max: 200 } as const;

/** Every finished work is an item; a rerun of the same work is a version of it. */
const catalog: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "catalog",

  mixins: [
    DocumentsMixin({
      collection: "items",
      indexes: [
        ["workspaceId", "createdAt"],
        ["workspaceId", "kind", "createdAt"],
      ],
    }),
    WorkspaceMixin(),
    ArtifactHolderMixin(),
  ],

  actions: {
    list: {
      rest: "GET /catalog/items",
      permission: "catalog:read",
      description: "Finished works, newest first",
      params: { ...listing, text: { ...text, optional: true } },
      returns: itemListReturns,
      handler(ctx: Context<ListItemsParams, CallMeta>) {
        return this.listItems(ctx);
      },
    },

    search: {
      rest: "GET /catalog/items/search",
      permission: "catalog:read",
      description: "Finished works that hold a text",
      params: { ...listing, text },
      returns: itemListReturns,
      handler(ctx: Context<ListItemsParams, CallMeta>) {
        return this.listItems(ctx);
      },
    },

    get: {
      rest: "GET /catalog/items/:id",
      permission: "catalog:read",
      description: "One work with its versions",
      params: { $$strict: true, id },
      returns: itemReturns,
      async handler(ctx: Context<{ id: string }, CallMeta>): Promise<CatalogItem> {
        return toItem(await getItem(this.inWorkspace(ctx), ctx.params.id));
      },
    },

    update: {
      rest: "PATCH /catalog/items/:id",
      permission: "catalog:write",
      description: "Changes title or tags of a work",
      params: {
        $$strict: true,
        id,
        title: { type: "string", trim: true, min: 1, max: 300, optional: true },
        tags: {
          type: "array",
          max: 50,
          unique: true,
          optional: true,
          items: { type: "string", trim: true, min: 1, max: 60 },
        },
      },
      example: { id: "0192f0c1", title: "Why tea is hot", tags: ["tea"] },
      returns: itemReturns,
      async handler(ctx: Context<UpdateItemParams, CallMeta>): Promise<CatalogItem> {
        const items = this.inWorkspace(ctx);
        return toItem(
          await saveWithRetry(async () => {
            const item = await getItem(items, ctx.params.id);
            const edited = editItem(item, ctx.params, new Date().toISOString());
            return items.replaceIf(item._id, item.rev, edited);
          }),
        );
      },
    },

    /** Forgets the item. Its runs and artifacts stay. */
    remove: {
      rest: "DELETE /catalog/items/:id",
      permission: "catalog:write",
      description: "Forgets a work; its runs and artifacts stay",
      params: { $$strict: true, id },
      returns: removed,
      async handler(ctx: Context<{ id: string }, CallMeta>): Promise<{ removed: string }> {
        if (!(await this.inWorkspace(ctx).remove(ctx.params.id))) throw itemNotFound(ctx.params.id);
        return { removed: ctx.params.id };
      },
    },

    /** Takes in what a finished run made. The same run twice is one version. */
    record: {
      visibility: "public",
      params: { $$strict: true, runId: id },
      async handler(ctx: Context<{ runId: string }, CallMeta>): Promise<CatalogItem> {
        const items = this.inWorkspace(ctx);
        const run = await readRun(ctx, ctx.params.runId);
        const itemId = await firstRunOf(ctx, run.status);
        return toItem(
          await saveWithRetry(async () => {
            const item = await items.get(itemId);
            if (!item) return items.insert(newItem(itemId, run));
            const next = addVersion(item, run);
            return next ? items.replaceIf(itemId, item.rev, next) : item;
          }),
        );
      },
    },
  },

  methods: {
    async listItems(ctx: Context<ListItemsParams, CallMeta>): Promise<ListItemsResult> {
      const { kind, state, text: words, cursor, limit = 20 } = ctx.params;
      const { documents, nextCursor } = await this.inWorkspace(ctx).page({
        filter: {
          ...(kind ? { kind } : {}),
          ...(state ? { sent: state === "sent" ? true : { $ne: true } } : {}),
          ...(words ? { searchText: { $contains: words } } : {}),
        },
        sort: ["-createdAt"],
        limit,
        cursor,
      });
      return { items: documents.map(toListedItem), nextCursor };
    },
  },

  async started() {
    const record = async ({ data, metadata, correlationId }: DomainEvent) => {
      await this.broker.call(
        "catalog.record",
        { runId: runIdOf(data) },
        { meta: { workspaceId: metadata.workspaceId, actorId: "catalog", correlationId } },
      );
    };
    this.subscription = await eventBusOf(this.broker).subscribe(
      "pipeline.completed",
      { group: "catalog" },
      record,
    );
  },

  async stopped() {
    await this.subscription?.stop();
  },
};

function runIdOf(data: unknown): string {
  return String(fieldOf(data, "pipelineId"));
}

async function readRun(ctx: Context, id: string): Promise<FinishedRun> {
  const [status, outputs] = await Promise.all([
    ctx.call<RunStatus, object>("pipelines.status", { id }),
    ctx.call<Record<string, unknown>, object>("pipelines.output", { id }),
  ]);
  return { status, outputs };
}

/** Follows `rerunOf` back to the run that began the work. */
async function firstRunOf(ctx: Context, status: RunStatus): Promise<string> {
  const seen = new Set([status.pipelineId]);
  let current = status;
  while (current.rerunOf !== undefined && !seen.has(current.rerunOf)) {
    seen.add(current.rerunOf);
    const earlier = await findRun(ctx, current.rerunOf);
    // The earlier run was removed; what it made keeps its id.
    if (!earlier) return current.rerunOf;
    current = earlier;
  }
  return current.pipelineId;
}

async function findRun(ctx: Context, id: string): Promise<RunStatus | undefined> {
  try {
    return await ctx.call<RunStatus, object>("pipelines.status", { id });
  } catch (error) {
    if (hasCode(error, "RUN_NOT_FOUND")) return undefined;
    throw error;
  }
}

async function getItem(items: DocumentCollection<ItemDocument>, id: string): Promise<ItemDocument> {
  const item = await items.get(id);
  if (!item) throw itemNotFound(id);
  return item;
}

function itemNotFound(id: string): TroupeError {
  return new TroupeError("ITEM_NOT_FOUND", `There is no item "${id}".`);
}

export default catalog;
