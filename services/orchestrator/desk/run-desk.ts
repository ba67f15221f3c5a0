import { hash } from "node:crypto";
import type { DomainEvent } from "../../../bus/events/types.ts";
import type { Priority } from "../../../bus/tasks/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { Caller } from "../../../mixins/caller.ts";
import { WorkspaceCollection } from "../../../storage/documents/scoped.ts";
import type { DocumentCollection, Unsaved } from "../../../storage/documents/types.ts";
import { keysIn } from "../../../storage/objects/keys-in.ts";
import { canonicalJson } from "../../../validation/canonical-json.ts";
import { decisionOf } from "../run/approval.ts";
import { held } from "../run/admission.ts";
import { concurrencyKey } from "../definition/concurrency-key.ts";
import type { Afford } from "../gates/budget-gate.ts";
import type { Debounces } from "./debounces.ts";
import type { Definitions } from "../definition/definitions.ts";
import type { Engine } from "../engine/engine.ts";
import type { LiveProgress } from "../news/live-progress.ts";
import { checkInput, createRun, runId } from "./new-run.ts";
import type { Payloads } from "../engine/payloads.ts";
import type {
  ApproveParams,
  ApproveResult,
  Debounce,
  EventsParams,
  ListParams,
  ListResult,
  PipelineDefinition,
  RerunParams,
  RunStatus,
  StartParams,
} from "../pipelines.contract.ts";
import { heldBack } from "./held-back.ts";
import { planRerun, planRetry, type RerunPlan, rerunSteps } from "./rerun.ts";
import { compensatedStep, stepOf } from "../run/run-parts.ts";
import type { RunSearch } from "./run-search.ts";
import { withoutWorkers } from "./missing-workers.ts";
import { runStatus } from "./run-status.ts";
import type { ParentTask, Run, RunDefinition, StepRecord } from "../run/run.ts";
import type { Scopes } from "../engine/scopes.ts";
import { shortened } from "./shortened.ts";
import type { Turnstile } from "../gates/turnstile.ts";

export interface RunDeskParts {
  readonly engine: Engine;
  readonly runs: DocumentCollection<Run>;
  readonly payloads: Payloads;
  readonly scopes: Scopes;
  readonly live: LiveProgress;
  readonly turnstile: Turnstile;
  readonly search: RunSearch;
  readonly debounces: Debounces;
  readonly afford: Afford;
  readonly definitions: Definitions;
  /** Milliseconds since 1970. */
  now(): number;
  /** Names of the step actions that can be called now. */
  readonly stepActions: () => ReadonlySet<string>;
  /** True in a cluster: whose worker is away now, as while a new version starts, waits for it. */
  readonly nodesMayCome: boolean;
}

/** What a rerun does, or what is left to do of a run that goes on. */
export interface PlannedWork {
  readonly old: Run;
  readonly definition: RunDefinition;
  readonly plan: RerunPlan;
  readonly input: Record<string, unknown>;
  /** Steps that were done outside before, and are not done there again. */
  readonly heldBack: readonly string[];
  /** The run itself goes on: its finished tasks stand. */
  readonly goesOn: boolean;
}

interface PlannedRerun extends PlannedWork {
  readonly definition: PipelineDefinition;
}

/** What people do with runs: begin them, look at them, do them again. */
export class RunDesk {
  private readonly parts: RunDeskParts;

  constructor(parts: RunDeskParts) {
    this.parts = parts;
  }

  async start(caller: Caller, params: StartParams): Promise<Run> {
    const { pipeline, input, idempotencyKey } = params;
    if (params.debounce) return this.debounce(caller, params, params.debounce);
    const inputHash = hashOf([pipeline, input]);
    const known = await this.startedBefore(caller, idempotencyKey, inputHash);
    if (known) return known;
    const definition = this.definition(pipeline);
    const checked = checkInput(definition, input);
    await this.parts.afford(caller, definition, checked);
    const tags = unique(params.tags);
    const more = { idempotencyKey, inputHash, tags, priority: params.priority };
    const draft = await this.draft(caller, definition, checked, more);
    try {
      return await this.begin(draft);
    } catch (error) {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      // The same key came twice at once and the other one won.
      const winner = await this.startedBefore(caller, idempotencyKey, inputHash);
      if (!winner) throw error;
      return winner;
    }
  }

  /** @throws TroupeError `PIPELINE_NOT_FOUND`, `PIPELINE_INVALID` where it cannot run here now */
  definition(pipeline: string): PipelineDefinition {
    const { definitions, nodesMayCome, stepActions } = this.parts;
    return definitions.require(pipeline, nodesMayCome ? undefined : stepActions());
  }

  /** Begins a run that is a task of another one. @throws TroupeError `REVISION_CONFLICT` */
  async beginChild(
    parent: Run,
    definition: PipelineDefinition,
    input: Record<string, unknown>,
    place: { readonly id: string; readonly parent: ParentTask },
  ): Promise<Run> {
    const checked = checkInput(definition, input);
    const inputHash = hashOf([definition.name, input]);
    const { workspaceId, actor, correlationId, priority } = parent;
    const caller = { workspaceId, actor, correlationId };
    return this.begin(
      await this.draft(caller, definition, checked, { ...place, inputHash, priority }),
    );
  }

  /** A new run that takes over finished steps of an old one. @param planned by `planned` */
  async rerun(caller: Caller, planned: PlannedRerun): Promise<Run> {
    const { old, definition, plan, input } = planned;
    const steps = await rerunSteps(definition, old, plan, this.parts.payloads);
    const inputHash = hashOf([old.pipeline, input]);
    const { _id: rerunOf, tags, priority } = old;
    const more = { inputHash, steps, rerunOf, tags, priority };
    return this.begin(await this.draft(caller, definition, input, more));
  }

  /** What a rerun would start from, and what it would do. @throws TroupeError `INPUT_INVALID` */
  async planned(caller: Caller, params: RerunParams): Promise<PlannedRerun> {
    const old = await this.find(caller, params.id);
    const definition = this.definition(old.pipeline);
    const plan = planRerun(definition, params, undoneSteps(old));
    const held = heldBack(definition, old, plan, await this.inputOf(old));
    const input = checkInput(definition, { ...held.input, ...plan.input });
    return { old, definition, plan, input, heldBack: held.steps, goesOn: false };
  }

  /** What `retry` would do. */
  async remainder(run: Run): Promise<PlannedWork> {
    const input = await this.inputOf(run);
    const plan = planRetry(run, undoneSteps(run));
    return { old: run, definition: run.definition, plan, input, heldBack: [], goesOn: true };
  }

  /** @throws TroupeError `RUN_NOT_FOUND`, `INPUT_INVALID`, `RUN_STATE_CONFLICT` */
  async approve(caller: Caller, params: ApproveParams): Promise<ApproveResult> {
    const { id, step: stepId, decision, comment } = params;
    await this.find(caller, id);
    const approved = decision === "approve";
    const { actor } = caller;
    const run = await this.parts.engine.apply(id, {
      type: "decide",
      ...{ stepId, approved, comment, actor },
    });
    const [given] = stepOf(run, stepId).tasks.map(decisionOf);
    if (!given) throw new TroupeError("INTERNAL", `The decision on "${stepId}" is gone.`);
    return { pipelineId: id, step: stepId, ...given };
  }

  /** @throws TroupeError `RUN_NOT_FOUND`, also for a run of another workspace */
  async find({ workspaceId }: Pick<Caller, "workspaceId">, id: string): Promise<Run> {
    const run = await this.within(workspaceId).get(id);
    if (run) return run;
    throw new TroupeError("RUN_NOT_FOUND", `There is no run ${id}.`, {
      field: "id",
      hint: "pipelines.list shows the runs of this workspace.",
    });
  }

  async status(caller: Caller, id: string): Promise<RunStatus> {
    const run = await this.find(caller, id);
    const status = await this.describe(run);
    if (!held(run)) return withoutWorkers(run, status, () => this.parts.stepActions());
    const message = await this.parts.turnstile.reason(run);
    return { ...status, waitingFor: status.waitingFor?.map((one) => ({ ...one, message })) };
  }

  async list(caller: Caller, params: ListParams): Promise<ListResult> {
    const { cursor, limit = 20, ...filter } = params;
    const { search } = this.parts;
    const { documents, nextCursor } = await search.page(caller.workspaceId, filter, {
      limit,
      cursor,
    });
    const runs = await Promise.all(documents.map((run) => this.describe(run)));
    return { runs: runs.map(shortened), nextCursor };
  }

  async events(caller: Caller, { id, after }: EventsParams): Promise<readonly DomainEvent[]> {
    const { events } = await this.find(caller, id);
    // An id that is not there is from before: everything is new.
    return events.slice(events.findIndex((event) => event.id === after) + 1);
  }

  /** Outputs of the finished steps by step id. */
  async output(caller: Caller, id: string): Promise<Record<string, unknown>> {
    return this.outputsOf(await this.find(caller, id));
  }

  async outputsOf(run: Run): Promise<Record<string, unknown>> {
    const finished = run.steps.filter(({ state }) => state === "completed");
    const outputs = finished.map(
      async (step) => [step.id, await this.parts.scopes.output(run, step)] as const,
    );
    return Object.fromEntries(await Promise.all(outputs));
  }

  /** Many starts of one key close upon each other are one run. */
  private async debounce(
    caller: Caller,
    { pipeline, input, idempotencyKey, tags, priority }: StartParams,
    { key, delayMs }: Debounce,
  ): Promise<Run> {
    if (idempotencyKey !== undefined) {
      throw new TroupeError("INPUT_INVALID", "A debounced start takes no idempotency key.", {
        field: "idempotencyKey",
        hint: "Leave it out: the same start again only puts the run off.",
      });
    }
    const definition = this.definition(pipeline);
    const checked = checkInput(definition, input);
    await this.parts.afford(caller, definition, checked);
    const inputHash = hashOf([pipeline, input]);
    const more = { inputHash, priority, tags: unique(tags), startAt: this.parts.now() + delayMs };
    const draft = await this.draft(caller, definition, checked, more);
    return this.parts.debounces.start([caller.workspaceId, pipeline, key], async (own) => {
      await this.parts.search.tag({ ...draft, ...own });
      return { ...draft, ...own };
    });
  }

  private async begin(draft: Unsaved<Run>): Promise<Run> {
    await this.parts.search.tag(draft);
    return this.parts.engine.begin(draft);
  }

  private within(workspaceId: string): WorkspaceCollection<Run> {
    return new WorkspaceCollection(this.parts.runs, workspaceId);
  }

  private async describe(run: Run): Promise<RunStatus> {
    return runStatus(this.parts.live.over(run), await this.inputOf(run));
  }

  private async inputOf(run: Run): Promise<Record<string, unknown>> {
    return { ...Object(await this.parts.payloads.read(run.input)) } as Record<string, unknown>;
  }

  private async startedBefore(
    caller: Caller,
    idempotencyKey: string | undefined,
    inputHash: string,
  ): Promise<Run | undefined> {
    if (idempotencyKey === undefined) return undefined;
    const run = await this.parts.runs.get(runId(caller.workspaceId, idempotencyKey));
    if (!run || run.inputHash === inputHash) return run;
    throw new TroupeError(
      "IDEMPOTENCY_CONFLICT",
      "This idempotency key began a run with another input.",
      { field: "idempotencyKey", hint: "Take a new key for a new input.", pipelineId: run._id },
    );
  }

  private async draft(
    caller: Caller,
    definition: PipelineDefinition,
    input: Record<string, unknown>,
    more: {
      readonly inputHash: string;
      readonly idempotencyKey?: string;
      readonly steps?: readonly StepRecord[];
      readonly rerunOf?: string;
      readonly priority?: Priority;
      readonly tags?: readonly string[];
      readonly startAt?: number;
      readonly id?: string;
      readonly parent?: ParentTask;
    },
  ): Promise<Unsaved<Run>> {
    const key = concurrencyKey(definition, input);
    const limit = definition.concurrency?.limit ?? 1;
    const keys = [...keysIn(input)];
    return createRun({
      ...caller,
      ...more,
      definition,
      input: await this.parts.payloads.hold(input),
      priority: more.priority ?? definition.priority,
      shared: key === undefined ? undefined : { key, limit },
      inputArtifacts: keys.length > 0 ? keys : undefined,
      now: this.parts.now(),
    });
  }
}

function undoneSteps({ undo = [] }: Run): string[] {
  return undo.flatMap(({ id, tasks }) =>
    tasks.some(({ state }) => state === "completed") ? (compensatedStep(id) ?? []) : [],
  );
}

function unique(tags: readonly string[] | undefined): readonly string[] | undefined {
  return tags && [...new Set(tags)];
}

function hashOf(value: unknown): string {
  return hash("sha256", canonicalJson(value));
}
