import { Command } from "commander";
import { readCommand, type Advice } from "../read-command.ts";

/** What the person asked of `npm run node`. */
export interface NodeCommand {
  /** Names of services; never empty. */
  readonly services: readonly string[];
  /** The node's name; without it host and process. */
  readonly id?: string;
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
  const program = new Command("npm run node --")
    .description("Runs some of the company's services as one node of a cluster.")
    .requiredOption("--services <names>", "which, separated by commas")
    .option("--id <name>", "the node's name, unique in the cluster")
    .addHelpText("after", examples);
  const advice = readCommand(program, argv);
  if (advice) return advice;
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
