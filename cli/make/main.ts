import type { Company } from "../../company/start-company.ts";
import { readEnvironment } from "../../config/environment.ts";
import type { CompanyClient } from "../company-client.ts";
import { CompanyLink } from "../connect.ts";
import { exitCodes, isBadInput, refuse } from "../exit-codes.ts";
import { onInterrupt } from "../interrupt.ts";
import type { Advice } from "../read-command.ts";
import { type Choices, type MakeCommand, parseArguments } from "./arguments.ts";
import { checkDiskSpace, checkWritable } from "./disk-space.ts";
import { choiceLines, readChoices } from "./list-choices.ts";
import type { Studio } from "./follow-run.ts";
import { makeFilms, prepareFilms, type PreparedFilm, resumeFilm } from "./make-films.ts";
import type { FilmResult } from "./report.ts";

/**
 * The whole of `npm run make`.
 * @param start starts a company in this process, where none runs
 * @returns the exit code
 */
export async function makeMain(
  argv: readonly string[],
  start: () => Promise<Company>,
): Promise<number> {
  const command = readCommand(argv);
  if (typeof command === "number") return command;
  const cancel = new AbortController();
  onInterrupt(() => cancel.abort());
  const link = new CompanyLink(start);
  try {
    const films = await prepareFilms(command.films);
    if (command.films.kind !== "list") checkWritable(command.out);
    const { client, company } = await link.connect();
    if (!company) process.stderr.write(`Using the company at ${client.address}\n`);
    if (command.films.kind === "list") {
      return await listChoices(client, command.films.choices, command.json);
    }
    const studio = {
      link,
      screen: process.stderr,
      out: command.out,
      cancel: cancel.signal,
      many: command.films.kind === "batch",
    };
    if (films.length > 0) checkDiskSpace([command.out, readEnvironment().data], longest(films));
    const results = await run(studio, command, films);
    if (command.json) print(command, results);
    return cancel.signal.aborted ? exitCodes.interrupted : exitCode(results, films);
  } catch (error) {
    return refuse(error, command.json);
  } finally {
    await link.close();
  }
}

function readCommand(argv: readonly string[]): MakeCommand | number {
  try {
    const command = parseArguments(argv);
    if (!isAdvice(command)) return command;
    (command.exitCode === 0 ? process.stdout : process.stderr).write(command.text);
    return command.exitCode;
  } catch (error) {
    return refuse(error, argv.includes("--json"));
  }
}

function isAdvice(command: MakeCommand | Advice): command is Advice {
  return "text" in command;
}

async function listChoices(
  client: CompanyClient,
  choices: Choices,
  json: boolean,
): Promise<number> {
  const rows = await readChoices(client, choices);
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : choiceLines(rows));
  return exitCodes.completed;
}

async function run(
  studio: Studio,
  command: MakeCommand,
  films: readonly PreparedFilm[],
): Promise<FilmResult[]> {
  if (command.films.kind === "resume") return [await resumeFilm(studio, command.films.runId)];
  return makeFilms(studio, films);
}

/** `--json`: one object, whatever happens. */
function print(command: MakeCommand, results: readonly FilmResult[]): void {
  const object = command.films.kind === "batch" ? { runs: results } : (results[0] ?? {});
  process.stdout.write(`${JSON.stringify(object, null, 2)}\n`);
}

function exitCode(results: readonly FilmResult[], films: readonly PreparedFilm[]): number {
  const count = (state: string) =>
    results.filter((result) => "state" in result && result.state === state).length;
  const wanted = Math.max(1, films.length);
  if (count("completed") === wanted) return exitCodes.completed;
  if (count("completed") + count("waiting") === wanted) return exitCodes.waiting;
  const [only] = results;
  // Refused before it began: the same command can never do better.
  const refused = results.length === 1 && only && !("runId" in only) && isBadInput(only.error);
  return refused ? exitCodes.badArguments : exitCodes.failed;
}

function longest(films: readonly PreparedFilm[]): number {
  return Math.max(...films.map(({ film }) => film.duration ?? 60));
}
