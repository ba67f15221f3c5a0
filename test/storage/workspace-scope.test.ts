import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  type Context,
  ServiceBroker,
  type ServiceSchema,
  type ServiceSettingSchema,
} from "moleculer";
import { DocumentsMixin, type WithDocuments } from "../../mixins/documents.ts";
import type { CallMeta } from "../../mixins/task.ts";
import { WorkspaceMixin, type WithWorkspace } from "../../mixins/workspace.ts";
import type { WorkspaceDocument } from "../../storage/documents/scoped.ts";

interface Note extends WorkspaceDocument {
  readonly words: string;
}

const notes: ServiceSchema<ServiceSettingSchema, WithWorkspace<Note>, WithDocuments<Note>> = {
  name: "notes",
  mixins: [DocumentsMixin({ collection: "notes" }), WorkspaceMixin()],
  actions: {
    write(ctx: Context<Note, CallMeta>) {
      return this.inWorkspace(ctx).insert(ctx.params);
    },
    read(ctx: Context<{ id: string }, CallMeta>) {
      return this.inWorkspace(ctx).get(ctx.params.id);
    },
    change(ctx: Context<{ id: string; rev: number; next: Note }, CallMeta>) {
      return this.inWorkspace(ctx).replaceIf(ctx.params.id, ctx.params.rev, ctx.params.next);
    },
    remove(ctx: Context<{ id: string }, CallMeta>) {
      return this.inWorkspace(ctx).remove(ctx.params.id);
    },
    list(ctx: Context<{ filter?: Record<string, string> }, CallMeta>) {
      return this.inWorkspace(ctx).find({ filter: ctx.params.filter });
    },
    forgetful: {
      handler() {
        return this.documents.find();
      },
    },
    reckless: {
      handler() {
        return this.documents.get("one");
      },
    },
  },
};

describe("a service whose documents belong to workspaces", () => {
  let folder: string;
  let broker: ServiceBroker;
  const as = (workspaceId: string) => ({ meta: { workspaceId } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-scope-"));
    process.env.TROUPE_DATA = folder;
    broker = new ServiceBroker({ logger: false });
    broker.createService(notes);
    await broker.start();
    await broker.call("notes.write", { _id: "one", workspaceId: "ada", words: "mine" }, as("ada"));
  });
  afterAll(async () => {
    await broker.stop();
    await rm(folder, { recursive: true });
  });

  test("its owner sees a document, others do not", async () => {
    expect(await broker.call("notes.read", { id: "one" }, as("ada"))).toMatchObject({ rev: 1 });
    expect(await broker.call("notes.read", { id: "one" }, as("bob"))).toBeUndefined();
    expect(await broker.call("notes.list", {}, as("bob"))).toEqual([]);
  });

  test("a filter cannot reach into another workspace", async () => {
    const sly = { filter: { workspaceId: "ada" } };
    expect(await broker.call("notes.list", sly, as("bob"))).toEqual([]);
  });

  test("others can neither change nor remove nor write it", async () => {
    const next = { _id: "one", workspaceId: "bob", words: "stolen" };
    const change = broker.call("notes.change", { id: "one", rev: 1, next }, as("bob"));
    await expect(change).rejects.toMatchObject({ type: "REVISION_CONFLICT" });
    expect(await broker.call("notes.remove", { id: "one" }, as("bob"))).toBe(false);
    const planted = broker.call("notes.write", { ...next, workspaceId: "ada" }, as("bob"));
    await expect(planted).rejects.toMatchObject({ type: "SCOPE_MISSING" });
  });

  test("a query that names no workspace is an error", async () => {
    const missing = { type: "SCOPE_MISSING" };
    await expect(broker.call("notes.forgetful")).rejects.toMatchObject(missing);
    await expect(broker.call("notes.reckless")).rejects.toMatchObject(missing);
  });

  test("moleculer-db publishes nothing on its own", () => {
    const names = broker.registry.getActionList({ skipInternal: true }).map(({ name }) => name);
    expect(names).not.toContain("notes.create");
    expect(names).toContain("notes.list");
  });
});
