import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ApiKeys } from "../../services/platform/auth/api-keys.ts";
import type { VerifyKeyResult } from "../../services/platform/auth/auth.contract.ts";
import { type AuthDocument, authIndexes } from "../../services/platform/auth/auth-documents.ts";
import { Workspaces } from "../../services/platform/auth/workspaces.ts";
import type { CreatedKey, KeysResult } from "../../services/platform/auth/workspaces.contract.ts";
import { openDatabase } from "../../storage/documents/sqlite/database.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { AuthCompany, type Browser } from "./auth-company.ts";
import { invited, ownerOf } from "./people.ts";

let company: AuthCompany;
let owner: Browser;
beforeAll(async () => {
  company = await AuthCompany.start();
  owner = await ownerOf(company);
});
afterAll(() => company.stop());

const unauthorized = { type: "UNAUTHORIZED" };
const make = (by: Browser, scopes: readonly string[], more: object = {}) =>
  by.call<CreatedKey>("auth.createKey", { name: "script", scopes, ...more });
const verify = (key: string) => company.call<VerifyKeyResult>("auth.verifyKey", { key });

describe("an API key", () => {
  test("is shown once, kept as a hash, and known by its beginning", async () => {
    const made = await make(owner, ["runs:*"]);
    expect(made.key).toMatch(/^trp_[0-9a-f]{12}_[\w-]{43}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const { keys } = await owner.call<KeysResult>("auth.keys");
    expect(JSON.stringify(keys)).not.toContain(made.key);
    const stored = readdirSync(company.folder)
      .filter((file) => /\.db/.test(file))
      .map((file) => readFileSync(join(company.folder, file), "latin1"))
      .join("");
    expect(stored).toContain(made.id);
    expect(stored).not.toContain(made.key.slice(-43));
  });

  test("stands for its workspace with its scopes, and notes its use", async () => {
    const { key, id } = await make(owner, ["runs:read"], { expiresInDays: 30 });
    expect(await verify(key)).toMatchObject({
      ...{ keyId: id, workspaceId: "local", userId: "owner", permissions: ["runs:read"] },
      expiresAt: expect.stringMatching(/Z$/),
    });
    const { keys } = await owner.call<KeysResult>("auth.keys");
    expect(keys.find((one) => one.id === id)?.lastUsedAt).not.toBeNull();
  });

  test("lets in while its use cannot be noted", async () => {
    const { key } = await make(owner, ["runs:read"]);
    const database = openDatabase({ folder: company.folder, durability: "crash" });
    database.handle.exec("PRAGMA query_only = ON");
    try {
      await expect(make(owner, ["runs:read"])).rejects.toMatchObject({ type: "STORAGE_READ_ONLY" });
      expect(await verify(key)).toMatchObject({ permissions: ["runs:read"] });
    } finally {
      database.handle.exec("PRAGMA query_only = OFF");
      database.close();
    }
  });

  test.each([
    ["", "nothing"],
    ["trp_000000000000_" + "a".repeat(43), "one that nobody made"],
    ["trp_../../x", "no key at all"],
  ])("%s is refused", async (key) => {
    await expect(verify(key)).rejects.toMatchObject(unauthorized);
  });

  test("with another end than its own is refused", async () => {
    const { key } = await make(owner, ["runs:read"]);
    const forged = key.slice(0, -1) + (key.endsWith("a") ? "b" : "a");
    await expect(verify(forged)).rejects.toMatchObject(unauthorized);
  });

  test("that was revoked is refused at once, and every node hears of it", async () => {
    const { key, id } = await make(owner, ["runs:read"]);
    await owner.call("auth.revokeKey", { id });
    await expect(verify(key)).rejects.toMatchObject(unauthorized);
    expect(company.changes.at(-1)).toMatchObject({ keyIds: [id] });
    await expect(owner.call("auth.revokeKey", { id })).rejects.toMatchObject({
      type: "API_KEY_NOT_FOUND",
    });
  });

  test("never has more than its maker has, today", async () => {
    const somebody = { name: "Kay", email: "kay@example.org", password: "a long password" };
    const admin = await invited(company, owner, somebody, "admin");
    const userId = admin.caller.actorId;
    await expect(make(admin, ["workspace:admin"])).rejects.toMatchObject({ type: "FORBIDDEN" });
    const { key } = await make(admin, ["runs:*", "members:write"]);
    await owner.call("auth.setRole", { userId, role: "viewer" });
    expect((await verify(key)).permissions).toEqual(["runs:read"]);
    await owner.call("auth.removeMember", { userId });
    await expect(verify(key)).rejects.toMatchObject(unauthorized);
  });

  test.each([["runs:fly"], ["everything"], ["runs"], ["a:b:c"]])(
    "has no scope %s",
    async (scope) => {
      await expect(make(owner, [scope])).rejects.toMatchObject({
        type: "INPUT_INVALID",
        data: { field: "scopes" },
      });
    },
  );
});

describe("making a key (CVE-2025-61928)", () => {
  const wanted = { name: "k", scopes: ["*"] };

  test("without being signed in is refused", async () => {
    const nobody = company.as({ actorId: undefined, workspaceId: "local" });
    await expect(nobody("auth.createKey", wanted)).rejects.toMatchObject(unauthorized);
    // Also where nothing stands in front of the action.
    await expect(company.call("auth.createKey", wanted)).rejects.toMatchObject(unauthorized);
  });

  test("for somebody else is refused, whoever asks", async () => {
    for (const more of [{ userId: "owner" }, { user: { id: "owner" } }, { workspaceId: "x" }]) {
      const nobody = company.as({ actorId: undefined, workspaceId: "local" });
      await expect(nobody("auth.createKey", { ...wanted, ...more })).rejects.toThrow();
      await expect(owner.call("auth.createKey", { ...wanted, ...more })).rejects.toThrow();
    }
  });

  test("with a key is refused, whatever its scopes", async () => {
    const made = await make(owner, ["*"]);
    const { keyId, permissions, workspaceId } = await verify(made.key);
    const key = { actorId: keyId, actorType: "apiKey", workspaceId, permissions } as const;
    await expect(company.as(key)("auth.createKey", wanted)).rejects.toMatchObject({
      type: "FORBIDDEN",
    });
  });

  test("is not there below /api/auth", async () => {
    for (const path of ["/api-key/create", "/api-key/update", "/api-key/verify"]) {
      await expect(company.browser().post(path, wanted)).rejects.toMatchObject({
        type: "ROUTE_NOT_FOUND",
      });
    }
  });
});

test("A key ends on its day", async () => {
  const store = new SqliteDocumentStore({ folder: company.folder, durability: "crash" });
  const documents = await store.collection<AuthDocument>("auth", authIndexes);
  const workspaces = new Workspaces({ documents, publish: () => Promise.resolve() });
  let now = Date.now();
  const keys = new ApiKeys(documents, workspaces, () => now);
  const wanted = { workspaceId: "local", userId: "owner", name: "short", scopes: ["runs:read"] };
  const { key } = await keys.create({ ...wanted, expiresInDays: 1 });
  now += 24 * 3_600_000 - 1;
  await keys.verify(key);
  now += 1;
  await expect(keys.verify(key)).rejects.toMatchObject(unauthorized);
  await store.close();
});

test("In local mode the owner of the machine makes keys without an account", async () => {
  const local = company.as({ actorId: "owner", workspaceId: "local", permissions: ["*"] });
  const { key } = await local<CreatedKey>("auth.createKey", { name: "shell", scopes: ["*"] });
  expect((await verify(key)).permissions).toContain("company:admin");
});
