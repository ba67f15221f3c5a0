import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type AuthDocument, authIndexes } from "../../services/platform/auth/auth-documents.ts";
import { SignInLimits } from "../../services/platform/auth/sign-in-limits.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";

let folder: string;
let store: SqliteDocumentStore;
let limits: SignInLimits;
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-limits-"));
  store = new SqliteDocumentStore({ folder, durability: "crash" });
  now = Date.parse("2026-11-21T12:00:00Z");
  const documents = await store.collection<AuthDocument>("auth", authIndexes);
  limits = new SignInLimits(documents, () => now);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const minute = 60_000;

async function fail(times: number, email = "ada@example.org"): Promise<void> {
  for (let count = 0; count < times; count += 1) await limits.failed(email);
}

test("After ten wrong passwords an address waits for a quarter of an hour", async () => {
  await fail(9);
  await limits.check("ada@example.org");
  await fail(1);
  await expect(limits.check("ada@example.org")).rejects.toMatchObject({
    type: "RATE_LIMITED",
    data: { retryAfterMs: 15 * minute },
  });
  await limits.check("grace@example.org");
  now += 15 * minute;
  await limits.check("ada@example.org");
});

test("An address is the same in whatever letters it is written", async () => {
  await fail(5, "Ada@Example.org");
  await fail(5, " ada@example.org");
  await expect(limits.check("ADA@example.org")).rejects.toMatchObject({ type: "RATE_LIMITED" });
});

test("A right password, or a new one, begins anew", async () => {
  await fail(9);
  await limits.succeeded("ada@example.org");
  await fail(9);
  await limits.check("ada@example.org");
});

test("Guesses of the same moment are all counted", async () => {
  await Promise.all(Array.from({ length: 10 }, () => limits.failed("ada@example.org")));
  await expect(limits.check("ada@example.org")).rejects.toMatchObject({ type: "RATE_LIMITED" });
});

test("What is over is forgotten", async () => {
  await fail(10);
  now += 16 * minute;
  await fail(1, "grace@example.org");
  const documents = await store.collection<AuthDocument>("auth", authIndexes);
  expect(await documents.count({ kind: "failures" })).toBe(1);
});
