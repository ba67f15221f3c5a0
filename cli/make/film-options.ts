import { TroupeError } from "../../errors/troupe-error.ts";
import { compileSchema } from "../../validation/schema.ts";
import { withLocalZone, zonedTime } from "./zoned-time.ts";

/** What one film is made of, as the person asked for it. Everything but the topic may be missing. */
export interface FilmOptions {
  readonly topic: string;
  /** File, address, or `-` for the standard input. */
  readonly from?: string;
  /** File with the words to speak. */
  readonly script?: string;
  readonly language?: string;
  readonly aspect?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly voice?: string;
  readonly style?: string;
  readonly music?: boolean;
  /** Folder of pictures and clips. */
  readonly images?: string;
  readonly seed?: number;
  /** Send it to a connected channel. */
  readonly publish?: boolean;
  /** Which, where there are several. */
  readonly channel?: string;
  /** What it becomes once it is approved. */
  readonly privacy?: string;
  /** When it becomes public: ISO 8601 with a zone. */
  readonly at?: string;
  /** Title or id of a playlist of the channel. */
  readonly playlist?: string;
  /** Test titles and thumbnails on the channel. */
  readonly abtest?: boolean;
  /** Files such as `film.fr.srt`: captions in other languages. */
  readonly captions?: readonly string[];
  readonly madeForKids?: boolean;
  /** Shows something realistic that did not happen. */
  readonly syntheticMedia?: boolean;
}

const word = { type: "string", trim: true, empty: false, max: 1000, optional: true } as const;

const check = compileSchema({
  $$strict: true,
  topic: { type: "string", trim: true, min: 1, max: 300 },
  from: word,
  script: word,
  language: { type: "string", pattern: /^[a-z]{2,3}$/, optional: true },
  aspect: { type: "enum", values: ["9:16", "16:9", "1:1"], optional: true },
  duration: { type: "number", convert: true, min: 15, max: 600, optional: true },
  voice: word,
  style: word,
  music: { type: "boolean", convert: true, optional: true },
  images: word,
  seed: {
    type: "number",
    convert: true,
    integer: true,
    min: 0,
    max: 4_294_967_295,
    optional: true,
  },
  publish: { type: "boolean", convert: true, optional: true },
  channel: { type: "string", trim: true, pattern: /^[\w-]{1,100}$/, optional: true },
  privacy: { type: "enum", values: ["private", "unlisted", "public"], optional: true },
  at: { type: "string", trim: true, pattern: zonedTime, optional: true },
  playlist: { type: "string", trim: true, min: 1, max: 150, pattern: /^[^<>]*$/, optional: true },
  abtest: { type: "boolean", convert: true, optional: true },
  captions: { type: "array", optional: true, max: 100, items: { type: "string", max: 1000 } },
  madeForKids: { type: "boolean", convert: true, optional: true },
  syntheticMedia: { type: "boolean", convert: true, optional: true },
});

/** Seconds up to which YouTube makes a Short of a film that is not wide. */
const longestShort = 180;

/** What each takes, in words. */
const takes = {
  topic: "a topic of 1 to 300 characters",
  from: "a file, an address, or - for the standard input",
  script: "a file with the words to speak",
  language: "a language code of two or three letters, such as en or fr",
  aspect: "9:16, 16:9 or 1:1",
  duration: "the wanted length in seconds, 15 to 600",
  voice: "the id of a voice (--list-voices)",
  style: "the name of a style (--list-styles)",
  music: "on or off",
  images: "a folder of pictures and clips",
  seed: "a whole number from 0 to 4294967295",
  publish: "nothing, or true or false in a batch file",
  privacy: "private, unlisted or public",
  at: "a time with its zone, such as 2026-12-24T18:00:00+01:00",
  channel: "the id of a connected channel (npm run connect -- --list)",
  playlist: "the title or id of a playlist, up to 150 characters without < and >",
  abtest: "nothing, or true or false in a batch file",
  captions: "a file such as film.fr.srt",
  madeForKids: "nothing, or true or false in a batch file",
  syntheticMedia: "nothing, or true or false in a batch file",
} satisfies Record<keyof FilmOptions, string>;

/** Fields that may stand in the header of a batch file. */
export const filmFields: readonly string[] = Object.keys(takes);

/**
 * Checks options that came as text, from the command line or a batch file.
 * @param place put before the message: `films.csv line 3`
 * @throws TroupeError `INPUT_INVALID` naming the option
 */
export function readFilmOptions(
  given: Readonly<Record<string, unknown>>,
  place?: string,
): FilmOptions {
  const options: Record<string, unknown> = { ...given };
  const [problem] = check(options);
  if (problem) {
    const where = place === undefined ? "" : `${place}: `;
    const { field } = problem;
    throw new TroupeError("INPUT_INVALID", where + explain(field, given[field], problem.message), {
      ...{ field, hint: hintFor(field, given[field]) },
    });
  }
  if (options.from !== undefined && options.script !== undefined) {
    throw new TroupeError("INPUT_INVALID", "Give either --from or --script, not both.", {
      field: "script",
      hint: "--from tells an article in its own words, --script speaks your words as they stand.",
    });
  }
  checkPublishing(options);
  return options as unknown as FilmOptions;
}

function checkPublishing(options: Readonly<Record<string, unknown>>): void {
  const names = ["channel", "privacy", "at", "playlist", "abtest"];
  const alone = names.find((name) => options[name] !== undefined && options[name] !== false);
  if (alone !== undefined && options.publish !== true) {
    throw new TroupeError("INPUT_INVALID", `--${alone} goes with --publish.`, { field: alone });
  }
  const { duration, aspect, abtest } = options;
  const isShort = aspect !== "16:9" && (typeof duration !== "number" || duration <= longestShort);
  if (abtest !== true || !isShort) return;
  throw new TroupeError(
    "INPUT_INVALID",
    "--abtest counts clicks on thumbnails, and of a film of this shape and length, a Short, nobody sees one.",
    { field: "abtest", hint: "Add --aspect 16:9." },
  );
}

function explain(field: string, given: unknown, message: string): string {
  const wanted = Object.entries(takes).find(([name]) => name === field)?.[1];
  if (wanted === undefined) return message;
  const said = typeof given === "string" ? `, not "${shorten(given)}"` : "";
  return `${field === "topic" ? "The topic" : optionOf(field)} takes ${wanted}${said}.`;
}

function hintFor(field: string, given: unknown): string {
  const local = field === "at" && typeof given === "string" ? withLocalZone(given) : undefined;
  return local === undefined
    ? "npm run make -- --help shows what may be given."
    : `In the time zone of this machine that is ${local}.`;
}

/** `madeForKids` is `--made-for-kids` in the shell. */
function optionOf(field: string): string {
  return `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Checks options that hold for many films, before their topics are known. */
export function readFilmDefaults(
  given: Readonly<Record<string, unknown>>,
): Omit<FilmOptions, "topic"> {
  const checked = readFilmOptions({ ...given, topic: "any" });
  return Object.fromEntries(Object.entries(checked).filter(([name]) => name !== "topic"));
}
