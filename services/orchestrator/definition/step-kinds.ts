import { identifier } from "./identifier.ts";
import type { Compensation, Outside, StepDefinition } from "../pipelines.contract.ts";

/** What a definition may build on. */
export interface KnownWork {
  /** Names of the actions that are steps here; without it they are not checked. */
  readonly actions?: ReadonlySet<string>;
  /** Names of the pipelines. */
  readonly pipelines: ReadonlySet<string>;
}

type Field =
  "action" | "params" | "fanOut" | "retry" | "timeoutMs" | "compensate" | "outside" | "input";
type Kind = "approval" | "signal" | "pipeline" | "action";

/** The kinds of steps, the telling one first, and what each cannot have. */
const kinds: readonly (readonly [Kind, string, readonly Field[]])[] = [
  [
    "approval",
    "an approval",
    ["action", "params", "fanOut", "retry", "timeoutMs", "compensate", "outside", "input"],
  ],
  [
    "signal",
    "a signal",
    ["action", "params", "fanOut", "retry", "timeoutMs", "compensate", "outside", "input"],
  ],
  ["pipeline", "a run of its own", ["action", "params", "retry", "timeoutMs", "outside"]],
  ["action", "done by an action", ["input"]],
];

/**
 * What is wrong with what a step is: done by an action, by a person, by word from outside, or by a run
 * of its own. Definitions are data: one that no compiler has seen may be nothing, or two at once.
 */
export function kindProblems(step: StepDefinition, known?: KnownWork): string[] {
  const { id } = step;
  const found = kinds.find(([kind]) => step[kind] !== undefined);
  if (!found) return [`Step "${id}" has neither action nor approval, signal or pipeline`];
  const [kind, name, foreign] = found;
  const beside = foreign.filter((field) => step[field] !== undefined);
  return [
    ...beside.map(
      (field) => `Step "${id}" is ${name} and has no ${field}: make it a step of its own`,
    ),
    ...problemsOf[kind](step, known),
    ...compensationProblems(id, step.compensate, known),
    ...outsideProblems(id, step.outside),
  ];
}

type Check = (step: StepDefinition, known?: KnownWork) => string[];

const problemsOf: Readonly<Record<Kind, Check>> = {
  approval({ id, approval }) {
    const message: unknown = approval?.message;
    const asks = typeof message === "string" && message.trim() !== "";
    return asks ? [] : [`Step "${id}": approval.message must say what the person is asked`];
  },
  signal({ id, signal }) {
    const { name, timeoutMs } = signal ?? { name: "" };
    return [
      ...(identifier.test(name)
        ? []
        : [`Step "${id}": "${name}" is not a signal name: use a-z, 0-9 and -`]),
      ...(timeoutMs === undefined || timeoutMs >= 1
        ? []
        : [`Step "${id}": signal.timeoutMs must be at least 1`]),
    ];
  },
  pipeline({ id, pipeline = "" }, known) {
    if (!known || known.pipelines.has(pipeline)) return [];
    return [`Step "${id}": there is no pipeline "${pipeline}"`];
  },
  action({ id, action }, known) {
    return actionProblems(id, action, known);
  },
};

function compensationProblems(
  id: string,
  compensate: Compensation | undefined,
  known?: KnownWork,
): string[] {
  if (!compensate) return [];
  const { action, params } = compensate as { action?: unknown; params?: unknown };
  return [
    ...actionProblems(id, action, known),
    ...(typeof params === "object" && params !== null
      ? []
      : [`Step "${id}": compensate.params must say what is to be undone`]),
  ];
}

function outsideProblems(id: string, outside: Outside | undefined): string[] {
  if (!outside) return [];
  const { askedBy, along = [] } = outside as { askedBy?: unknown; along?: unknown };
  const isRight =
    typeof askedBy === "string" &&
    Array.isArray(along) &&
    along.every((name) => typeof name === "string");
  return isRight ? [] : [`Step "${id}": outside.askedBy and .along name fields of the input`];
}

function actionProblems(id: string, action: unknown, known?: KnownWork): string[] {
  if (typeof action !== "string") return [`Step "${id}": an action is a name`];
  if (!known?.actions || known.actions.has(action)) return [];
  return [`Step "${id}": no service here has the step action "${action}"`];
}
