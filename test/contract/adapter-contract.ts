import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker, type ServiceSchema } from "moleculer";
import DbService from "moleculer-db";
import type { MongoAdapter } from "../../storage/documents/mongo/adapter.ts";
import type { SqliteAdapter } from "../../storage/documents/sqlite/adapter.ts";

type Adapter = SqliteAdapter | MongoAdapter;

/** An adapter as moleculer-db's own users meet it: through the actions of its mixin. */
export function adapterContract(driver: string, make: (collection: string) => Adapter) {
  describe(`moleculer-db on ${driver}`, () => {
    let broker: ServiceBroker;
    const call = <T>(action: string, params: object) =>
      broker.call<T, object>(`posts.${action}`, params);

    beforeAll(async () => {
      broker = new ServiceBroker({ logger: false });
      broker.createService({
        name: "posts",
        mixins: [DbService as unknown as Partial<ServiceSchema>],
        adapter: make("posts"),
        settings: { idField: "id" },
      } as ServiceSchema);
      await broker.start();
    });
    afterAll(() => broker.stop());
    beforeEach(async () => {
      const adapter = (
        broker.services.find(({ name }) => name === "posts") as unknown as {
          adapter: Adapter;
        }
      ).adapter;
      await adapter.clear();
      await call("insert", {
        entities: [
          { id: "a", title: "Alpha", votes: 3, author: { name: "Ada" } },
          { id: "b", title: "beta", votes: 1 },
          { id: "c", title: "Gamma", votes: 2 },
        ],
      });
    });

    test("create gives an id where none is given, get finds it", async () => {
      const created = await call<{ id: string }>("create", { title: "New" });
      expect(created.id).toMatch(/[0-9a-f-]{36}/);
      expect(await call("get", { id: created.id })).toMatchObject({ title: "New" });
    });

    test("get of several ids and of none", async () => {
      expect(await call("get", { id: ["a", "c"] })).toHaveLength(2);
      await expect(call("get", { id: "x" })).rejects.toMatchObject({ code: 404 });
    });

    test("find by query, sorted, with offset and limit", async () => {
      const found = { sort: "-votes", limit: 1, offset: 1, query: { votes: { $gt: 0 } } };
      expect(await call("find", found)).toMatchObject([{ id: "c" }]);
      expect(await call("count", { query: { "author.name": "Ada" } })).toBe(1);
    });

    test("find by words in chosen fields, whatever their case", async () => {
      expect(await call("find", { search: "ALPHA", searchFields: "title" })).toHaveLength(1);
      expect(await call("count", { search: "a", searchFields: ["title"] })).toBe(3);
    });

    test("list pages with a total", async () => {
      const page = { page: 2, pageSize: 2, sort: "votes" };
      expect(await call("list", page)).toMatchObject({
        rows: [{ id: "a" }],
        total: 3,
        totalPages: 2,
      });
    });

    test("update changes the named fields and keeps the rest", async () => {
      await call("update", { id: "a", votes: 10 });
      expect(await call("get", { id: "a" })).toMatchObject({ title: "Alpha", votes: 10 });
      await expect(call("update", { id: "x", votes: 1 })).rejects.toMatchObject({ code: 404 });
    });

    test("updates at once are all counted", async () => {
      const adapter = (
        broker.services.find(({ name }) => name === "posts") as unknown as {
          adapter: Adapter;
        }
      ).adapter;
      await Promise.all(
        Array.from({ length: 20 }, () => adapter.updateById("b", { $inc: { "stats.views": 1 } })),
      );
      expect(await call("get", { id: "b" })).toMatchObject({ stats: { views: 20 } });
      expect(await adapter.updateMany({ votes: { $lte: 2 } }, { $unset: { votes: true } })).toBe(2);
      expect(await adapter.removeMany({ votes: null })).toBe(2);
    });

    test("remove takes it away", async () => {
      await call("remove", { id: "a" });
      await expect(call("get", { id: "a" })).rejects.toMatchObject({ code: 404 });
      await expect(call("remove", { id: "a" })).rejects.toMatchObject({ code: 404 });
    });
  });
}
