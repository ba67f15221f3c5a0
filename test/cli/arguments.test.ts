import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { parseArguments } from "../../cli/make/arguments.ts";

/** What a machine of this zone makes of `--at`. */
function parsedIn(zone: string, at: string): unknown {
  const module = JSON.stringify(new URL("../../cli/make/arguments.ts", import.meta.url).href);
  const program = `
    import { parseArguments } from ${module};
    const tell = (value) => console.log(JSON.stringify(value));
    try {
      tell(parseArguments(["Tea", "--publish", "--at", ${JSON.stringify(at)}]));
    } catch ({ type, message, data }) {
      tell({ type, message, data });
    }`;
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", program];
  const env = { ...process.env, TZ: zone, NODE_OPTIONS: "" };
  return JSON.parse(execFileSync(process.execPath, flags, { env, encoding: "utf8" }));
}

describe("the command line of make", () => {
  test("a topic is enough", () => {
    expect(parseArguments(["Tea"])).toEqual({
      films: { kind: "one", film: { topic: "Tea" } },
      out: "out",
      json: false,
    });
  });

  test("every option finds its way", () => {
    const argv =
      "Tea --from - --language fr --aspect 16:9 --duration 90 --voice v --style ink".split(" ");
    const more = "--music off --images pics --seed 7 --out films --json".split(" ");
    expect(parseArguments([...argv, ...more])).toEqual({
      films: {
        kind: "one",
        film: {
          topic: "Tea",
          from: "-",
          language: "fr",
          aspect: "16:9",
          duration: 90,
          voice: "v",
          style: "ink",
          music: false,
          images: "pics",
          seed: 7,
        },
      },
      out: "films",
      json: true,
    });
  });

  test("a film is published only on request, and says how", () => {
    const at = "2126-12-24T18:00:00+01:00";
    expect(parseArguments(["Tea", "--publish", "--at", at, "--channel", "UCtea"])).toMatchObject({
      films: { film: { publish: true, at, channel: "UCtea" } },
    });
    for (const option of ["channel=UCtea", "privacy=public", `at=${at}`]) {
      expect(() => parseArguments(["Tea", `--${option}`])).toThrow("goes with --publish");
    }
    expect(() => parseArguments(["Tea", "--publish", "--privacy", "everybody"])).toThrow(
      "--privacy takes private, unlisted or public",
    );
  });

  test("what YouTube is told, the playlist and captions, as many as one likes, find their way", () => {
    const argv = ["Tea", "--publish", "--playlist", " Sea animals ", "--made-for-kids"];
    const more = ["--synthetic-media", "--captions", "a.fr.srt", "--captions", "a.pt-BR.vtt"];
    expect(parseArguments([...argv, ...more])).toMatchObject({
      films: {
        film: {
          ...{ playlist: "Sea animals", madeForKids: true, syntheticMedia: true },
          captions: ["a.fr.srt", "a.pt-BR.vtt"],
        },
      },
    });
    expect(() => parseArguments(["Tea", "--playlist", "Sea"])).toThrow("goes with --publish");
    expect(() => parseArguments(["Tea", "--publish", "--playlist", "<b>"])).toThrow(
      "--playlist takes the title or id of a playlist",
    );
  });

  test("titles and thumbnails are tested on request, of a film whose thumbnail people see", () => {
    const argv = ["Tea", "--publish", "--abtest"];
    for (const more of [
      ["--aspect", "16:9"],
      ["--duration", "300"],
    ]) {
      expect(parseArguments([...argv, ...more])).toMatchObject({
        films: { film: { abtest: true } },
      });
    }
    expect(() => parseArguments(argv)).toThrow("a Short, nobody sees one");
    expect(() => parseArguments(["Tea", "--abtest"])).toThrow("--abtest goes with --publish");
  });

  describe("a time", () => {
    test.each([
      ["Europe/Berlin", "2026-12-24T18:00", "2026-12-24T18:00+01:00"],
      ["Europe/Berlin", "2026-07-24 18:00:30", "2026-07-24T18:00:30+02:00"],
      ["America/St_Johns", "2026-12-24T18:00", "2026-12-24T18:00-03:30"],
      ["Asia/Kolkata", "2026-12-24T18:00", "2026-12-24T18:00+05:30"],
    ])("without a zone is refused; in %s, %s is said to be %s", (zone, at, meant) => {
      expect(parsedIn(zone, at)).toMatchObject({
        ...{ type: "INPUT_INVALID", message: expect.stringMatching(/--at takes a time with its/) },
        data: { field: "at", hint: `In the time zone of this machine that is ${meant}.` },
      });
    });

    test("with its zone is the same wherever the machine stands", () => {
      const at = "2126-12-24T18:00:00+01:00";
      const parsed = ["Pacific/Kiritimati", "America/Los_Angeles"].map((zone) =>
        parsedIn(zone, at),
      );
      for (const one of parsed) expect(one).toMatchObject({ films: { film: { at } } });
    });

    test.each(["tomorrow", "18:00", "2026-12-24", "24.12.2026 18:00 CET"])("%j is none", (at) => {
      expect(() => parseArguments(["Tea", "--publish", "--at", at])).toThrow("--at takes a time");
    });
  });

  test("a batch keeps its options for every film", () => {
    expect(parseArguments(["--batch", "topics.txt", "--aspect", "1:1"])).toMatchObject({
      films: { kind: "batch", file: "topics.txt", defaults: { aspect: "1:1" } },
    });
  });

  test("a run is resumed by its id", () => {
    expect(parseArguments(["--resume", "run-1"])).toMatchObject({
      films: { kind: "resume", runId: "run-1" },
    });
  });

  test("help has examples and is no failure", () => {
    expect(parseArguments(["--help"])).toEqual({
      text: expect.stringContaining("--from examples/octopuses.md"),
      exitCode: 0,
    });
  });

  test.each([
    [["Tea", "--nonsense"], "--nonsense"],
    [["Tea", "--aspect", "4:3"], "Allowed choices are 9:16, 16:9, 1:1"],
    [["Tea", "second"], "Put the topic in quotes"],
    [["Tea", "--styl", "pop"], "Did you mean --style?"],
    [["Tea", "--from"], "argument missing"],
  ])("%j is advised against", (argv, text) => {
    expect(parseArguments(argv)).toEqual({ text: expect.stringContaining(text), exitCode: 2 });
  });

  test.each([
    [[], /Say what the film is about/],
    [[""], /topic/],
    [["a".repeat(10_000)], /topic/],
    [["Tea", "--duration", "soon"], /--duration takes .* 15 to 600, not "soon"/],
    [["Tea", "--duration", "5"], /duration/],
    [["Tea", "--seed", "1.5"], /seed/],
    [["Tea", "--language", "English"], /language/],
    [["Tea", "--from", "a.md", "--script", "b.txt"], /either --from or --script/],
    [["Tea", "--batch", "topics.txt"], /--batch does not go together with topic/],
    [["--resume", "run-1", "--seed", "2"], /--resume does not go together with seed/],
  ])("%j is refused", (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(message);
  });
});
