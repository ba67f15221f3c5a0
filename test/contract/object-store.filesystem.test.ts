import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";
import { objectStoreContract } from "./object-store-contract.ts";

objectStoreContract("files", async () => {
  const root = await mkdtemp(join(tmpdir(), "troupe-objects-"));
  const folder = join(root, "artifacts");
  const scratch = join(root, "scratch");
  await Promise.all([mkdir(folder), mkdir(scratch)]);
  return {
    store: new FilesystemObjectStore(folder),
    scratch,
    async stored() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    async cutWrite() {
      await mkdir(join(folder, ".tmp"), { recursive: true });
      await writeFile(join(folder, ".tmp", "half"), "ha");
    },
    damage: (key) => writeFile(join(folder, key), "damaged!"),
    reopen: async () => new FilesystemObjectStore(folder),
    destroy: () => rm(root, { recursive: true }),
  };
});
