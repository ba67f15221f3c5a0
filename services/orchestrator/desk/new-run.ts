import { v5 as uuidv5, v7 as uuidv7 } from "uuid";
import type { Actor } from "../../../bus/events/envelope.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Priority } from "../../../bus/tasks/types.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import { inputCheck } from "../definition/input-check.ts";
import { dropNulls } from "../../../validation/drop-nulls.ts";
import { firstTurn } from "../run/admission.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";
import type { Admission, Held, ParentTask, Run, RunDefinition, StepRecord } from "../run/run.ts";

/** Namespace of run ids that are made from idempotency keys. */
const namespace = "5b1f2c86-7f34-4d0f-8a3e-0f6f1f0a9c21";

export interface NewRun {
  readonly definition: PipelineDefinition;
  readonly input: Held;
  readonly inputHash: string;
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly idempotencyKey?: string;
  /** Of a child run: its own, and whose child it is. */
  readonly id?: string;
  readonly parent?: ParentTask;
  readonly priority?: Priority;
  /** The key that it shares with other runs, and how many of them may be under way at once. */
  readonly shared?: Pick<Admission, "key" | "limit">;
  readonly rerunOf?: string;
  readonly tags?: readonly string[];
  readonly inputArtifacts?: readonly string[];
  /** Milliseconds since 1970. @default at once */
  readonly startAt?: number;
  /** Steps that need not be done. @default all pending */
  readonly steps?: readonly StepRecord[];
  readonly now: number;
}

export function createRun(options: NewRun): Unsaved<Run> {
  const { definition, workspaceId, correlationId, now } = options;
  const kept = keptOf(definition);
  return {
    _id: options.id ?? runId(workspaceId, options.idempotencyKey),
    workspaceId,
    pipeline: kept.name,
    definition: kept,
    input: options.input,
    inputHash: options.inputHash,
    actor: options.actor,
    correlationId,
    priority: options.priority,
    admission: options.shared && firstTurn(options.shared, now),
    state: "queued",
    steps: options.steps ?? kept.steps.map(({ id }) => ({ id, state: "pending", tasks: [] })),
    events: [],
    published: 0,
    wakeAt: options.startAt ?? now,
    createdAt: now,
    parent: options.parent,
    rerunOf: options.rerunOf,
    tags: options.tags,
    inputArtifacts: options.inputArtifacts,
    startAt: options.startAt,
  };
}

// One object for all runs of a definition: what is known of it is known by the object.
const keptDefinitions = new WeakMap<PipelineDefinition, RunDefinition>();

function keptOf(definition: PipelineDefinition): RunDefinition {
  const known = keptDefinitions.get(definition);
  if (known) return known;
  const { name, version, title, description, steps } = definition;
  const kept = { name, version, title, description, steps };
  keptDefinitions.set(definition, kept);
  return kept;
}

/**
 * A run's id: by time of creation, or for an idempotency key always the same one, so that the store
 * itself refuses the second run.
 */
export function runId(workspaceId: string, idempotencyKey?: string): string {
  return idempotencyKey === undefined
    ? uuidv7()
    : uuidv5(JSON.stringify([workspaceId, idempotencyKey]), namespace);
}

/**
 * Checks an input and fills in the defaults.
 * @throws TroupeError `INPUT_INVALID` with the field at fault
 */
export function checkInput(
  { input: schema }: PipelineDefinition,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const input = structuredClone(dropNulls(schema, given));
  const problems = inputCheck(schema)(input);
  const [first] = problems;
  if (!first) return input;
  throw new TroupeError("INPUT_INVALID", first.message, {
    field: `input.${first.field}`,
    problems,
  });
}
