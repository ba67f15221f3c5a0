import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { describeWithServers } from "../servers/describe-with-servers.ts";

const script = join(import.meta.dirname, "../../chaos/chaos.ts");

interface Outcome {
  readonly code: number | null;
  readonly faults: number;
  readonly runs: number;
  readonly broken: readonly string[];
}

let child: ChildProcess | undefined;
// One that a test does not wait for any more takes its company along.
afterEach(() => void child?.kill("SIGTERM"));

/** Runs chaos as `npm run chaos` does, without films. */
async function chaos(...args: readonly string[]): Promise<Outcome> {
  const started = spawn(process.execPath, ["--no-warnings", script, "--films", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = started;
  let errors = "";
  started.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const exit = new Promise<number | null>((resolve) => started.once("exit", resolve));
  const printed = Buffer.concat(await Array.fromAsync(started.stdout)).toString();
  const last = printed.trimEnd().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) throw new Error(`${printed}\n${errors}`);
  return { ...(JSON.parse(last) as Outcome), code: await exit };
}

// Eight nodes and three servers start anew all the time: on a machine that is busy that takes minutes.
const patienceMs = 600_000;

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
      const args = ["--minutes", "0.15", "--peace", "200", "--break", "ack"];
      // A listener has to die while it handles an event: with one seed after another that happens soon.
      let outcome = await chaos("--seed", "5", ...args);
      for (let seed = 6; outcome.code === 0 && seed < 9; seed += 1) {
        outcome = await chaos("--seed", String(seed), ...args);
      }
      expect(outcome).toMatchObject({
        code: 1,
        broken: ["every event delivered to every group"],
      });
    },
    patienceMs,
  );
});
