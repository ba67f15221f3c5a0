import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Desk } from "./company/processes.ts";

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.leave());

interface Report {
  readonly runId: string;
  readonly state: string;
  readonly cacheHits: number;
  readonly steps: readonly { readonly step: string; readonly attempts: number }[];
  readonly files: Readonly<Record<string, string>>;
}
/** A line of the log while scenes are rendered. */
const videoIsMade = /▸ video +\d+ %/;
const parse = (text: string) => JSON.parse(text) as Report;

describe("make", () => {
  test("puts a film with all that belongs to it into a folder named for the topic", async () => {
    const { exitCode, stdout, stderr } = await desk.run("make", "Why tea is hot").ended();
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    const folder = join(desk.out, "why-tea-is-hot");
    expect(readdirSync(folder).sort()).toEqual([
      "captions.srt",
      "captions.vtt",
      "metadata.json",
      "report.json",
      "script.md",
      "thumbnail.jpg",
      "thumbnails",
      "video.mp4",
    ]);
    expect(readdirSync(join(folder, "thumbnails"))).toHaveLength(6);
    expect(readFileSync(join(folder, "video.mp4"), "utf8")).toBe("film Why tea is hot");
    expect(readFileSync(join(folder, "script.md"), "utf8")).toContain(
      "1. One. [1]\n2. Two.\n3. Three.\n\n## Sources\n\n1. [An atlas](https://example.org/atlas)",
    );
    expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toMatchObject({
      state: "completed",
      topic: "Why tea is hot",
      film: { seconds: 15, measures: { lufs: { ok: true } } },
    });
    expect(stderr).toContain(join("out", "why-tea-is-hot", "video.mp4"));
  });

  test("says before the start who will work, and what better ones miss", async () => {
    const { stderr } = await desk.run("make", "Tea").ended();
    const before = stderr.slice(0, stderr.indexOf("✓ keywords"));
    expect(before).toMatch(/keywords +quick\n/);
    expect(before).toMatch(/script +quick\n/);
    expect(before).toMatch(/better +keywords: serpapi\n/);
  });

  test("prints one JSON object where that is wanted", async () => {
    const { exitCode, stdout } = await desk.run("make", "Tea", "--json").ended();
    expect(exitCode).toBe(0);
    const report = parse(stdout);
    expect(report).toMatchObject({ state: "completed", cacheHits: 0 });
    expect(report.steps.map(({ step }) => step)).toEqual([
      "keywords",
      "script",
      "audio",
      "video",
      "thumbnail",
      "metadata",
      "upload",
      "abtest",
    ]);
    expect(readFileSync(join(desk.folder, report.files["video.mp4"] ?? ""), "utf8")).toBe(
      "film Tea",
    );
  });

  test("takes what is known from the cache, into a new folder", async () => {
    await desk.run("make", "Tea").ended();
    const { stdout } = await desk.run("make", "Tea", "--json").ended();
    expect(parse(stdout).cacheHits).toBeGreaterThan(5);
    expect(readdirSync(desk.out).sort()).toEqual(["tea", "tea-2"]);
  });

  test("makes many films one after the other", async () => {
    const list = desk.write("topics.txt", "Tea\n# not this\nCoffee\n");
    const { exitCode, stdout } = await desk.run("make", "--batch", list, "--json").ended();
    expect(exitCode).toBe(0);
    const { runs } = JSON.parse(stdout) as { runs: Report[] };
    expect(runs.map(({ state }) => state)).toEqual(["completed", "completed"]);
    expect(readdirSync(desk.out).sort()).toEqual(["coffee", "tea"]);
  });

  test("goes on with a batch after a film that failed, and fails in the end", async () => {
    const list = desk.write("topics.txt", "broken\nTea\n");
    const { exitCode } = await desk.run("make", "--batch", list).ended();
    expect(exitCode).toBe(1);
    expect(readdirSync(desk.out)).toEqual(["tea"]);
  });

  test("a film of a batch whose text is missing does not stop the others", async () => {
    desk.write("tea.md", "All about tea.");
    const list = desk.write(
      "films.csv",
      'topic,from\n"Tea, hot",tea.md\nCocoa,nowhere.md\nMilk,\n',
    );
    const { exitCode, stderr } = await desk.run("make", "--batch", list).ended();
    expect(exitCode).toBe(1);
    expect(readdirSync(desk.out).sort()).toEqual(["milk", "tea-hot"]);
    expect(stderr).toContain("2 of 3 films were made");
    expect(stderr).toMatch(/✗ Cocoa: --from: .*nowhere\.md cannot be read/);
  });

  test("finds a file from where the command was typed, as npm tells it", async () => {
    mkdirSync(join(desk.folder, "texts"));
    desk.write(join("texts", "tea.md"), "All about tea.");
    desk.settings.INIT_CWD = join(desk.folder, "texts");
    expect((await desk.run("make", "Tea", "--from", "tea.md").ended()).exitCode).toBe(0);
  });

  test("says what to try next, and which tasks were made", async () => {
    const { stderr } = await desk.run("make", "Tea", "--seed", "7").ended();
    expect(stderr).toContain("--seed 8");
    const report = readFileSync(join(desk.out, "tea", "report.json"), "utf8");
    const { steps, notes, film } = JSON.parse(report) as {
      steps: { step: string; tasks?: { count: number; cached: number; made: string[] } }[];
      notes: string[];
      film: { bytes: number };
    };
    const audio = steps.find(({ step }) => step === "audio");
    expect(audio?.tasks).toEqual({ count: 3, cached: 0, made: ["s1", "s2", "s3"] });
    expect(notes).toEqual(["Shortened: little is known."]);
    expect(film.bytes).toBe("film Tea".length);
    expect(stderr).toContain("! Shortened: little is known.");
  });

  test("works where the wanted port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    desk.settings.TROUPE_PORT = String(port);
    const { exitCode } = await desk.run("make", "Tea").ended();
    other.close();
    expect(exitCode).toBe(0);
  });
});

describe("make with bad input", () => {
  const refused = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await desk.run("make", ...args).ended();
    expect(stderr).not.toMatch(/\bat .*\.(ts|js):\d+/);
    return { exitCode, stdout, stderr };
  };

  test("shows help when asked, which is no failure", async () => {
    const { exitCode, stdout } = await refused("--help");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Examples:");
  });

  test.each([
    [[], "Say what the film is about"],
    [["Tea", "--nonsense"], "--nonsense"],
    [["Tea", "--from", "nowhere.md"], "nowhere.md cannot be read: there is no such file"],
    [["Tea", "--from", "docs"], "docs cannot be read: it is a folder"],
    [["Tea", "--images", "nowhere"], "nowhere is no folder"],
    [["--batch", "nowhere.txt"], "nowhere.txt cannot be read"],
    [["Tea", "--duration", "1"], "duration"],
  ])("%j ends with 2 and says what to do", async (args, text) => {
    mkdirSync(join(desk.folder, "docs"));
    const { exitCode, stderr } = await refused(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(text);
  });

  test("an empty text, one that is none and one of more than a million letters are refused", async () => {
    desk.write("empty.md", " \n");
    desk.write("large.md", "word ".repeat(200_001));
    writeFileSync(join(desk.folder, "picture.md"), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    expect((await refused("Tea", "--from", "empty.md")).stderr).toContain("the text is empty");
    expect((await refused("Tea", "--script", "large.md")).stderr).toContain("1000005 characters");
    expect((await refused("Tea", "--from", "picture.md")).stderr).toContain("not text in UTF-8");
    mkdirSync(join(desk.folder, "images"));
    expect((await refused("Tea", "--images", "images")).stderr).toContain("holds no picture");
  });

  test("a place that cannot be written is refused before the film is made", async () => {
    desk.write("file", "not a folder");
    const { exitCode, stderr } = await refused("Tea", "--out", "file");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--out: file cannot be written: EEXIST");
  });

  test("a topic that nobody knows is refused before the start, with a way out", async () => {
    const { exitCode, stdout, stderr } = await refused("unknown", "--json");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("Give a text with --from FILE");
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "TOPIC_UNKNOWN" } });
    desk.write("article.md", "Everything about it.");
    expect((await refused("unknown", "--from", "article.md")).exitCode).toBe(0);
  });

  test("a setting of .env that cannot be is named", async () => {
    delete desk.settings.TROUPE_PORT;
    desk.write(".env", "TROUPE_PORT=soon\n");
    const { exitCode, stderr } = await desk.runReal("Tea").ended();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/SETTING_INVALID[^]*TROUPE_PORT[^]*\.env\.example/);
  });

  test("a run that nobody knows cannot be resumed", async () => {
    const { exitCode, stderr } = await refused("--resume", "nowhere");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("There is no such run");
  });
});

describe("a run that stopped", () => {
  test("after Ctrl-C goes on with --resume where it was, and repeats nothing", async () => {
    const make = desk.run("make", "slow");
    await make.prints(videoIsMade);
    make.signal("SIGINT");
    const { exitCode, stderr } = await make.ended();
    expect(exitCode).toBe(130);
    const [, id = ""] = /--resume (\S+)/.exec(stderr) ?? [];
    expect(id).not.toBe("");
    desk.write("data/go-on", "");
    const resumed = await desk.run("make", "--resume", id, "--json").ended();
    expect(resumed.exitCode).toBe(0);
    const report = parse(resumed.stdout);
    expect(report).toMatchObject({ runId: id, state: "completed" });
    const attempts = Object.fromEntries(report.steps.map((step) => [step.step, step.attempts]));
    expect(attempts).toMatchObject({ keywords: 1, script: 1, audio: 1 });
  });

  test("a second Ctrl-C quits at once, whatever is under way", async () => {
    const make = desk.run("make", "stubborn");
    await make.prints(videoIsMade);
    make.signal("SIGINT");
    await make.prints("Stopping the run");
    // Signals within half a second are one Ctrl-C, which npm passes on a second time.
    await new Promise((resolve) => setTimeout(resolve, 600));
    make.signal("SIGINT");
    // By itself it would never end: what is under way heeds nothing.
    expect((await make.ended()).exitCode).toBe(130);
  });

  test("because a step failed says why, and goes on once that is repaired", async () => {
    const failed = await desk.run("make", "broken").ended();
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("PROVIDER_REJECTED");
    expect(failed.stderr).toContain("quick: the request makes no sense.");
    const [, id = ""] = /--resume (\S+)/.exec(failed.stderr) ?? [];
    desk.write("data/repaired", "");
    const resumed = await desk.run("make", "--resume", id).ended();
    expect(resumed.exitCode).toBe(0);
    expect(readdirSync(desk.out)).toEqual(["broken"]);
  });

  test("because its process was killed is finished by the next company, whoever starts it", async () => {
    const make = desk.run("make", "slow");
    await make.prints(videoIsMade);
    make.signal("SIGKILL");
    await make.ended();
    desk.write("data/go-on", "");
    const printed = await desk.run("start").prints("Stop: Ctrl-C");
    const [, address = ""] = /at work: (\S+)/.exec(printed) ?? [];
    const list = (await (await fetch(`${address}/api/pipelines`)).json()) as {
      runs: { pipelineId: string }[];
    };
    expect(list.runs).toHaveLength(1);
    // The stream ends with the run.
    const events = await fetch(`${address}/api/pipelines/${list.runs[0]?.pipelineId}/events`);
    expect(await events.text()).toContain("event: pipeline.completed");
  });
});
