import { dirname, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { TroupeError } from "../../errors/troupe-error.ts";
import { filmFields, type FilmOptions, readFilmOptions } from "./film-options.ts";

/** Films in one batch; more make a queue that nobody watches over. */
const batchLimit = 500;

/**
 * Reads a list of films: CSV where the first line is a header with a column `topic`, else one topic
 * per line. Empty lines and lines that begin with `#` count for nothing.
 *
 * @param defaults options of the command line, which a row may replace
 * @throws TroupeError `INPUT_INVALID` naming the line
 */
export function parseBatch(
  content: string,
  file: string,
  defaults: Omit<FilmOptions, "topic"> = {},
): FilmOptions[] {
  const text = content.replace(/^\uFEFF/, "");
  const films = hasHeader(text)
    ? parseTable(text, file, defaults)
    : parseLines(text, file, defaults);
  if (films.length === 0) throw invalid(`${file} names no topic.`, "Write one topic per line.");
  if (films.length > batchLimit) {
    throw invalid(`${file} names ${films.length} films.`, `A batch takes up to ${batchLimit}.`);
  }
  return films;
}

/** A first line such as `topic,from,language`: known fields only, `topic` among them. */
function hasHeader(text: string): boolean {
  const columns = columnsOf(text);
  return columns.includes("topic") && columns.every((column) => filmFields.includes(column));
}

function columnsOf(text: string): string[] {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  return first.split(/[,;\t]/).map((column) => {
    const name = column.trim().replaceAll('"', "").toLowerCase();
    // `made-for-kids` as in the shell, whose name here is `madeForKids`.
    const plain = name.replaceAll("-", "");
    return filmFields.find((field) => field.toLowerCase() === plain) ?? name;
  });
}

function parseLines(text: string, file: string, defaults: object): FilmOptions[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const topic = line.trim();
    if (topic === "" || topic.startsWith("#")) return [];
    return [readFilmOptions({ ...defaults, topic }, `${file} line ${index + 1}`)];
  });
}

function parseTable(text: string, file: string, defaults: object): FilmOptions[] {
  return readRows(text, file).map(({ record, info }) => {
    const given = Object.entries(record).filter(([, value]) => value.trim() !== "");
    const row = Object.fromEntries(
      given.map(([name, value]) => [name, fromFolderOf(file, name, value.trim())]),
    );
    return readFilmOptions({ ...defaults, ...row }, `${file} line ${info.lines}`);
  });
}

/** Files in a batch are named from where the batch file stands; several stand between `|`. */
function fromFolderOf(file: string, name: string, value: string): string | string[] {
  if (name === "captions") {
    return value.split("|").map((one) => resolve(dirname(file), one.trim()));
  }
  const isFile = ["from", "script", "images"].includes(name) && !/^https?:\/\//i.test(value);
  return isFile ? resolve(dirname(file), value) : value;
}

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function readRows(text: string, file: string): Row[] {
  try {
    return parse<Row>(text, {
      columns: columnsOf(text),
      from_line: 2,
      delimiter: [",", ";", "\t"].find((sign) => text.split(/\r?\n/, 1)[0]?.includes(sign)) ?? ",",
      comment: "#",
      comment_no_infix: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      info: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(`${file} is not readable as CSV: ${reason}`, "Put texts with commas in quotes.");
  }
}

function invalid(message: string, hint: string): TroupeError {
  return new TroupeError("INPUT_INVALID", message, { field: "batch", hint });
}
