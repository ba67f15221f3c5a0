import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { documentStoreContract } from "./document-store-contract.ts";

for (const durability of ["crash", "power"] as const) {
  documentStoreContract(`SQLite, durability ${durability}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "troupe-documents-"));
    return {
      open: async () => new SqliteDocumentStore({ folder, durability }),
      destroy: () => rm(folder, { recursive: true }),
    };
  });
}
