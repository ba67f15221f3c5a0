import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ServiceBroker } from "moleculer";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";
import { DocumentsMixin } from "../../mixins/documents.ts";
import { WorkspaceMixin } from "../../mixins/workspace.ts";
import type { AbTest, ListTestsResult } from "../../services/video/abtests/abtests.contract.ts";
import abtests from "../../services/video/abtests/abtests.service.ts";

const thumbnail = (id: string, changes: object = {}, workspaceId = "local"): object => {
  const key = `${workspaceId}/aa/aa.jpg`;
  const picture = { key, size: 1, sha256: "a".repeat(64), contentType: "image/jpeg", ...changes };
  return { id, wide: picture, vertical: picture, words: id, contrast: 7 };
};
const params = {
  titles: ["Why Octopuses Have Three Hearts", "The heart that stops", "Built to crawl"],
  thumbnails: [thumbnail("one"), thumbnail("two"), thumbnail("three")],
  upload: { videoId: null },
};
let folder: string;
let broker: ServiceBroker;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-abtests-"));
  for (const name of environmentVariables) delete process.env[name];
  process.env.TROUPE_DATA = folder;
  broker = new ServiceBroker({ logger: false });
  const mixins = [DocumentsMixin({ collection: "abtests" }), WorkspaceMixin()];
  broker.createService({ ...abtests, mixins });
  await broker.start();
});

afterAll(async () => {
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

const create = (changes: object = {}, workspaceId = "local"): Promise<AbTest> =>
  broker.call("abtests.create", { ...params, ...changes }, { meta: { workspaceId } });

test("titles and thumbnails become pairs with a plan and a rule", async () => {
  const planned = await create({ runId: "run-1" });
  expect(planned).toMatchObject({
    state: "planned",
    runId: "run-1",
    videoId: null,
    rule: { looks: [{ days: 21 }, { days: 42 }], otherwise: "first stays" },
    ...{ firstDay: null, days: [], judgement: null, decision: null },
  });
  expect(
    planned.variants.map(({ id, title, thumbnail: { id: shown } }) => [id, title, shown]),
  ).toEqual([
    ["a", "Why Octopuses Have Three Hearts", "one"],
    ["b", "The heart that stops", "two"],
    ["c", "Built to crawl", "three"],
  ]);
  expect(planned.blocks).toHaveLength(42);
  expect(planned.notes[0]).toMatch(/begin when a connected channel/);
});

test("the same run has one test, however often and however much at once it is created", async () => {
  const all = await Promise.all([1, 2, 3].map(() => create({ runId: "run-2" })));
  expect(new Set(all.map(({ testId }) => testId)).size).toBe(1);
  expect(await create({ runId: "run-2", titles: ["X", "Y"] })).toEqual(all[0]);
});

test("another workspace's run of the same name is another test", async () => {
  const own = await create({ runId: "run-3" });
  const thumbnails = ["one", "two"].map((id) => thumbnail(id, {}, "shop"));
  const other = await create({ runId: "run-3", thumbnails }, "shop");
  expect(other.testId).not.toBe(own.testId);
  const look = broker.call("abtests.get", { id: other.testId });
  expect(await look.catch(reportError)).toMatchObject({ code: "ITEM_NOT_FOUND" });
});

test("a test is found by its id, and listed newest first in pages", async () => {
  const planned = await create({ runId: "run-4" });
  expect(await broker.call("abtests.get", { id: planned.testId })).toEqual(planned);
  const page = (cursor?: string): Promise<ListTestsResult> =>
    broker.call("abtests.list", { limit: 2, cursor });
  const first = await page();
  expect(first.tests).toHaveLength(2);
  const second = await page(first.nextCursor ?? undefined);
  const times = [...first.tests, ...second.tests].map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(second.tests[0]?.testId).not.toBe(first.tests[0]?.testId);
});

test("one title is enough where there are two thumbnails", async () => {
  const { variants } = await create({ titles: ["One"], thumbnails: params.thumbnails.slice(0, 2) });
  expect(variants.map(({ title }) => title)).toEqual(["One", "One"]);
});

test("one pair is no test", async () => {
  const alone = create({ titles: ["One", "One"], thumbnails: [thumbnail("one")] });
  expect(await alone.catch(reportError)).toMatchObject({
    code: "INPUT_INVALID",
    message: expect.stringMatching(/two different/),
  });
});

test.each([
  ["a thumbnail over 2 MB", { size: 2_100_000 }, /at most 2 MB, and this one has 2\.1/],
  ["a thumbnail that is no picture of YouTube's", { contentType: "image/webp" }, /JPEG or PNG/],
  ["a thumbnail of another workspace", { key: "shop/aa/aa.jpg" }, /no artifact shop/],
])("%s is refused", async (_what, changes, said) => {
  const made = create({ thumbnails: [thumbnail("one"), thumbnail("two", changes)] });
  expect(await made.catch(reportError)).toMatchObject({ message: expect.stringMatching(said) });
});

test.each([
  ["with <", "Hearts < brains", /no < and >/],
  ["over 100 characters", "x".repeat(101), /100 characters/],
])("a title %s is refused", async (_what, title, said) => {
  const made = create({ titles: ["Fine", title] });
  expect(await made.catch(reportError)).toMatchObject({
    ...{ code: "INPUT_INVALID", message: expect.stringMatching(said) },
  });
});
