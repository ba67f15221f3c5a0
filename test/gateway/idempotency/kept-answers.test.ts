import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { AnswerDocument } from "../../../services/gateway/idempotency/answer-document.ts";
import {
  type KeyedRequest,
  KeptAnswers,
  leaseMs,
} from "../../../services/gateway/idempotency/kept-answers.ts";
import { SqliteDocumentStore } from "../../../storage/documents/sqlite/store.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";

/** Two gateways over one store; the clock is the test's. */
let folder: string;
let store: SqliteDocumentStore;
let documents: DocumentCollection<AnswerDocument>;
let now = 0;
let warnings: unknown[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "troupe-answers-"));
  store = new SqliteDocumentStore({ folder, durability: "crash" });
  documents = await store.collection("answers", [["expiresAt"]]);
  now = 1_000_000;
  warnings = [];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const gateway = () =>
  new KeptAnswers({ documents, now: () => now, warn: (error) => void warnings.push(error) });
const request: KeyedRequest = {
  ...{ workspaceId: "local", key: "k-1", route: "POST /api/things", fingerprint: "a" },
};
const made = { status: 201, location: "/api/things/1", data: { id: 1, secret: "shown once" } };

describe("a request with an idempotency key", () => {
  test("is done once, whichever gateway it reaches", async () => {
    let done = 0;
    const work = async () => ({ ...made, data: { id: (done += 1) } });
    const first = await gateway().once(request, work);
    const again = await gateway().once(request, work);
    expect([first.replayed, again.replayed, done]).toEqual([false, true, 1]);
    expect(again.answer).toEqual(first.answer);
  });

  test("is another request in another workspace, at another route, under another key", async () => {
    let done = 0;
    const work = async () => ({ status: 200, data: (done += 1) });
    const others = [{ workspaceId: "shop" }, { route: "POST /api/others" }, { key: "k-2" }];
    for (const other of [{}, ...others]) await gateway().once({ ...request, ...other }, work);
    expect(done).toBe(4);
  });

  test("with something else than before is refused", async () => {
    await gateway().once(request, async () => made);
    const other = gateway().once({ ...request, fingerprint: "b" }, async () => made);
    await expect(other).rejects.toMatchObject({ type: "IDEMPOTENCY_CONFLICT", code: 422 });
  });

  test("that is still being answered is refused for the moment", async () => {
    const done = Promise.withResolvers<typeof made>();
    const first = gateway().once(request, () => done.promise);
    await expect(gateway().once(request, async () => made)).rejects.toMatchObject({
      ...{ type: "IDEMPOTENCY_IN_PROGRESS", code: 409, retryable: true },
      data: { retryAfterMs: expect.any(Number) },
    });
    done.resolve(made);
    expect((await first).answer).toEqual(made);
    expect((await gateway().once(request, async () => made)).replayed).toBe(true);
  });

  test("is done once where many come at the same moment", async () => {
    let done = 0;
    const work = async () => ({ status: 200, data: (done += 1) });
    const all = Array.from({ length: 20 }, () => gateway().once(request, work));
    const settled = await Promise.allSettled(all);
    expect(done).toBe(1);
    expect(settled.some(({ status }) => status === "fulfilled")).toBe(true);
  });

  test("that failed may be tried again under its key", async () => {
    const failing = gateway().once(request, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect((await gateway().once(request, async () => made)).replayed).toBe(false);
  });

  test("is taken over once the gateway that began it is dead", async () => {
    void gateway().once(request, () => new Promise(() => undefined));
    while ((await documents.count()) === 0) await new Promise((turn) => setImmediate(turn));
    now += leaseMs + 1;
    expect(await gateway().once(request, async () => made)).toMatchObject({ replayed: false });
    expect(await gateway().once(request, async () => made)).toMatchObject({ replayed: true });
  });

  test("that was taken over is answered all the same by who stood still", async () => {
    const done = Promise.withResolvers<typeof made>();
    const still = gateway().once(request, () => done.promise);
    while ((await documents.count()) === 0) await new Promise((turn) => setImmediate(turn));
    now += leaseMs + 1;
    await gateway().once(request, async () => ({ ...made, status: 200 }));
    done.resolve(made);
    expect((await still).answer).toEqual(made);
    expect((await gateway().once(request, async () => made)).answer.status).toBe(200);
    expect(warnings).toEqual([]);
  });

  test("is forgotten after a day", async () => {
    await gateway().once(request, async () => made);
    now += 23 * 3_600_000;
    expect(await gateway().sweep()).toBe(0);
    expect((await gateway().once(request, async () => made)).replayed).toBe(true);
    now += 2 * 3_600_000;
    expect((await gateway().once(request, async () => made)).replayed).toBe(false);
    now += 25 * 3_600_000;
    expect(await gateway().sweep()).toBe(1);
    expect(await documents.count()).toBe(0);
  });

  test("leaves no secret in the store, and not its key", async () => {
    await gateway().once({ ...request, key: "a-key-of-the-client" }, async () => made);
    const [kept] = await documents.find();
    expect(JSON.stringify(kept)).not.toMatch(/shown once|a-key-of-the-client/);
    await store.close();
    const bytes = readFileSync(join(folder, "troupe.db")).toString("latin1");
    expect(bytes).not.toContain("shown once");
    store = new SqliteDocumentStore({ folder, durability: "crash" });
  });
});
