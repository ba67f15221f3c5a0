import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Context, ServiceBroker, type ServiceSchema } from "moleculer";
import { permissionMiddleware } from "../../company/permission-middleware.ts";
import type { CallMeta } from "../../mixins/task.ts";

const key = (workspace: string) => `${workspace}/ab/${"ab".repeat(32)}.png`;

const trade: ServiceSchema = {
  name: "trade",
  actions: {
    write: {
      rest: "POST /trade",
      permission: "runs:write",
      params: { input: { type: "object", optional: true } },
      handler: (ctx: Context) => ctx.call("trade.inner"),
    },
    inner: { handler: (ctx: Context<unknown, CallMeta>) => ctx.meta },
    open: { rest: "GET /open", permission: "anyone", handler: () => "open" },
    profile: { rest: "GET /profile", permission: "signed-in", handler: () => "profile" },
    maintain: { rest: "POST /maintain", permission: "company:admin", handler: () => "done" },
  },
};

let broker: ServiceBroker;
beforeAll(async () => {
  broker = new ServiceBroker({ logger: false, middlewares: [permissionMiddleware] });
  broker.createService(trade);
  await broker.start();
});
afterAll(() => broker.stop());

const outside: CallMeta = { via: "outside", workspaceId: "shop", actorId: "ann" };
const editor: CallMeta = { ...outside, permissions: ["runs:*"] };

function call(action: string, meta: CallMeta, params: object = {}): Promise<unknown> {
  return broker.call(`trade.${action}`, params, { meta: { ...meta } });
}

describe("a call from outside", () => {
  test("reaches the action with its permission, and what that calls in turn", async () => {
    const inner = await call("write", editor);
    expect(inner).toMatchObject({ workspaceId: "shop", actorId: "ann", permissions: ["runs:*"] });
    expect(inner).not.toHaveProperty("via");
  });

  test("is refused without it, and told which one is missing", async () => {
    await expect(call("write", { ...outside, permissions: ["runs:read"] })).rejects.toMatchObject({
      type: "FORBIDDEN",
      data: { permission: "runs:write" },
    });
  });

  test("reaches nothing that is not published", async () => {
    await expect(call("inner", { ...outside, permissions: ["*"] })).rejects.toMatchObject({
      type: "FORBIDDEN",
    });
  });

  test("of nobody reaches only what is there for anyone", async () => {
    expect(await call("open", { via: "outside" })).toBe("open");
    for (const action of ["profile", "write", "inner"]) {
      await expect(call(action, { via: "outside" })).rejects.toMatchObject({});
    }
    await expect(call("profile", { via: "outside" })).rejects.toMatchObject({
      type: "UNAUTHORIZED",
    });
  });

  test("of somebody without any permission reaches what is there for all who signed in", async () => {
    expect(await call("profile", outside)).toBe("profile");
  });

  test("of another workspace's owner does not touch what all workspaces share", async () => {
    const owner: CallMeta = { ...outside, permissions: ["*"] };
    await expect(call("maintain", owner)).rejects.toMatchObject({ type: "FORBIDDEN" });
    expect(await call("maintain", { ...owner, workspaceId: "local" })).toBe("done");
  });

  test("may name its own workspace's artifacts, wherever they stand, and no others", async () => {
    const deep = (workspace: string) => ({ input: { pictures: [{ key: key(workspace) }] } });
    await expect(call("write", editor, deep("shop"))).resolves.toBeDefined();
    for (const foreign of ["shop2", "local"]) {
      await expect(call("write", editor, deep(foreign))).rejects.toMatchObject({
        type: "ARTIFACT_NOT_FOUND",
      });
    }
  });

  test("is refused before its parameters are looked at, and however deep they are", async () => {
    const refused = call("write", { ...outside, permissions: [] }, { input: "wrong" });
    await expect(refused).rejects.toMatchObject({ type: "FORBIDDEN" });
    await expect(call("write", editor, { input: "wrong" })).rejects.toMatchObject({
      type: "VALIDATION_ERROR",
    });
    let deep: unknown = key("local");
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    await expect(call("write", editor, { input: { deep } })).rejects.toMatchObject({
      type: "ARTIFACT_NOT_FOUND",
    });
  });

  test("is checked each time, not only the first", async () => {
    const meta = { ...outside, permissions: [] };
    for (let round = 0; round < 2; round++) {
      await expect(broker.call("trade.write", {}, { meta })).rejects.toMatchObject({
        type: "FORBIDDEN",
      });
    }
    const allowed = { ...editor };
    await broker.call("trade.write", {}, { meta: allowed });
    expect(allowed.via).toBe("outside");
  });
});

test("the company's own work is not asked", async () => {
  expect(await call("write", { workspaceId: "shop" })).toMatchObject({ workspaceId: "shop" });
});

test.each([undefined, "", "runs", "runs:delete"])(
  "a service that publishes an action with the permission %p does not start",
  (permission) => {
    const careless = {
      name: "careless",
      actions: { show: { rest: "GET /show", permission, handler: () => "everything" } },
    };
    expect(() => broker.createService(careless as ServiceSchema)).toThrow(
      /careless\.show .* who may call it/,
    );
  },
);
