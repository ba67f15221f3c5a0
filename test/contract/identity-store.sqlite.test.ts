import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "../../config/environment.ts";
import { identityStoreContract } from "./identity-store-contract.ts";

identityStoreContract("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "troupe-identity-"));
  return {
    environment: readEnvironment({ TROUPE_DATA: folder }),
    destroy: () => rm(folder, { recursive: true, force: true }),
  };
});
