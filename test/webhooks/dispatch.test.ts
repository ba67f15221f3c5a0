import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { taken } from "../../services/platform/webhooks/delivery.ts";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import type { DocumentStore } from "../../storage/documents/types.ts";
import { until } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { DispatchWorld } from "./dispatch-world.ts";
import { answers } from "./webhook-receiver.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** As the issue asks for them; the jitter of the tests adds 5 %. */
const ladder = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

function delivers(openStore?: (folder: string) => DocumentStore): void {
  let world: DispatchWorld;
  beforeEach(async () => {
    world = await DispatchWorld.open(openStore);
  });
  afterEach(() => world.close());

  test("tries eight times over the whole ladder, then gives it up", async () => {
    world.random = () => 0.5;
    const endpoint = await world.endpoint("/broken");
    world.receiver.answer.set("/broken", answers(500, { "content-type": "text/plain" }, "oops"));
    const id = await world.send(endpoint);
    world.node();
    for (const [index, wait] of ladder.entries()) {
      const { dueAt, state } = await world.tried(id, index + 1);
      expect(state).toBe("pending");
      expect(dueAt - world.clock.now()).toBe(wait * 1.05);
      world.clock.move(wait * 1.05 - 1);
      // Nothing comes early: the last look was before the time.
      expect(world.receiver.received).toHaveLength(index + 1);
      world.clock.move(1);
    }
    const given = await world.tried(id, 8);
    expect(given).toMatchObject({ state: "failed", tries: 8 });
    expect(given.attempts[0]?.response).toEqual({
      ...{ status: 500, body: "oops", cut: false },
      headers: expect.objectContaining({ "content-type": "text/plain" }),
    });
    expect(new Set(world.receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(
      1,
    );
    world.clock.move(day);
    expect(world.receiver.received).toHaveLength(8);
  });

  test("waits as long as Retry-After says where that is longer", async () => {
    const endpoint = await world.endpoint("/busy");
    world.receiver.answer.set("/busy", answers(429, { "retry-after": "3600" }));
    const id = await world.send(endpoint);
    world.node();
    const { dueAt } = await world.tried(id, 1);
    expect(dueAt - world.clock.now()).toBe(hour);
  });

  test("sends nothing more to an endpoint that is gone, and tells of it", async () => {
    const endpoint = await world.endpoint("/gone");
    world.receiver.answer.set("/gone", answers(410));
    const id = await world.send(endpoint);
    const node = world.node();
    await until(() => world.told[0], "the end of the endpoint");
    expect(await world.deliveries.get(id)).toMatchObject({ state: "failed", tries: 1 });
    expect(world.told[0]).toMatchObject({
      ...{ state: "disabled", disabledBy: "gone", untold: true },
      outbox: [{ type: "webhook.endpoint.disabled", data: { reason: "gone" } }],
    });
    const second = await world.send(endpoint);
    node.wake(endpoint._id);
    const given = await until(async () => {
      const found = await world.deliveries.get(second);
      return found?.state === "failed" ? found : undefined;
    }, "the second");
    expect(given).toMatchObject({ reason: "The webhook is disabled.", attempts: [] });
    expect(world.receiver.received).toHaveLength(1);
  });

  test("gives an endpoint up through which nothing came for five days", async () => {
    const endpoint = await world.endpoint("/dead");
    world.receiver.answer.set("/dead", answers(503));
    const node = world.node();
    const tryThrice = async () => {
      const id = await world.send(endpoint);
      node.wake(endpoint._id);
      await world.tried(id, 1);
      world.clock.move(6_000);
      await world.tried(id, 2);
      world.clock.move(6 * minute);
      await world.tried(id, 3);
      return id;
    };
    await tryThrice();
    expect(world.told.map(({ state }) => state)).toEqual(["enabled"]);
    world.clock.move(4 * day);
    await tryThrice();
    expect(await world.endpoints.get(endpoint._id)).toMatchObject({ state: "enabled" });
    // What is still on its way is tried again, in vain.
    world.clock.move(day);
    const disabled = await until(
      () => world.told.find((one) => one.state === "disabled"),
      "its end",
    );
    expect(disabled.outbox[0]?.data).toMatchObject({
      reason: "failing",
      host: expect.stringContaining("127.0.0.1") as unknown,
    });
  });

  test("forgets the bad days when something gets through", async () => {
    const endpoint = await world.endpoint("/shaky");
    world.receiver.answer.set("/shaky", answers(503));
    const id = await world.send(endpoint);
    world.node();
    await world.tried(id, 1);
    await until(() => world.told[0]?.failingSince, "the bad news");
    world.receiver.answer.delete("/shaky");
    world.clock.move(6_000);
    expect(await world.tried(id, 2)).toMatchObject({ state: "delivered" });
    await until(() => world.told[1], "the good news");
    expect((await world.endpoints.get(endpoint._id))?.failingSince).toBeUndefined();
  });

  test("a slow endpoint holds up nobody else", async () => {
    const [slow, quick] = [await world.endpoint("/slow"), await world.endpoint("/quick")];
    world.receiver.answer.set("/slow", () => undefined);
    const waiting = await Promise.all(Array.from({ length: 50 }, () => world.send(slow)));
    const ids = await Promise.all(Array.from({ length: 20 }, () => world.send(quick)));
    world.node();
    for (const id of ids) expect((await world.tried(id, 1)).state).toBe("delivered");
    expect(world.receiver.at("/slow")).toHaveLength(4);
    expect(await world.deliveries.get(waiting[49] ?? "")).toMatchObject({ tries: 0 });
  });

  test("nodes share the work: nothing is sent twice", async () => {
    const endpoint = await world.endpoint("/shared");
    const ids = await Promise.all(
      Array.from({ length: 40 }, (_, number) => world.send(endpoint, { number })),
    );
    for (const node of [world.node(), world.node(), world.node()]) node.wake(endpoint._id);
    for (const id of ids) await world.tried(id, 1);
    const messages = world.receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(messages).toHaveLength(40);
    expect(new Set(messages).size).toBe(40);
  });

  test("what a node had taken when it died is due again after its lease", async () => {
    const endpoint = await world.endpoint("/later");
    const id = await world.send(endpoint);
    const [waiting] = await world.deliveries.find();
    // As a node takes it that is never heard of again.
    if (waiting)
      await world.deliveries.replaceIf(id, 1, taken(waiting, world.clock.now() + 30_000));
    world.node();
    world.clock.move(29_000);
    expect(world.receiver.received).toHaveLength(0);
    world.clock.move(6_000);
    expect(await world.tried(id, 1)).toMatchObject({ state: "delivered", tries: 1 });
  });
}

describe("webhooks on SQLite", () => delivers());

describeWithServers(["mongo"], "webhooks on MongoDB", () => {
  let server: MongoServer;
  let count = 0;
  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.stop());
  delivers(() => new MongoDocumentStore({ url: `${server.url}${(count += 1)}`, journal: false }));
});
