import { Command } from "commander";
import { readCommand, type Advice } from "../read-command.ts";

/** What the person asked of `npm run approve`. */
export interface ApproveCommand {
  /** Without it the runs that wait for a decision are listed. */
  readonly runId?: string;
  readonly decision: "approve" | "reject";
  readonly step?: string;
  readonly comment?: string;
  /** Folder that has one folder per film. */
  readonly out: string;
  /** Print one JSON object on the standard output. */
  readonly json: boolean;
}

const examples = `
Examples:
  $ npm run approve
  $ npm run approve -- 0192f0c1-… --comment "Looks good"
  $ npm run approve -- 0192f0c1-… --reject

Without a run it lists those that wait for a decision. With one it decides and follows the run as make does.
Exit code: as of make; 3 when the run waits again.`;

interface Options {
  readonly reject?: boolean;
  readonly step?: string;
  readonly comment?: string;
  readonly out: string;
  readonly json?: boolean;
}

export function parseApprove(argv: readonly string[]): ApproveCommand | Advice {
  const program = new Command("npm run approve --")
    .description("Decides on a run that waits for a person, and lets it go on.")
    .argument("[run]", "the run, as make printed it")
    .option("--reject", "say no: the run goes on without what was asked")
    .option("--step <id>", "which approval, where a run waits for several")
    .option("--comment <text>", "why; it is kept with the decision")
    .option("--out <folder>", "where the film's folder is made", "out")
    .option("--json", "print one JSON object on the standard output")
    .addHelpText("after", examples);
  const advice = readCommand(program, argv);
  if (advice) return advice;
  const { reject = false, json = false, ...rest } = program.opts<Options>();
  const decision = reject ? "reject" : "approve";
  return { ...rest, runId: program.args[0], decision, json };
}
