import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Context, ServiceSchema } from "moleculer";
import { Webhook as Verifier } from "standardwebhooks";
import { createEvent } from "../../bus/events/envelope.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import type {
  Delivery,
  DeliveryWithBody,
  ListDeliveriesResult,
  ReplayResult,
  Webhook,
  WebhookWithSecret,
} from "../../services/platform/webhooks/webhooks.contract.ts";
import webhooks from "../../services/platform/webhooks/webhooks.service.ts";
import { until } from "../engine/test-company.ts";
import { type RunningGateway, startGateway } from "../gateway/start-gateway.ts";
import { answers, WebhookReceiver } from "./webhook-receiver.ts";

let gateway: RunningGateway;
let receiver: WebhookReceiver;
const open = async (settings: Record<string, string> = { TROUPE_ALLOW_PRIVATE_URLS: "true" }) => {
  // A schema whose `this` is typed does not fit a list of any services.
  gateway = await startGateway([webhooks as unknown as ServiceSchema], settings);
};
beforeEach(async () => {
  receiver = await WebhookReceiver.start();
  await open();
});
afterEach(async () => {
  await gateway.stop();
  await receiver.close();
});

const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
  const answer = await gateway.send(method, `/api/webhooks${path}`, { body });
  if (answer.status >= 400) throw new Error(`${answer.status} ${answer.body.toString()}`);
  return answer.json() as T;
};
const create = (path: string, events: readonly string[] = ["pipeline.#"]) =>
  call<WebhookWithSecret>("POST", "", { url: receiver.url + path, events });
const publish = async (type = "pipeline.paused", workspaceId = "local"): Promise<DomainEvent> => {
  const data = { pipelineId: "run-1", pipeline: "faceless-video" };
  const event = createEvent({ type, source: "pipelines", workspaceId, data });
  await eventBusOf(gateway.broker).publish(event);
  return event;
};
const arrived = (path: string, count = 1) =>
  until(() => (receiver.at(path).length >= count ? receiver.at(path) : undefined), "the webhook");
const deliveries = async (id: string, query = "") =>
  (await call<ListDeliveriesResult>("GET", `/${id}/deliveries${query}`)).deliveries;
const settled = (id: string, count = 1) =>
  until(async () => {
    const all = await deliveries(id);
    return all.length >= count && all.every(({ tries }) => tries > 0) ? all : undefined;
  }, "the log");

describe("a webhook", () => {
  test("brings an event with the signature that its secret makes", async () => {
    const { id, secret } = await create("/all");
    const event = await publish();
    const [received] = await arrived("/all");
    const headers = received?.headers as Record<string, string>;
    expect(new Verifier(secret).verify(received?.body ?? "", headers)).toEqual(event);
    expect(headers).toMatchObject({ "webhook-id": event.id, "content-type": "application/json" });
    const [delivery] = await settled(id);
    expect(delivery).toMatchObject({
      ...{ webhookId: id, messageId: event.id, type: "pipeline.paused", state: "delivered" },
      attempts: [{ url: `${receiver.url}/all`, response: { status: 200 } }],
    });
  });

  test("brings what its topics name, and nothing of other workspaces", async () => {
    await create("/some", ["pipeline.*", "abtest.#"]);
    const wanted = await publish("pipeline.resumed");
    await publish("pipeline.resumed", "other");
    const last = await publish("pipeline.cancelled");
    const received = await arrived("/some", 2);
    // Several are on their way at once: which of them is there first is nobody's promise.
    expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([wanted.id, last.id]),
    );
  });

  test("shows its secret once, and never in the log or a list", async () => {
    const { id, secret } = await create("/quiet");
    await publish();
    await settled(id);
    const [first] = await deliveries(id);
    const shown = JSON.stringify([
      await call("GET", ""),
      await call("GET", `/${id}`),
      await call("GET", `/${id}/deliveries/${first?.id}`),
    ]);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("webhook-signature");
    expect(shown).not.toContain("sealed");
  });

  test("signs with both secrets while one is replaced, and with the new one alone where that is asked for", async () => {
    const { id, secret: old } = await create("/rotated");
    const { secret: fresh, secrets } = await call<WebhookWithSecret>(
      "POST",
      `/${id}/rotate-secret`,
    );
    expect(secrets).toBe(2);
    await publish();
    const [first] = await arrived("/rotated");
    for (const secret of [old, fresh]) {
      new Verifier(secret).verify(first?.body ?? "", first?.headers as Record<string, string>);
    }
    const end = { overlapHours: 0 };
    const last = await call<WebhookWithSecret>("POST", `/${id}/rotate-secret`, end);
    await publish();
    const [, second] = await arrived("/rotated", 2);
    const headers = second?.headers as Record<string, string>;
    new Verifier(last.secret).verify(second?.body ?? "", headers);
    for (const secret of [old, fresh]) {
      expect(() => new Verifier(secret).verify(second?.body ?? "", headers)).toThrow("signature");
    }
  });

  test("is not redirected", async () => {
    receiver.answer.set("/moved", answers(302, { location: `${receiver.url}/elsewhere` }));
    const { id } = await create("/moved");
    await publish();
    const [delivery] = await settled(id);
    expect(delivery?.attempts[0]?.response).toMatchObject({ status: 302 });
    expect(delivery?.state).toBe("pending");
    expect(receiver.at("/elsewhere")).toEqual([]);
  });

  test("keeps four kilobytes of an answer that does not end", async () => {
    receiver.answer.set("/endless", (response) => {
      response.writeHead(500);
      const more = () => {
        while (response.write("x".repeat(10_000)));
        response.once("drain", more);
      };
      more();
    });
    const { id } = await create("/endless");
    await publish();
    const [delivery] = await settled(id);
    const { body, cut } = delivery?.attempts[0]?.response ?? {};
    expect({ bytes: body?.length, cut }).toEqual({ bytes: 4_096, cut: true });
  });

  test("is tested at once, and the answer tells what came of it", async () => {
    const { id } = await create("/tested");
    const good = await call<Delivery>("POST", `/${id}/test`);
    expect(good).toMatchObject({ type: "webhook.test", state: "delivered" });
    receiver.answer.set("/tested", answers(404, {}, "nobody here"));
    const bad = await call<Delivery>("POST", `/${id}/test`);
    expect(bad).toMatchObject({
      ...{ state: "failed", attempts: [{ response: { status: 404, body: "nobody here" } }] },
    });
    expect(await deliveries(id)).toHaveLength(2);
  });

  test("sends one again under its message id, with the same bytes", async () => {
    const { id } = await create("/again");
    await publish();
    const [delivery] = await settled(id);
    const path = `/${id}/deliveries/${delivery?.id}`;
    await call("POST", `${path}/replay`);
    const [first, second] = await arrived("/again", 2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    const { body } = await call<DeliveryWithBody>("GET", path);
    expect(body).toBe(first?.body);
  });

  test("sends a time again: what failed and what it never had", async () => {
    const { id } = await create("/range");
    const from = new Date(Date.now() - 1_000).toISOString();
    const got = await publish();
    await settled(id);
    await call("PATCH", `/${id}`, { enabled: false });
    const missed = [await publish("pipeline.resumed"), await publish("pipeline.retried")];
    await publish("pipeline.resumed", "other");
    await expect(call("POST", `/${id}/replay`, { from })).rejects.toThrow("WEBHOOK_DISABLED");
    await call("PATCH", `/${id}`, { enabled: true });
    const counts: number[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? {} : { cursor };
      const page = await call<ReplayResult>("POST", `/${id}/replay`, { from, limit: 2, ...more });
      counts.push(page.replayed);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(counts).toEqual([1, 1]);
    const received = await arrived("/range", 3);
    const ids = received.map(({ headers }) => headers["webhook-id"]);
    expect(ids.toSorted()).toEqual([got, ...missed].map((event) => event.id).toSorted());
    await settled(id, 3);
    const all = await call<ReplayResult>("POST", `/${id}/replay`, { from, delivered: true });
    expect(all).toEqual({ replayed: 3, nextCursor: null });
    await arrived("/range", 6);
  });

  test("is removed with its log", async () => {
    const { id } = await create("/removed");
    await publish();
    await settled(id);
    expect(await call("DELETE", `/${id}`)).toEqual({ removed: id });
    await publish();
    const answer = await gateway.send("GET", `/api/webhooks/${id}/deliveries`);
    expect([answer.status, answer.json().code]).toEqual([404, "WEBHOOK_NOT_FOUND"]);
    const meta = { workspaceId: "local" };
    const add = { url: `${receiver.url}/new`, events: ["#"] };
    await gateway.broker.call("webhooks.create", add, { meta });
    await publish();
    await arrived("/new");
    expect(receiver.at("/removed")).toHaveLength(1);
  });

  test("of another workspace is not there", async () => {
    const { id } = await create("/mine");
    const meta = { workspaceId: "other" };
    for (const action of ["get", "deliveries", "test", "remove", "rotateSecret"]) {
      await expect(
        gateway.broker.call(`webhooks.${action}`, { id }, { meta }),
      ).rejects.toMatchObject({ type: "WEBHOOK_NOT_FOUND" });
    }
    expect(await gateway.broker.call("webhooks.list", {}, { meta })).toMatchObject({
      webhooks: [],
    });
  });

  test("has those written to who can mend it, once", async () => {
    const letters: unknown[] = [];
    gateway.broker.createService({
      name: "notifications",
      actions: {
        tell(ctx: Context<object, { workspaceId?: string }>) {
          letters.push({ ...ctx.params, workspaceId: ctx.meta.workspaceId });
        },
      },
    });
    await gateway.broker.waitForServices("notifications");
    receiver.answer.set("/gone", answers(410));
    const { id } = await create("/gone");
    await publish();
    const letter = await until(() => letters[0], "the letter");
    expect(letter).toMatchObject({
      ...{ template: "webhook-disabled", permission: "webhooks:write", workspaceId: "local" },
      data: {
        ...{ endpoint: new URL(receiver.url).host, reason: "gone" },
        link: expect.stringContaining(id) as unknown,
      },
    });
    expect(letters).toHaveLength(1);
  });

  test("tells the company when it is switched off because its endpoint is gone", async () => {
    const watching = await create("/watching", ["webhook.#"]);
    receiver.answer.set("/gone", answers(410));
    const { id } = await create("/gone");
    await publish();
    const [told] = await arrived("/watching");
    expect(JSON.parse(told?.body ?? "")).toMatchObject({
      type: "webhook.endpoint.disabled",
      data: { webhookId: id, reason: "gone", host: new URL(receiver.url).host },
    });
    expect(await call<Webhook>("GET", `/${id}`)).toMatchObject({ disabledBy: "gone" });
    expect(await call<Webhook>("GET", `/${watching.id}`)).toMatchObject({ state: "enabled" });
  });
});

test("a webhook hears nothing of what happened before there was one, also where there was another", async () => {
  const { id } = await create("/first");
  await call("DELETE", `/${id}`);
  const data = { pipelineId: "run-1", pipeline: "faceless-video" };
  const draft = { type: "pipeline.paused", source: "pipelines", workspaceId: "local", data };
  // An outbox that was stuck for an hour.
  const old = createEvent({ ...draft, at: Date.now() - 3_600_000 });
  await create("/second");
  await eventBusOf(gateway.broker).publish(old);
  const fresh = await publish();
  const [received] = await arrived("/second");
  expect(received?.headers["webhook-id"]).toBe(fresh.id);
});

describe("an address of a webhook", () => {
  const create = (url: string) =>
    gateway.send("POST", "/api/webhooks", { body: { url, events: ["#"] } });

  test.each([
    "http://example.org/hook",
    "https://127.0.0.1/hook",
    "https://[::1]/hook",
    "https://10.1.2.3/hook",
    "https://169.254.169.254/latest",
    "https://[::ffff:192.168.1.1]/",
    "https://2130706433/",
    "https://user:password@example.org/",
    "ftp://example.org/",
    "not an address",
  ])("%s is refused on the public internet", async (url) => {
    await gateway.stop();
    await open({});
    const answer = await create(url);
    expect([answer.status, answer.json().code, answer.json().field]).toEqual([
      ...[422, "URL_REFUSED", "url"],
    ]);
  });

  test("that leads to this machine by its name is refused when it connects", async () => {
    await gateway.stop();
    await open({});
    const { id } = (await create("https://localhost/hook")).json() as unknown as Webhook;
    const tried = await call<Delivery>("POST", `/${id}/test`);
    expect(tried.attempts[0]?.error).toMatch(/localhost leads to .+ no address of the public/);
  });

  test("is not the only thing that is checked", async () => {
    const url = "https://example.org/";
    for (const body of [
      { url, events: [] },
      { url, events: ["a.#.b"] },
      { url, events: ["#"], x: 1 },
    ]) {
      const answer = await gateway.send("POST", "/api/webhooks", { body });
      expect([answer.status, answer.json().code]).toEqual([422, "INPUT_INVALID"]);
    }
  });
});
