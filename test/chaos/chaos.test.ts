import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { describeWithServers } from "../servers/describe-with-servers.ts";

const run = promisify(execFile);
const script = join(import.meta.dirname, "../../chaos/chaos.ts");

interface Summary {
  readonly faults: number;
  readonly runs: number;
  readonly broken: readonly string[];
}

describeWithServers(["nats", "mongo", "minio"], "a cluster under kills and freezes", () => {
  test(
    "keeps its promises",
    async () => {
      const args = ["--no-warnings", script, "--seed", "5", "--minutes", "0.25"];
      const { stdout } = await run(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 });
      const summary = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Summary;
      expect(summary.broken).toEqual([]);
      expect(summary.faults).toBeGreaterThan(5);
      expect(summary.runs).toBeGreaterThan(3);
    },
    6 * 60_000,
  );
});
