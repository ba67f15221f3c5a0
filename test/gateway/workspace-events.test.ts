import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import type { DomainEvent } from "../../bus/events/types.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import { accessChanged } from "../../services/platform/auth/auth.contract.ts";
import { EventReader, type Received } from "./event-reader.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

let gateway: RunningGateway;
const open: EventReader[] = [];

beforeEach(async () => {
  gateway = await startGateway([]);
});
afterEach(async () => {
  for (const reader of open.splice(0)) reader.close();
  await gateway.stop();
});

const publish = async (type: string, workspaceId = "local"): Promise<DomainEvent> => {
  const data = { pipelineId: "run-1", pipeline: "faceless-video" };
  const event = createEvent({ type, source: "pipelines", workspaceId, data });
  await eventBusOf(gateway.broker).publish(event);
  return event;
};
const listen = async (query = "", headers: Record<string, string> = {}) => {
  const reader = await EventReader.open(`${gateway.url}/api/events${query}`, headers);
  open.push(reader);
  return reader;
};
const types = (received: readonly Received[]) => received.map(({ event }) => event);

describe("the events of a workspace", () => {
  test("come as they happen, and those of others do not", async () => {
    await publish("pipeline.paused");
    const reader = await listen();
    await publish("pipeline.resumed", "other");
    const event = await publish("pipeline.retried");
    const [received] = await reader.next();
    expect(received?.event).toBe("pipeline.retried");
    expect(JSON.parse(received?.data ?? "")).toEqual(event);
  });

  test("come as far as their topics are asked for", async () => {
    const reader = await listen("?types=pipeline.retried,pipeline.paused");
    for (const type of ["resumed", "retried", "cancelled", "paused"]) {
      await publish(`pipeline.${type}`);
    }
    expect(types(await reader.next(2))).toEqual(["pipeline.retried", "pipeline.paused"]);
  });

  test("begin with the latest ones where that is asked for", async () => {
    for (const type of ["paused", "resumed", "retried"]) await publish(`pipeline.${type}`);
    const reader = await listen("?history=2");
    await publish("pipeline.cancelled");
    expect(types(await reader.next(3))).toEqual([
      ...["pipeline.resumed", "pipeline.retried", "pipeline.cancelled"],
    ]);
    const filtered = await listen("?history=1&types=pipeline.paused");
    expect(types(await filtered.next())).toEqual(["pipeline.paused"]);
  });

  test("go on where the client was, none lost and none twice", async () => {
    const reader = await listen();
    await publish("pipeline.paused");
    const [last] = await reader.next();
    reader.close();
    const missed = [await publish("pipeline.resumed"), await publish("pipeline.retried")];
    const again = await listen("", { "Last-Event-ID": last?.id ?? "" });
    const late = await publish("pipeline.cancelled");
    const received = await again.next(3);
    expect(received.map(({ data }) => (JSON.parse(data ?? "") as DomainEvent).id)).toEqual(
      [...missed, late].map(({ id }) => id),
    );
    const byQuery = await listen(`?lastEventId=${last?.id}`);
    expect(types(await byQuery.next())).toEqual(["pipeline.resumed"]);
  });

  test("come from the store where they are no longer at hand", async () => {
    const first = await listen();
    await publish("pipeline.paused");
    const [begin] = await first.next();
    first.close();
    const count = 2_600;
    await Promise.all(Array.from({ length: count }, () => publish("pipeline.resumed")));
    const reader = await listen("", { "Last-Event-ID": begin?.id ?? "" });
    const ids = (await reader.next(count)).map(({ id }) => Number(id));
    expect(ids).toEqual(Array.from({ length: count }, (_, index) => Number(begin?.id) + 1 + index));
  });

  test("say so where the client was somewhere that there is not", async () => {
    await publish("pipeline.paused");
    const reader = await listen("", { "Last-Event-ID": "90000" });
    expect(types(await reader.next(2))).toEqual(["gap", "pipeline.paused"]);
  });

  test("are cut off where the rights of the client change, who comes back and says who he is", async () => {
    const reader = await listen();
    const cut = once(reader.response, "aborted");
    await gateway.broker.broadcast(accessChanged, { at: Date.now(), workspaceId: "local" });
    await cut;
    expect(reader.take()).toEqual([]);
  });

  test.each(["?types=a.%23.b", "?types=", "?history=x", "?lastEventId=-1", "?type=a"])(
    "%s is refused before anything is streamed",
    async (query) => {
      const answer = await gateway.send("GET", `/api/events${query}`);
      expect([answer.status, answer.json().code]).toEqual([422, "INPUT_INVALID"]);
    },
  );
});
