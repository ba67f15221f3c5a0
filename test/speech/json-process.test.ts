import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { JsonProcess } from "../../services/video/speech/json-process.ts";

const signal = new AbortController().signal;
let folder: string;
const started: JsonProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-process-"));
});

afterAll(async () => {
  for (const one of started) one.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A program in JavaScript; `line` is what it was asked, `say` answers. */
async function programOf(body: string): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.mjs`);
  await writeFile(
    path,
    `import { createInterface } from "node:readline";
    const say = (answer) => console.log(JSON.stringify(answer));
    for await (const line of createInterface({ input: process.stdin })) {
      const { id, word } = JSON.parse(line);
      ${body}
    }`,
  );
  return path;
}

function processOf(path: string, answerMs = 60_000, idleMs = 60_000): JsonProcess {
  const command = () => ({ path: process.execPath, args: [path] });
  const one = new JsonProcess({ name: "hibari", command, answerMs, idleMs });
  started.push(one);
  return one;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function pidOf(speaker: JsonProcess): Promise<number> {
  const answer = await speaker.ask({ word: "pid" }, signal);
  return Number("pid" in answer ? answer.pid : 0);
}

const answering = "say({ id, word, pid: process.pid });";
const hanging = `if (word === "pid") { ${answering} } else { await new Promise(() => setInterval(() => {}, 1000)); }`;

describe("a program that answers lines of JSON", () => {
  test("is one process for all questions, each with its own answer", async () => {
    const speaker = processOf(await programOf(answering));
    const answers = await Promise.all(
      ["one", "two", "three"].map((word) => speaker.ask({ word }, signal)),
    );
    expect(answers).toMatchObject([{ word: "one" }, { word: "two" }, { word: "three" }]);
    expect(
      new Set(answers.map((answer) => JSON.stringify({ ...answer, id: 0, word: "" }))).size,
    ).toBe(1);
  });

  test("that answers with an error fails that question alone", async () => {
    const body = `word === "bad" ? say({ id, error: "no such word" }) : say({ id, word });`;
    const speaker = processOf(await programOf(body));
    const [bad, good] = await Promise.allSettled([
      speaker.ask({ word: "bad" }, signal),
      speaker.ask({ word: "good" }, signal),
    ]);
    expect(bad).toMatchObject({ reason: { type: "TOOL_FAILED", message: /no such word/ } });
    expect(good).toMatchObject({ value: { word: "good" } });
  });

  test("that dies in the middle of a sentence can be tried again, with its last words", async () => {
    const body = `if (word === "crash") { console.error("boom"); process.kill(process.pid, "SIGSEGV"); } ${answering}`;
    const speaker = processOf(await programOf(body));
    const first = await pidOf(speaker);
    await expect(speaker.ask({ word: "crash" }, signal)).rejects.toMatchObject({
      type: "TOOL_FAILED",
      retryable: true,
      data: { log: ["boom"] },
    });
    expect(await pidOf(speaker)).not.toBe(first);
  });

  test.each([
    ["is not there", "/nowhere/program.mjs", /code 1/],
    ["talks nonsense", `console.log("nonsense");`, /not JSON/],
  ])("that %s can be tried again", async (_title, body, message) => {
    const speaker = processOf(body.startsWith("/") ? body : await programOf(body));
    await expect(speaker.ask({ word: "hi" }, signal)).rejects.toMatchObject({
      type: "TOOL_FAILED",
      retryable: true,
      message: expect.stringMatching(message) as unknown,
    });
  });

  test("that never answers is ended", async () => {
    // A busy machine takes its time to start a process, and that is no hanging.
    const speaker = processOf(await programOf(hanging), 5_000);
    const pid = await pidOf(speaker);
    await expect(speaker.ask({ word: "hang" }, signal)).rejects.toMatchObject({
      type: "TOOL_FAILED",
      message: expect.stringMatching(/in time/) as unknown,
    });
    await untilGone(pid);
  });

  test("ends when nobody needs it any more, and starts again when somebody does", async () => {
    const speaker = processOf(await programOf(answering), 60_000, 50);
    const pid = await pidOf(speaker);
    await untilGone(pid);
    expect(await pidOf(speaker)).not.toBe(pid);
  });

  test("ends with the last sentence that is cancelled, not with the first", async () => {
    const speaker = processOf(await programOf(hanging));
    const pid = await pidOf(speaker);
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [one, other].map((controller) =>
      speaker.ask({ word: "hang" }, controller.signal),
    );
    const outcomes = Promise.allSettled(asked);
    one.abort();
    await expect(asked[0]).rejects.toMatchObject({ type: "CANCELLED" });
    expect(isAlive(pid)).toBe(true);
    other.abort();
    expect(await outcomes).toMatchObject([
      { reason: { type: "CANCELLED" } },
      { reason: { type: "CANCELLED" } },
    ]);
    await untilGone(pid);
  });

  test("ends with its parent, whatever kills that one", async () => {
    const program = await programOf(`process.stdin.on("end", () => process.exit()); ${answering}`);
    const module = new URL("../../services/video/speech/json-process.ts", import.meta.url).href;
    const parent = spawn(
      process.execPath,
      ["--input-type=module", "--eval", parentOf(module, program)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const pid = Number(await firstLine(parent));
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await untilGone(pid);
  });

  test("leaves nothing that listens to a signal which many sentences share", async () => {
    const speaker = processOf(await programOf(answering));
    const controller = new AbortController();
    const warnings: Error[] = [];
    const remember = (warning: Error): void => void warnings.push(warning);
    process.on("warning", remember);
    for (let count = 0; count < 20; count++) await speaker.ask({ word: "hi" }, controller.signal);
    await Promise.all(
      Array.from({ length: 20 }, () => speaker.ask({ word: "hi" }, new AbortController().signal)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", remember);
    expect(warnings).toEqual([]);
  });
});

function parentOf(module: string, program: string): string {
  return `
    const { JsonProcess } = await import(${JSON.stringify(module)});
    const command = () => ({ path: process.execPath, args: [${JSON.stringify(program)}] });
    const one = new JsonProcess({ name: "hibari", command, answerMs: 60000, idleMs: 60000 });
    console.log((await one.ask({}, new AbortController().signal)).pid);
    setInterval(() => {}, 1000);`;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("no output");
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  return chunk.toString().trim();
}
