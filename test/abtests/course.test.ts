import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DomainEvent, Subscription } from "../../bus/events/types.ts";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import { DocumentsMixin } from "../../mixins/documents.ts";
import { OutboxMixin, type WithOutbox } from "../../mixins/outbox.ts";
import { WorkspaceMixin } from "../../mixins/workspace.ts";
import type { AbTest } from "../../services/video/abtests/abtests.contract.ts";
import abtests from "../../services/video/abtests/abtests.service.ts";
import { openDocumentStore } from "../../storage/documents/open-document-store.ts";
import { pacificDay } from "../../providers/youtube/pacific-day.ts";
import { until } from "../engine/test-company.ts";
import { addDays, nextMonday } from "../../services/video/abtests/calendar-days.ts";

const picture = { key: "local/a.jpg", size: 1, sha256: "a".repeat(64), contentType: "image/jpeg" };
const thumbnails = ["one", "two"].map((id) => ({ id, wide: picture, vertical: picture }));
/** A Monday of which all weeks are over. */
const longAgo = "2026-01-05";

let folder: string;
let broker: ServiceBroker;
let subscription: Subscription;
let planned: AbTest;
const heard: DomainEvent[] = [];

const mixins = [DocumentsMixin({ collection: "abtests" }), WorkspaceMixin(), OutboxMixin()];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-course-"));
  for (const name of environmentVariables) delete process.env[name];
  process.env.TROUPE_DATA = folder;
  broker = new ServiceBroker({ logger: false });
  broker.createService({ ...abtests, mixins });
  await broker.start();
  subscription = await eventBusOf(broker).subscribe(
    "abtest.#",
    { group: "studio" },
    async (event) => {
      heard.push(event);
    },
  );
});

afterAll(async () => {
  await subscription.stop();
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  planned = await broker.call("abtests.create", { titles: ["A", "B"], thumbnails, seed: 5 });
});

const call = (action: string, params: object = {}): Promise<AbTest> =>
  broker.call(`abtests.${action}`, { id: planned.testId, ...params });
const refusal = (action: string, params: object = {}): Promise<unknown> =>
  call(action, params).then(() => "accepted", reportError);

/** What the other one of the same fan-out does not hear. */
async function eventsOf(testId: string, count: number): Promise<readonly DomainEvent[]> {
  const own = (): DomainEvent[] =>
    heard.filter(({ data }) => (data as { testId: string }).testId === testId);
  while (own().length < count) await new Promise((resolve) => setImmediate(resolve));
  return own();
}

/** Both have the same impressions, b so much more clicks. */
function counts(day: number, lift = 1.4): object {
  const clicks = planned.blocks[day]?.variant === "b" ? Math.round(100 * lift) : 100;
  return { day, impressions: 2000, clicks };
}

async function recordDays(until: number, lift?: number): Promise<AbTest> {
  let last = planned;
  for (let day = 0; day < until; day++) last = await call("record", counts(day, lift));
  return last;
}

describe("a test that is fed by hand", () => {
  test("runs from a Monday on, and says so once", async () => {
    const running = await call("start", { firstDay: longAgo });
    expect(running).toMatchObject({ state: "running", firstDay: longAgo, judgement: null });
    expect(await call("start")).toEqual(running);
    const [event] = await eventsOf(planned.testId, 1);
    expect(event).toMatchObject({
      type: "abtest.test.started",
      metadata: { workspaceId: "local" },
      data: { testId: planned.testId, firstDay: longAgo, variants: ["a", "b"] },
    });
  });

  test("begins on the next Monday where nothing else is said", async () => {
    expect(await call("start")).toMatchObject({ firstDay: nextMonday(pacificDay(Date.now())) });
  });

  test("shows what is known while it collects", async () => {
    await call("start", { firstDay: longAgo });
    const { state, judgement } = await recordDays(5);
    expect(state).toBe("running");
    expect(judgement).toMatchObject({ state: "collecting", winner: null });
    expect(judgement?.posterior.map(({ variant }) => variant)).toEqual(["a", "b"]);
    expect(judgement?.posterior.reduce((sum, { days }) => sum + days, 0)).toBe(5);
    expect((await call("get")).judgement).toEqual(judgement);
  });

  test("is decided by the last day of a round, with the event, and stays so", async () => {
    await call("start", { firstDay: longAgo });
    expect(await recordDays(13)).toMatchObject({ state: "running" });
    const decided = await call("record", counts(13));
    expect(decided).toMatchObject({
      state: "decided",
      judgement: { state: "decided", winner: "b", judgedDays: 14 },
      decision: { variant: "b", by: "rule", reason: expect.stringMatching(/^Variant b is/) },
    });
    const events = await eventsOf(planned.testId, 2);
    expect(events.map(({ type }) => type)).toEqual(["abtest.test.started", "abtest.test.decided"]);
    expect(events[1]?.data).toMatchObject({ variant: "b", winner: "b", by: "rule" });
    expect(await call("record", counts(13))).toEqual(decided);
    expect(await refusal("record", counts(14))).toMatchObject({ code: "TEST_STATE_CONFLICT" });
    const listed = await broker.call<{ tests: AbTest[] }, object>("abtests.list", {
      ...{ state: "decided", limit: 100 },
    });
    expect(listed.tests).toContainEqual(decided);
  });

  test("keeps the first where nobody has won when it is over", async () => {
    await call("start", { firstDay: longAgo });
    expect(await recordDays(28, 1)).toMatchObject({
      state: "decided",
      judgement: { state: "over", winner: null },
      decision: { variant: "a", by: "rule", reason: expect.stringMatching(/^Nobody has won/) },
    });
  });

  test("takes in corrections, and a day again is no other day", async () => {
    await call("start", { firstDay: longAgo });
    const once = await call("record", { day: 3, impressions: 100, clicks: 5 });
    expect(await call("record", { day: 3, impressions: 100, clicks: 5 })).toEqual(once);
    const { days } = await call("record", { day: 3, impressions: 120, clicks: 7 });
    expect(days).toEqual([{ day: 3, impressions: 120, clicks: 7 }]);
  });

  test("loses no day that is recorded at once with others", async () => {
    await call("start", { firstDay: longAgo });
    await Promise.all([0, 1, 2, 3].map((day) => call("record", counts(day))));
    const { days } = await call("get");
    expect(days.map(({ day }) => day)).toEqual([0, 1, 2, 3]);
  });
});

test("an event that a crash kept back is published after the next start", async () => {
  await call("start", { firstDay: longAgo });
  const [started] = await eventsOf(planned.testId, 1);
  if (!started) throw new Error("it was started");
  const store = openDocumentStore(readEnvironment(), "abtests");
  const collection = await store.collection<WithOutbox>("abtests");
  // What was told is crossed off a moment later.
  const document = await until(async () => {
    const told = await collection.get(planned.testId);
    return told?.outbox.length === 0 && !told.untold ? told : undefined;
  }, "an empty outbox");
  const { rev, ...saved } = document;
  const kept = { ...started, id: "kept-back" };
  await collection.replaceIf(document._id, rev, { ...saved, outbox: [kept], untold: true });
  await broker.destroyService(broker.getLocalService("abtests"));
  broker.createService({ ...abtests, mixins });
  expect(await eventsOf(planned.testId, 2)).toEqual([started, kept]);
  await until(async () => {
    const told = await collection.get(planned.testId);
    return told?.outbox.length === 0 && !told.untold;
  }, "an empty outbox");
  await store.close();
});

describe("a person", () => {
  test("stops it, and the first stays", async () => {
    await call("start", { firstDay: longAgo });
    const stopped = await call("stop");
    expect(stopped).toMatchObject({ state: "stopped", decision: { variant: "a", by: "person" } });
    expect(await call("stop")).toEqual(stopped);
    expect(await refusal("record", counts(0))).toMatchObject({ code: "TEST_STATE_CONFLICT" });
    const [, event] = await eventsOf(planned.testId, 2);
    expect(event?.type).toBe("abtest.test.stopped");
  });

  test("chooses a variant before the days do, and cannot change what is decided", async () => {
    const decided = await call("choose", { variant: "b" });
    expect(decided).toMatchObject({ state: "decided", decision: { variant: "b", by: "person" } });
    expect(await call("choose", { variant: "b" })).toEqual(decided);
    expect(await refusal("choose", { variant: "a" })).toMatchObject({
      code: "TEST_STATE_CONFLICT",
    });
    expect(await refusal("stop")).toMatchObject({ code: "TEST_STATE_CONFLICT" });
    const [event] = await eventsOf(planned.testId, 1);
    expect(event?.data).toMatchObject({ variant: "b", winner: null, by: "person" });
  });

  test("may not reach into another workspace", async () => {
    const elsewhere = { meta: { workspaceId: "shop" } };
    const stop = broker.call("abtests.stop", { id: planned.testId }, elsewhere);
    expect(await stop.catch(reportError)).toMatchObject({ code: "ITEM_NOT_FOUND" });
  });
});

describe("what cannot be is refused with a word", () => {
  test("a day before the start", async () => {
    expect(await refusal("record", counts(0))).toMatchObject({
      code: "TEST_STATE_CONFLICT",
      data: { hint: expect.stringMatching(/POST \/api\/abtests\/.*start/) },
    });
  });

  test("a day that is not over", async () => {
    await call("start");
    expect(await refusal("record", counts(0))).toMatchObject({
      ...{
        code: "INPUT_INVALID",
        message: expect.stringMatching(/not over yet/),
        data: { field: "day" },
      },
    });
  });

  test.each([
    ["day", { day: 28, impressions: 1, clicks: 0 }],
    ["clicks", { day: 0, impressions: 5, clicks: 6 }],
    ["shown", { day: 0, impressions: 5, clicks: 1, shown: "c" }],
  ])("a wrong %s", async (field, day) => {
    await call("start", { firstDay: longAgo });
    expect(await refusal("record", day)).toMatchObject({ code: "INPUT_INVALID", data: { field } });
  });

  test.each([
    ["start", { firstDay: addDays(longAgo, 1) }, "INPUT_INVALID"],
    ["start", { firstDay: "tomorrow" }, "VALIDATION_ERROR"],
    ["choose", { variant: "x" }, "INPUT_INVALID"],
    ["record", { day: 0, impressions: -1, clicks: 0 }, "VALIDATION_ERROR"],
    ["record", { day: 0, impressions: 1, clicks: 0, views: 3 }, "VALIDATION_ERROR"],
  ])("%s with %j", async (action, params, code) => {
    const call = broker.call(`abtests.${action}`, { id: planned.testId, ...params });
    expect(await call.catch((error: unknown) => error)).toMatchObject({ type: code });
  });
});
