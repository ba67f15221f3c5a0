import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { describeWithServers } from "../servers/describe-with-servers.ts";

const script = join(import.meta.dirname, "../../chaos/chaos.ts");

interface Outcome {
  readonly code: number | null;
  readonly faults: number;
  readonly runs: number;
  readonly broken: readonly string[];
}

/** Runs chaos as `npm run chaos` does, without films. */
async function chaos(...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ["--no-warnings", script, "--films", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const printed = Buffer.concat(await Array.fromAsync(child.stdout)).toString();
  const last = printed.trimEnd().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) throw new Error(`${printed}\n${errors}`);
  return { ...(JSON.parse(last) as Outcome), code: await exit };
}

// Eight nodes and three servers start anew all the time: on a machine that is busy that takes minutes.
const patienceMs = 400_000;

describeWithServers(["nats", "mongo", "minio"], "a company under chaos", () => {
  test(
    "keeps all its promises",
    async () => {
      const outcome = await chaos("--seed", "5", "--minutes", "0.15", "--peace", "200");
      expect(outcome).toMatchObject({ code: 0, broken: [] });
      expect(outcome.faults).toBeGreaterThan(2);
      expect(outcome.runs).toBeGreaterThan(2);
    },
    patienceMs,
  );

  test(
    "is seen to break one where events are acknowledged before they are handled",
    async () => {
      const args = ["--seed", "5", "--minutes", "0.15", "--peace", "200", "--break", "ack"];
      expect(await chaos(...args)).toMatchObject({
        code: 1,
        broken: ["every event delivered to every group"],
      });
    },
    patienceMs,
  );
});
