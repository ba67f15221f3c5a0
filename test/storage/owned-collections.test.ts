import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "@jest/globals";

const root = new URL("../../", import.meta.url);
const opened = /DocumentsMixin\(\{\s*collection:\s*"(\w+)"|\.collection<[^(]*>\(\s*"(\w+)"/g;

/** Whose a file is: the folder of its service, which may have rooms, or the bus. */
function ownerOf(file: string): string {
  const folder = dirname(file);
  if (!file.startsWith("services/")) return folder.startsWith("bus/") ? "bus" : folder;
  const isService = globSync(`${folder}/*.service.ts`, { cwd: root }).length > 0;
  return isService || folder.split("/").length <= 2 ? folder : ownerOf(folder);
}

// A database of a service's own holds all that the service reads: nobody opens another's collection.
test("each service owns its collections alone", () => {
  const files = globSync(["services/**/*.ts", "bus/**/*.ts", "mixins/**/*.ts"], { cwd: root });
  const owners = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, mixed, plain] of readFileSync(new URL(file, root), "utf8").matchAll(opened)) {
      const name = mixed ?? plain ?? "";
      owners.set(name, (owners.get(name) ?? new Set()).add(ownerOf(file)));
    }
  }
  const shared = [...owners].filter(([, folders]) => folders.size > 1);
  expect(shared.map(([name, folders]) => [name, [...folders]])).toEqual([]);
  // The reading itself works: these are known.
  expect([...owners.keys()]).toEqual(expect.arrayContaining(["runs", "items", "event_consumers"]));
});

/** Users and sessions are better-auth's, which reads them by an adapter of its own from a place of its own. */
const identityStore = "services/platform/auth/identity/identity-store.ts";

test("collections are opened by these ways alone", () => {
  const files = globSync(["services/**/*.ts", "mixins/**/*.ts"], { cwd: root });
  const others = files.filter((file) =>
    /from "(mongoose|node:sqlite|moleculer-db-adapter-mongoose)"/.test(
      readFileSync(new URL(file, root), "utf8"),
    ),
  );
  expect(others).toEqual([identityStore]);
});
