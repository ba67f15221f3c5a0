import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import type { DocumentStore } from "../../storage/documents/types.ts";
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

documentStoreContract("SQLite, hot documents", async () => {
  const folder = await mkdtemp(join(tmpdir(), "troupe-documents-"));
  return {
    open: async () => allHot(new SqliteDocumentStore({ folder, durability: "crash" })),
    destroy: () => rm(folder, { recursive: true }),
  };
});

/** The same store, all of whose collections are hot. */
function allHot(store: DocumentStore): DocumentStore {
  return {
    collection: (name, indexes) => store.collection(name, indexes, { hot: true }),
    time: () => store.time(),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
