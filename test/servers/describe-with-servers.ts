import { describe } from "@jest/globals";
import { missingServers, programNames, type ServerName } from "./server-programs.ts";

/**
 * `describe` for what runs against real servers. Where one is missing, the line that says so in the
 * place of the tests also says how to get it.
 */
export function describeWithServers(
  servers: readonly ServerName[],
  title: string,
  tests: () => void,
): void {
  const missing = missingServers(servers);
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  const how = `run scripts/servers ${missing.join(" ")}`;
  describe.skip(`${title} (needs ${programNames(missing)}: ${how})`, tests);
}
