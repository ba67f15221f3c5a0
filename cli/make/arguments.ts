import { Command, Option, type CommanderError } from "commander";
import { TroupeError } from "../../errors/troupe-error.ts";
import { readCommand, type Advice } from "../read-command.ts";
import { type FilmOptions, readFilmDefaults, readFilmOptions } from "./film-options.ts";

/** What the person asked of `npm run make`. */
export interface MakeCommand {
  readonly films:
    | { readonly kind: "one"; readonly film: FilmOptions }
    | {
        readonly kind: "batch";
        readonly file: string;
        readonly defaults: Omit<FilmOptions, "topic">;
      }
    | { readonly kind: "resume"; readonly runId: string }
    | { readonly kind: "list"; readonly choices: Choices };
  /** Folder that gets one folder per film. */
  readonly out: string;
  /** Print one JSON object on the standard output. */
  readonly json: boolean;
}

/** What may stand behind --voice or --style. */
export type Choices = "voices" | "styles";

const examples = `
Examples:
  $ npm run make -- "Why octopuses have three hearts" --from examples/octopuses.md
  $ npm run make -- "The history of tea" --from https://en.wikipedia.org/wiki/Tea --duration 90
  $ pbpaste | npm run make -- "My article" --from - --aspect 16:9
  $ npm run make -- "My words" --script words.txt --voice slt --music off --images photos/
  $ npm run make -- --batch examples/topics.txt --out films
  $ npm run make -- --resume 0192f0c1-…

The film comes to out/<topic>/ with its thumbnail, captions, metadata and report.
Keys of better providers (OPENAI_API_KEY, ELEVENLABS_API_KEY, PEXELS_API_KEY, …) go into .env: see .env.example.
Exit code: 0 when every film was completed, 1 when one failed, 2 for arguments that cannot be,
3 when a run waits for a person or for long, 130 after Ctrl-C.`;

function command(): Command {
  return new Command("npm run make --")
    .description("Makes a finished video from a topic: script, voice, film, thumbnails, metadata.")
    .argument("[topic]", "what the film is about")
    .option("--from <source>", "tell this article: a file, an address (https://…) or - for stdin")
    .option("--script <file>", "speak these words as they stand, a sentence per scene")
    .option("--language <code>", "language of topic and film: en, fr, es, … (default: en)")
    .addOption(
      new Option("--aspect <ratio>", "shape of the film (default: 9:16)").choices([
        "9:16",
        "16:9",
        "1:1",
      ]),
    )
    .option("--duration <seconds>", "wanted length, 15 to 600 (default: 60)")
    .option("--voice <id>", "voice of the narrator (default: the best there is)")
    .option("--style <id>", "palette, type and motion (default: auto)")
    .addOption(
      new Option("--music <on|off>", "music under the voice (default: on)").choices(["on", "off"]),
    )
    .option("--images <folder>", "your own pictures and clips, matched by their file names")
    .option("--seed <number>", "another number, another look (default: 1)")
    .option("--publish", "send the film to your YouTube channel, private")
    .option("--privacy <who>", "with --publish, once you approve: private, unlisted or public")
    .option("--at <time>", "with --publish, when YouTube makes it public, with its zone")
    .option("--channel <id>", "which channel, where several are connected")
    .option("--playlist <title>", "with --publish, puts it into this playlist (title or id)")
    .option("--captions <file>", "captions in another language: film.fr.srt (again for more)", more)
    .option("--abtest", "with --publish, tests three titles and thumbnails on YouTube")
    .option("--made-for-kids", "tells YouTube that the film is made for kids")
    .option("--synthetic-media", "tells YouTube that it shows what looks real and never was")
    .option("--out <folder>", "where the film's folder is made", "out")
    .option("--batch <file>", "many films: a topic per line, or CSV with a header (topic,from,…)")
    .option("--resume <run>", "go on with a run that was stopped or failed")
    .option("--list-voices", "show the voices that may be chosen, and what others miss")
    .option("--list-styles", "show the styles that may be chosen")
    .option("--json", "print one JSON object on the standard output")
    .addHelpText("after", examples);
}

/** An option that may be given again. */
function more(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** @throws TroupeError `INPUT_INVALID` */
export function parseArguments(argv: readonly string[]): MakeCommand | Advice {
  const program = command();
  const advice = readCommand(program, argv, adviceFor);
  if (advice) return advice;
  const {
    out,
    json = false,
    batch,
    resume,
    listVoices,
    listStyles,
    ...options
  } = program.opts<Options>();
  if (listVoices ?? listStyles) {
    return { films: { kind: "list", choices: listVoices ? "voices" : "styles" }, out, json };
  }
  const given = readGiven(program.args[0], options);
  return { films: chooseFilms(given, batch, resume), out, json };
}

/** npm keeps options that stand before `--` for itself, and hands on their values alone. */
function adviceFor({ code }: CommanderError): string {
  return code === "commander.excessArguments"
    ? 'Put the topic in quotes and the options behind "--":\n  npm run make -- "Why tea is hot" --from tea.md\n'
    : "\nnpm run make -- --help shows what may be given.\n";
}

interface Options extends Readonly<Record<string, unknown>> {
  readonly out: string;
  readonly json?: boolean;
  readonly batch?: string;
  readonly resume?: string;
  readonly listVoices?: boolean;
  readonly listStyles?: boolean;
}

function readGiven(topic: string | undefined, options: Readonly<Record<string, unknown>>) {
  const { music, ...rest } = options;
  return {
    ...rest,
    ...(topic === undefined ? {} : { topic }),
    ...(music === undefined ? {} : { music: music === "on" }),
  };
}

function chooseFilms(
  given: Readonly<Record<string, unknown>>,
  batch: string | undefined,
  resume: string | undefined,
): MakeCommand["films"] {
  if (resume !== undefined) {
    refuseBeside("--resume", [...Object.keys(given), ...(batch === undefined ? [] : ["batch"])]);
    return { kind: "resume", runId: resume };
  }
  if (batch !== undefined) {
    refuseBeside("--batch", Object.hasOwn(given, "topic") ? ["topic"] : []);
    return { kind: "batch", file: batch, defaults: readFilmDefaults(given) };
  }
  if (given.topic === undefined) {
    throw new TroupeError("INPUT_INVALID", "Say what the film is about.", {
      field: "topic",
      hint: 'npm run make -- "Why octopuses have three hearts" --from examples/octopuses.md',
    });
  }
  return { kind: "one", film: readFilmOptions(given) };
}

function refuseBeside(option: string, others: readonly string[]): void {
  const [first] = others;
  if (first === undefined) return;
  throw new TroupeError("INPUT_INVALID", `${option} does not go together with ${first}.`, {
    field: first,
    hint: `Leave out either ${option} or ${first}.`,
  });
}
