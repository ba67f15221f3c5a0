import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { SqliteAdapter } from "../../storage/documents/sqlite/adapter.ts";
import { adapterContract } from "./adapter-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-adapter-"));
afterAll(() => rmSync(folder, { recursive: true }));

adapterContract("SQLite", (collection) => {
  process.env.TROUPE_DATA = folder;
  return new SqliteAdapter({ collection, indexes: [["votes"]] });
});
