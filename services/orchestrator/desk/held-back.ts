import type { Run, RunDefinition } from "../run/run.ts";
import type { RerunPlan } from "./rerun.ts";

type Input = Readonly<Record<string, unknown>>;

/** What a rerun leaves alone because it was done outside before. */
interface HeldBack {
  /** Steps that keep within the company this time. */
  readonly steps: readonly string[];
  /** The input of the run before, without what asked for it. */
  readonly input: Input;
}

/**
 * What is seen outside is not done twice without a word: a step that was done before, that the rerun
 * reaches again, and that its edits do not ask for, is not asked for.
 *
 * @param input of the run before
 */
export function heldBack(
  { steps }: Pick<RunDefinition, "steps">,
  before: Pick<Run, "steps">,
  { again, input: edits }: Pick<RerunPlan, "again" | "input">,
  input: Input,
): HeldBack {
  const held = steps.filter(({ id, outside }) => {
    const wasDone = before.steps.find((step) => step.id === id)?.state === "completed";
    if (!outside || !wasDone || !again.has(id)) return false;
    return isGiven(input[outside.askedBy]) && !(outside.askedBy in edits);
  });
  const dropped = held.flatMap(({ outside }) =>
    outside ? [outside.askedBy, ...(outside.along ?? [])] : [],
  );
  const kept = Object.entries(input).filter(([name]) => !dropped.includes(name));
  return { steps: held.map(({ id }) => id), input: Object.fromEntries(kept) };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}
