import type { ServiceBroker } from "moleculer";
import type {
  ListResult,
  RunStatus,
  StartResult,
} from "../../services/orchestrator/pipelines.contract.ts";
import type { ListDeadLettersResult } from "../../services/platform/deadletters/deadletters.contract.ts";
import { explainError } from "../explain-error.ts";
import type { Paint } from "../make/paint.ts";
import { letterLines, runDetails, runLines } from "./run-lines.ts";

/** What a person typed after the command's name. */
export interface Typed {
  readonly id?: string;
  /** `--state failed` */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A command in the form in which moleculer-repl takes it. */
export interface ReplCommand {
  readonly command: string;
  readonly description: string;
  readonly options: { readonly option: string; readonly description: string }[];
  readonly alias: null;
  readonly allowUnknownOptions: null;
  readonly parse: null;
  action(broker: ServiceBroker, typed: Typed): Promise<void>;
}

export interface Screen {
  readonly write: (text: string) => void;
  readonly paint: Paint;
}

type Call = <Answer>(action: string, params?: object) => Promise<Answer>;

const workspace = { option: "--workspace <id>", description: "another workspace than the owner's" };
const limit = { option: "--limit <n>", description: "how many at most, 100 at most" };

/** What the company's REPL has besides Moleculer's own commands. */
export function replCommands({ write, paint }: Screen): ReplCommand[] {
  const command = (
    name: string,
    description: string,
    options: readonly ReplCommand["options"][number][],
    work: (call: Call, typed: Typed) => Promise<string>,
  ): ReplCommand => ({
    command: name,
    description,
    options: [...options, workspace],
    ...{ alias: null, allowUnknownOptions: null, parse: null },
    async action(broker, typed) {
      try {
        write(`${await work(callsOf(broker, typed), typed)}\n`);
      } catch (error) {
        write(`${explainError(error)}\n`);
      }
    },
  });
  return [
    command("runs", "Runs, newest first", runFilters, async (call, { options }) =>
      runLines(await call<ListResult>("pipelines.list", chosen(options, runFields)), paint),
    ),
    command("run <id>", "One run with its steps", [], async (call, { id }) =>
      runDetails(await call<RunStatus>("pipelines.status", { id }), paint),
    ),
    command("retry <id>", "Goes on with a run that failed", [], async (call, { id }) => {
      const { pipelineId, state } = await call<StartResult>("pipelines.retry", { id });
      return `${pipelineId} is ${state}.`;
    }),
    command("deadletters", "What was given up", letterFilters, async (call, { options }) =>
      letterLines(
        await call<ListDeadLettersResult>("deadletters.list", chosen(options, letterFields)),
        paint,
      ),
    ),
    command("reinject <id>", "Tries a dead letter again", [], async (call, { id }) => {
      await call("deadletters.reinject", { id });
      return `${String(id)} is tried again.`;
    }),
  ];
}

const runFields = ["state", "pipeline", "tag", "from", "to", "limit"];
const runFilters = [
  { option: "--state <state>", description: "failed, running, waiting ..." },
  { option: "--pipeline <name>", description: "of one pipeline" },
  { option: "--tag <tag>", description: "that have this tag" },
  { option: "--from <time>", description: "created then or later: 2026-11-21" },
  { option: "--to <time>", description: "created before" },
  limit,
];
const letterFields = ["kind", "group", "from", "to", "limit"];
const letterFilters = [
  { option: "--kind <kind>", description: "task or delivery" },
  { option: "--group <name>", description: "of one action or one group" },
  { option: "--from <time>", description: "given up then or later" },
  { option: "--to <time>", description: "given up before" },
  limit,
];

function callsOf(broker: ServiceBroker, { options }: Typed): Call {
  const { workspace: id } = options;
  const meta = typeof id === "string" ? { workspaceId: id } : {};
  return <Answer>(action: string, params: object = {}) =>
    broker.call<Answer, object>(action, params, { meta });
}

/** The REPL keeps options of earlier lines as undefined. */
function chosen(options: Typed["options"], fields: readonly string[]): object {
  return Object.fromEntries(
    fields.flatMap((field) => (options[field] === undefined ? [] : [[field, options[field]]])),
  );
}
