import { TroupeError } from "../../errors/troupe-error.ts";
import { compileSchema } from "../../validation/schema.ts";

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
});

/** Fields that may stand in the header of a batch file. */
export const filmFields: readonly string[] = [
  "topic",
  "from",
  "script",
  "language",
  "aspect",
  "duration",
  "voice",
  "style",
  "music",
  "images",
  "seed",
];

/**
 * Checks options that came as text, from the command line or a batch file.
 * @param place put before the message: `films.csv line 3`
 * @throws TroupeError `INPUT_INVALID` naming the option
 */
export function readFilmOptions(
  given: Readonly<Record<string, unknown>>,
  place?: string,
): FilmOptions {
  const options = { ...given };
  const [problem] = check(options);
  if (problem) {
    const where = place === undefined ? "" : `${place}: `;
    throw new TroupeError("INPUT_INVALID", `${where}${problem.message}`, {
      field: problem.field,
      hint: "npm run make -- --help shows what may be given.",
    });
  }
  if (options.from !== undefined && options.script !== undefined) {
    throw new TroupeError("INPUT_INVALID", "Give either --from or --script, not both.", {
      field: "script",
      hint: "--from tells an article in its own words, --script speaks your words as they stand.",
    });
  }
  return options as unknown as FilmOptions;
}

/** Checks options that hold for many films, before their topics are known. */
export function readFilmDefaults(
  given: Readonly<Record<string, unknown>>,
): Omit<FilmOptions, "topic"> {
  const checked = readFilmOptions({ ...given, topic: "any" });
  return Object.fromEntries(Object.entries(checked).filter(([name]) => name !== "topic"));
}
