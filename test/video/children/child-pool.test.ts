import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ChildPool } from "../../../services/video/processes/child-pool.ts";
import { until } from "../../engine/test-company.ts";
import { greedyPool, isAlive, processesWith } from "./greedy-pool.ts";
import type { GreedyJobs } from "./greedy-program.ts";

const program = "greedy-program.ts";
const never = new AbortController().signal;

// Only Linux shows the processes of a machine as files.
(process.platform === "linux" ? describe : describe.skip)("processes for heavy work", () => {
  let pool: ChildPool<GreedyJobs>;
  beforeEach(() => {
    pool = greedyPool();
  });
  afterEach(async () => {
    await pool.close();
    expect(processesWith(program)).toEqual([]);
  });
  const echo = (given?: unknown) => pool.run("echo", given, never);

  test("start with the first job, serve the next, and give back what they get", async () => {
    expect(processesWith(program)).toEqual([]);
    const given = { bytes: Buffer.from("three hearts"), limit: Infinity, list: [1, undefined] };
    const first = await echo(given);
    expect(first.given).toEqual(given);
    expect((await echo()).pid).toBe(first.pid);
    expect(processesWith(program)).toEqual([first.pid]);
  });

  test("are no more than allowed: further jobs wait", async () => {
    const pids = (await Promise.all([1, 2, 3, 4, 5].map(echo))).map(({ pid }) => pid);
    expect(new Set(pids).size).toBe(2);
  });

  test("end when there is nothing to do", async () => {
    const idle = greedyPool(1, 10);
    const { pid } = await idle.run("echo", 1, never);
    await until(() => !isAlive(pid), "the idle process to end");
    expect((await idle.run("echo", 2, never)).pid).not.toBe(pid);
    await idle.close();
  });

  test.each(["hoard", "heap"] as const)(
    "end with a job (%s) that takes too much memory, which fails alone",
    async (job) => {
      const { pid } = await echo();
      const greedy = pool.run(job, undefined, never);
      greedy.catch(() => undefined);
      const other = await echo("meanwhile");
      expect(other.given).toBe("meanwhile");
      await expect(greedy).rejects.toMatchObject({
        ...{ type: "TOOL_FAILED", retryable: true },
        message: "The test ran out of memory: one process may take 256 MB.",
        data: { hint: "Give it more." },
      });
      expect(isAlive(pid)).toBe(false);
      expect((await echo()).pid).toBe(other.pid);
    },
  );

  test("that something kills fail their job, to try again", async () => {
    const { pid } = await echo();
    const spinning = pool.run("spin", undefined, never);
    process.kill(pid, "SIGKILL");
    await expect(spinning).rejects.toMatchObject({
      ...{ type: "TOOL_FAILED", retryable: true },
      message: "The test: its process ended with SIGKILL.",
    });
    expect((await echo("again")).given).toBe("again");
  });

  test("are gone when an aborted job has failed", async () => {
    const { pid } = await echo();
    const abort = new AbortController();
    const spinning = pool.run("spin", undefined, abort.signal);
    setImmediate(() => abort.abort());
    await expect(spinning).rejects.toMatchObject({ type: "CANCELLED" });
    expect(isAlive(pid)).toBe(false);
  });

  test("start none for a job that is aborted before its turn", async () => {
    await expect(pool.run("echo", 1, AbortSignal.abort())).rejects.toMatchObject({
      type: "CANCELLED",
    });
    expect(processesWith(program)).toEqual([]);
  });

  test("tell what a job throws as it was thrown, and go on", async () => {
    const { pid } = await echo();
    await expect(pool.run("refuse", "topic", never)).rejects.toMatchObject({
      ...{ type: "INPUT_INVALID", retryable: false, message: "Not this." },
      data: { field: "topic" },
      stack: expect.stringContaining("greedy-program.ts"),
    });
    expect((await echo()).pid).toBe(pid);
  });

  test("outlive a Ctrl-C, which every process of a terminal gets: their parent decides", async () => {
    const { pid } = await echo();
    const echoed = echo("on");
    process.kill(pid, "SIGINT");
    process.kill(pid, "SIGTERM");
    expect(await echoed).toEqual({ given: "on", pid });
    expect((await echo()).pid).toBe(pid);
  });

  test("end with a parent that is killed, in the middle of a computation too", async () => {
    const module = new URL("./greedy-pool.ts", import.meta.url).href;
    const code = `const { greedyPool } = await import(${JSON.stringify(module)});
      const pool = greedyPool();
      const never = new AbortController().signal;
      const { pid } = await pool.run("echo", 1, never);
      void pool.run("spin", undefined, never);
      const other = await pool.run("echo", 2, never);
      process.stdout.write(pid + " " + other.pid);`;
    const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", code];
    const parent = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "inherit"] });
    const [printed] = (await once(parent.stdout, "data")) as [Buffer];
    const pids = String(printed).split(" ").map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    parent.kill("SIGKILL");
    await until(() => !pids.some(isAlive), "the processes to end");
  });
});
