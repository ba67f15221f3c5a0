import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";
import { readObject } from "../../storage/objects/read-object.ts";
import { WorkspaceObjects } from "../../storage/objects/scoped.ts";
import type { ArtifactRef, ObjectStore } from "../../storage/objects/types.ts";

let folder: string;
let shop: ObjectStore;
let lab: ObjectStore;
let ref: ArtifactRef;
const options = { workspaceId: "shop", contentType: "text/plain", extension: "txt" };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "troupe-scoped-"));
  const all = new FilesystemObjectStore(folder);
  shop = new WorkspaceObjects(all, "shop");
  lab = new WorkspaceObjects(all, "lab");
  ref = await shop.put(Buffer.from("ours"), options);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a workspace has what it stored", async () => {
  expect((await readObject(shop, ref.key)).toString()).toBe("ours");
  expect(await shop.stat(ref.key)).toMatchObject({ size: 4 });
  expect(await shop.exists(ref.key)).toBe(true);
  expect(await shop.localPath(ref)).toContain(folder);
});

test("to another it does not exist, whatever is asked of it", async () => {
  const asked = [lab.read(ref.key), lab.localPath(ref), lab.remove(ref.key)];
  for (const refused of [...asked, lab.removeOlder(ref.key, Date.now() + 1_000)]) {
    await expect(refused).rejects.toMatchObject({ type: "ARTIFACT_NOT_FOUND" });
  }
  expect([await lab.stat(ref.key), await lab.exists(ref.key), await lab.touch(ref.key)]).toEqual([
    undefined,
    false,
    false,
  ]);
  expect(await shop.exists(ref.key)).toBe(true);
});

test("what a workspace stores is its own, also where the work names another", async () => {
  const stored = await lab.put(Buffer.from("theirs"), options);
  expect(stored.key).toMatch(/^lab\//);
});

test("a workspace whose name begins like another's is another one", async () => {
  const similar = new WorkspaceObjects(new FilesystemObjectStore(folder), "sho");
  expect(await similar.exists(ref.key)).toBe(false);
});
