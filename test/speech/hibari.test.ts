import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { hibariProvider } from "../../services/video/speech/hibari/hibari.ts";
import { HibariInstallation } from "../../services/video/speech/hibari/installation.ts";
import { pythonMissing } from "../../services/video/speech/hibari/python.ts";
import { JsonProcess } from "../../services/video/speech/json-process.ts";
import type { SpeechProvider, Utterance } from "../../services/video/speech/speech-provider.ts";
import { speechWords } from "../../services/video/speech/text/speech-words.ts";
import { SpeechThreads } from "../../services/video/speech/threads/speech-threads.ts";
import { onsetNear } from "../../bench/captions/onsets.ts";
import { unmetered } from "../../providers/pay.ts";

const worker = fileURLToPath(
  new URL("../../services/video/speech/hibari/worker.py", import.meta.url),
);
const signal = new AbortController().signal;
const progress = (): void => undefined;
const folders: string[] = [];

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "troupe-hibari-"));
  folders.push(path);
  return path;
}

afterAll(async () => {
  for (const path of folders) await rm(path, { recursive: true, force: true });
});

function environmentIn(
  data: string,
  more: Record<string, string> = {},
): ReturnType<typeof readEnvironment> {
  return readEnvironment({ TROUPE_DATA: data, ...more });
}

function processOf(path: string, args: readonly string[] = []): JsonProcess {
  return new JsonProcess({
    name: "hibari",
    command: () => ({ path, args }),
    answerMs: 60_000,
    idleMs: 60_000,
  });
}

// The installation is the provider's own, so that the test takes the road of a first run. Without
// Python or PyPI the tests of the voice are skipped, and their title says what is missing.
const data = await folder();
const provider = hibariProvider(environmentIn(data));
const missing = (await provider.missing()) ?? (await provider.prepare?.({ signal, progress }));
const withHibari = missing === undefined ? describe : describe.skip;

withHibari(`hibari${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  afterAll(() => provider.close?.());

  async function say(text: string, speaker: SpeechProvider = provider): Promise<Utterance> {
    const voice = await speaker.voice(undefined, "en");
    if (!voice) throw new Error("there is no usual voice");
    const words = speechWords(text, "en");
    return await speaker.speak({
      text,
      words,
      language: "en",
      voice,
      seed: 1,
      signal,
      idempotencyKey: "k",
      pay: unmetered,
    });
  }

  test("is ready after its installation", async () => {
    expect(await provider.ready?.()).toBe(true);
    expect(await provider.notes?.()).toEqual([]);
  });

  test("times every word of figures, dashes and several sentences, in order", async () => {
    const text = "It costs $5 — or about 3.5% more. Dr. Lee's well-known 1969 film ran 1,200 km!";
    const { samples, sampleRate, spans = [] } = await say(text);
    expect(spans).toHaveLength(speechWords(text, "en").length);
    let reached = -0.1;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(reached);
      expect(end - start).toBeGreaterThan(0.02);
      reached = end;
    }
    expect(reached).toBeLessThanOrEqual(samples.length / sampleRate);
  });

  test("begins each word after a pause where the sound begins", async () => {
    const { samples, sampleRate, spans = [] } = await say("Stop. Cats. Go. Dogs. Take. Birds.");
    for (const { start } of spans) {
      expect(Math.abs(start - onsetNear(samples, sampleRate, start))).toBeLessThan(0.06);
    }
  });

  test("gives the same samples for the same words, another process included", async () => {
    const other = hibariProvider(environmentIn(data));
    const text = "Honey never spoils.";
    const [first, second] = [await say(text), await say(text, other)];
    await other.close?.();
    expect(Buffer.from(second.samples.buffer)).toEqual(Buffer.from(first.samples.buffer));
  });

  test("ends with its words when the sentence is cancelled, and speaks again afterwards", async () => {
    const controller = new AbortController();
    const speaker = processOf(join(data, "voices/hibari/environment/bin/python"), [worker]);
    const asked = speaker.ask({ words: ["Never", "heard."] }, controller.signal);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ type: "CANCELLED" });
    expect(await speaker.ask({ words: ["Heard."] }, signal)).toMatchObject({ sampleRate: 24_000 });
    speaker.stop();
  });

  test("speaks a text of 5,000 characters", async () => {
    const sentence =
      "The river carried the stones down from the mountain and left them at the sea, ";
    const text = `${sentence.repeat(62)}at last.`;
    const threads = new SpeechThreads();
    const finished = await threads.run("finish", await say(text), signal);
    await threads.close();
    expect(finished?.seconds).toBeGreaterThan(200);
    expect(finished?.spans).toHaveLength(text.split(" ").length);
  });
});

describe("the installation of hibari", () => {
  async function fakePython(script: string): Promise<string> {
    const path = join(await folder(), "python");
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }

  test("says what to do where there is no Python, or too old a one", async () => {
    expect(await pythonMissing("/nowhere/python3")).toMatch(
      /Install Python 3\.10 .* TROUPE_PYTHON/,
    );
    expect(await pythonMissing(await fakePython("echo 3 8"))).toMatch(/is Python 3\.8/);
    expect(await pythonMissing(await fakePython("echo 3 12"))).toBeUndefined();
  });

  test("that fails says why, is not tried with every sentence, and can be forgiven", async () => {
    const tries = join(await folder(), "tries");
    const python = await fakePython(`echo x >> ${tries}; echo "ERROR: no network" >&2; exit 1`);
    const installation = new HibariInstallation(python, await folder());
    expect(await installation.install({ signal, progress })).toMatch(/ERROR: no network/);
    expect(await installation.install({ signal, progress })).toMatch(/ERROR: no network/);
    expect(await readFile(tries, "utf8")).toBe("x\n");
    await installation.forgive();
    await installation.install({ signal, progress });
    expect(await readFile(tries, "utf8")).toBe("x\nx\n");
  });

  test("is shared by calls at the same time, and survives one that is cancelled", async () => {
    const tries = join(await folder(), "tries");
    const python = await fakePython(`echo x >> ${tries}; exit 1`);
    const installation = new HibariInstallation(python, await folder());
    const controller = new AbortController();
    const cancelled = installation.install({ signal: controller.signal, progress });
    const kept = installation.install({ signal, progress });
    controller.abort(new Error("cancelled"));
    await expect(cancelled).rejects.toThrow("cancelled");
    expect(await kept).toMatch(/installation failed/);
    expect(await readFile(tries, "utf8")).toBe("x\n");
  });

  test("does not wait for a lock that a dead process left behind", async () => {
    const python = await fakePython("exit 1");
    const path = await folder();
    await mkdir(path, { recursive: true });
    // No process has this id: Linux and macOS stop far below.
    await writeFile(join(path, "install.lock"), "99999999");
    const installation = new HibariInstallation(python, path);
    expect(await installation.install({ signal, progress })).toMatch(/installation failed/);
  });

  test("is not begun offline", async () => {
    const offline = hibariProvider(environmentIn(await folder(), { TROUPE_OFFLINE: "true" }));
    expect(await offline.missing()).toMatch(/TROUPE_OFFLINE/);
  });
});
