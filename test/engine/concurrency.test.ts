import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ListResult } from "../../services/orchestrator/pipelines.contract.ts";
import { definition, gate, openCompany, part, until, type TestCompany } from "./test-company.ts";

const channel = { channel: { type: "string", optional: true } };
const shared = { key: "$input.channel", limit: 1 };
const pipelines = [
  { ...definition("publish", [part("upload")], channel), concurrency: shared },
  { ...definition("announce", [part("post")], channel), concurrency: shared },
  { ...definition("pair", [part("both")], channel), concurrency: { ...shared, limit: 2 } },
];

describe("runs with a concurrency key", () => {
  let company: TestCompany;
  beforeEach(async () => {
    company = await openCompany(pipelines);
  });
  afterEach(() => company.destroy());

  const begin = (channelName?: string, more: object = {}, pipeline = "publish") =>
    company.start(pipeline, channelName === undefined ? {} : { channel: channelName }, more);
  const called = (count: number) =>
    until(() => company.stage.calls.length >= count || undefined, `${count} calls`);
  /** The step works until it is let go. */
  const hold = (name = "upload") => {
    const held = gate();
    company.stage.plays(name, () => held.passed);
    return held;
  };

  test("are under way one after another, in the order in which they came", async () => {
    const order: unknown[] = [];
    let [busy, most] = [0, 0];
    company.stage.plays("upload", async (_params, { runId }) => {
      order.push(runId);
      most = Math.max(most, (busy += 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
      busy -= 1;
    });
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) ids.push(await begin("a"));
    for (const id of ids) await company.reaches(id, "completed");
    expect(most).toBe(1);
    expect(order).toEqual(ids);
  });

  test("say for whom they wait, and begin when it has ended", async () => {
    const held = hold();
    const first = await begin("a");
    await called(1);
    const [second, third] = [await begin("a"), await begin("a")];
    const status = await company.status(third);
    expect(status).toMatchObject({ state: "queued", currentStep: "upload" });
    expect(status.waitingFor).toEqual([
      {
        step: "upload",
        kind: "concurrency",
        message: `Waits for run ${first}: at most 1 with the key "a" at once. 1 before it.`,
      },
    ]);
    const { runs } = await company.call<ListResult>("pipelines.list", { state: "queued" });
    expect(runs.map(({ waitingFor }) => waitingFor?.[0]?.kind)).toEqual(
      Array(2).fill("concurrency"),
    );
    expect(company.stage.calls).toHaveLength(1);
    held.open();
    await company.reaches(second, "completed");
    expect((await company.reaches(third, "completed")).waitingFor).toBeUndefined();
  });

  test("count with those of other pipelines, not with other keys, workspaces, or none", async () => {
    const held = hold();
    await begin("a");
    await called(1);
    const other = await begin("a", {}, "announce");
    await begin("b");
    await begin(undefined);
    const elsewhere = { pipeline: "publish", input: { channel: "a" } };
    await company.call("pipelines.start", elsewhere, { workspaceId: "elsewhere" });
    await called(4);
    expect(company.stage.callsOf("post")).toEqual([]);
    held.open();
    await company.reaches(other, "completed");
  });

  test("are as many at once as the limit says, the urgent first", async () => {
    const held = hold("both");
    await Promise.all([begin("a", {}, "pair"), begin("a", {}, "pair")]);
    await called(2);
    const low = await begin("a", { priority: "low" }, "pair");
    const high = await begin("a", { priority: "high" }, "pair");
    const order: string[] = [];
    company.stage.plays("both", (_params, { runId = "" }) => void order.push(runId));
    expect(company.stage.calls).toHaveLength(2);
    held.open();
    await company.reaches(low, "completed");
    expect(order).toEqual([high, low]);
  });

  test("can be cancelled while they wait, and stand in line again after a retry", async () => {
    const held = hold();
    const first = await begin("a");
    await called(1);
    const [second, third] = [await begin("a"), await begin("a")];
    await company.call("pipelines.cancel", { id: second });
    expect(await company.status(second)).toMatchObject({ state: "cancelled" });
    await company.call("pipelines.retry", { id: second });
    expect(await company.status(second)).toMatchObject({
      state: "queued",
      waitingFor: [{ message: expect.stringContaining("1 before it") as unknown }],
    });
    held.open();
    for (const id of [first, third, second]) await company.reaches(id, "completed");
    expect(company.stage.calls).toHaveLength(3);
  });

  test("make room when one is cancelled or fails, and a failed one waits for room to go on", async () => {
    const held = hold();
    const [first, second] = [await begin("a"), await begin("a")];
    await called(1);
    await company.call("pipelines.cancel", { id: first });
    await called(2);
    await company.call("pipelines.retry", { id: first });
    expect(await company.status(first)).toMatchObject({ state: "queued" });
    held.open();
    await company.reaches(second, "completed");
    await company.reaches(first, "completed");
  });

  test("a key that is too long is refused by the name of its field", async () => {
    await expect(begin("a".repeat(201))).rejects.toMatchObject({
      type: "INPUT_INVALID",
      data: { hint: "It is made of input.channel." },
    });
  });
});
