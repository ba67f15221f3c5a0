import { Command, CommanderError } from "commander";

/** What the person asked of `npm run node`. */
export interface NodeCommand {
  /** Names of services; never empty. */
  readonly services: readonly string[];
  /** The node's name; without it host and process. */
  readonly id?: string;
}

/** The command line asked for help, or could not be read: what to print, and where. */
export interface Advice {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

const examples = `
Examples:
  $ npm run node -- --services pipelines,schedules,deadletters
  $ npm run node -- --services gateway
  $ npm run node -- --services video,speech --id studio-2

Together the nodes run all services, each on one node or on many. The settings of the cluster say where they
meet: docs/guides/run-a-cluster.md. SIGTERM lets a node finish or hand back what it does.`;

interface Options {
  readonly services: string;
  readonly id?: string;
}

export function parseNode(argv: readonly string[]): NodeCommand | Advice {
  let printed = "";
  const print = (text: string) => (printed += text);
  const program = new Command("npm run node --")
    .description("Runs some of the company's services as one node of a cluster.")
    .requiredOption("--services <names>", "which, separated by commas")
    .option("--id <name>", "the node's name, unique in the cluster")
    .addHelpText("after", examples)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print });
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { text: printed, exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  const { services: list, id } = program.opts<Options>();
  const services = [...new Set(list.split(",").map((name) => name.trim()))].filter(Boolean);
  if (services.length === 0) return refuse("--services names no service.");
  if (id !== undefined && !/^[A-Za-z0-9][\w.-]{0,63}$/.test(id)) {
    return refuse("--id takes up to 64 letters, digits, dots, hyphens and underscores.");
  }
  return { services, ...(id === undefined ? {} : { id }) };
}

function refuse(message: string): Advice {
  return { text: `${message} See npm run node -- --help.\n`, exitCode: 2 };
}
