import { CommanderError, type Command } from "commander";

/** The command line asked for help, or could not be read: what to print, and where. */
export interface Advice {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

/**
 * Lets commander read a command line without printing or ending the process.
 *
 * @param explain what stands below commander's own words about what it could not read
 * @returns undefined where it was read
 */
export function readCommand(
  program: Command,
  argv: readonly string[],
  explain: (error: CommanderError) => string = () => "",
): Advice | undefined {
  let printed = "";
  const print = (text: string) => (printed += text);
  program.exitOverride().configureOutput({ writeOut: print, writeErr: print });
  try {
    program.parse(argv, { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text: printed, exitCode: 0 };
    return { text: `${printed}${explain(error)}`, exitCode: 2 };
  }
}
