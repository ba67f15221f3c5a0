import { join } from "node:path";
import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../config/environment.ts";
import { ArtifactsMixin } from "../../mixins/artifacts.ts";
import { callerOf } from "../../mixins/caller.ts";
import { DocumentsMixin } from "../../mixins/documents.ts";
import { MaintenanceMixin } from "../../mixins/maintenance.ts";
import type { CallMeta } from "../../mixins/task.ts";
import { onWorkspaceEnd } from "../../mixins/workspace-end.ts";
import { cancelRuns } from "./desk/cancel-runs.ts";
import { approvedStep, runBrief, runList, runStatus } from "./desk/run-returns.ts";
import { foreseeRerunAction } from "./desk/foresee-action.ts";
import { affordAgain } from "./desk/foresee-run.ts";
import { retryRun } from "./desk/retry-run.ts";
import { drainWorkers, workerName } from "../../mixins/worker.ts";
import { controlActions } from "./desk/control-actions.ts";
import { Definitions, loadDefinitions } from "./definition/definitions.ts";
import { loadAction } from "./desk/load-action.ts";
import { lookingActions } from "./desk/looking-actions.ts";
import { manyActions } from "./desk/many-actions.ts";
import { type Housekeeping } from "./retention/open-housekeeping.ts";
import {
  type ApproveParams,
  type ApproveResult,
  type ListParams,
  type ListResult,
  type PipelineDefinition,
  type RerunParams,
  type RunIdParams,
  type RunStatus,
  type StartParams,
  type StartResult,
} from "./pipelines.contract.ts";
import { removalActions } from "./desk/removal-actions.ts";
import { limits, type Run } from "./run/run.ts";
import { debounceParam, rerunParams, runFilterParams, tagsParam } from "./desk/run-params.ts";
import { runIndexes } from "./desk/run-search.ts";
import { wakeAction } from "./desk/wake-action.ts";
import type { PipelinesMethods, PipelinesVars } from "./pipelines-vars.ts";
import { workerActions } from "./worker-actions.ts";
import type { TaskProgress } from "./worker-protocol.contract.ts";
import { assemble } from "./assemble.ts";
import { pageParams } from "../../validation/page-params.ts";

/** Definitions to use in place of the folder's, as a property of the schema. */
export interface WithDefinitions {
  readonly definitions?: readonly PipelineDefinition[];
}

const folder = join(import.meta.dirname, "../../pipelines");
const id = { type: "string", min: 1, max: 100 } as const;

/** Starts pipelines and carries their runs to the end, whatever dies on the way. */
const pipelines: ServiceSchema<ServiceSettingSchema, PipelinesMethods, PipelinesVars> = {
  name: "pipelines",
  mixins: [
    DocumentsMixin({ collection: "runs", indexes: runIndexes, hot: true }),
    ArtifactsMixin(),
    MaintenanceMixin(["start", "rerun", "retry", "retryMany"]),
  ],

  actions: {
    start: {
      rest: "POST /pipelines/start",
      permission: "runs:write",
      description: "Starts a run",
      params: {
        $$strict: true,
        pipeline: { type: "string", min: 1, max: 64 },
        input: { type: "object" },
        idempotencyKey: { type: "string", optional: true, min: 1, max: 200 },
        priority: { type: "enum", optional: true, values: ["high", "normal", "low"] },
        tags: tagsParam,
        debounce: debounceParam,
      },
      example: {
        pipeline: "faceless-video",
        input: { topic: "Why tea is hot", aspect: "9:16", duration: 45 },
        tags: ["client:acme"],
      },
      raises: ["BUDGET_EXCEEDED"],
      returns: runBrief,
      async handler(ctx: Context<StartParams, CallMeta>): Promise<StartResult> {
        return brief(await this.desk.start(callerOf(ctx), ctx.params));
      },
    },

    status: {
      rest: "GET /pipelines/status/:id",
      permission: "runs:read",
      description: "State, progress, steps and artifacts of a run",
      params: { $$strict: true, id },
      returns: runStatus,
      handler(ctx: Context<RunIdParams, CallMeta>): Promise<RunStatus> {
        return this.desk.status(callerOf(ctx), ctx.params.id);
      },
    },

    list: {
      rest: "GET /pipelines",
      permission: "runs:read",
      description: "Runs, newest first",
      params: {
        $$strict: true,
        ...runFilterParams,
        ...pageParams,
      },
      returns: runList,
      handler(ctx: Context<ListParams, CallMeta>): Promise<ListResult> {
        return this.desk.list(callerOf(ctx), ctx.params);
      },
    },

    /** The run stays as it is and can be resumed with `retry`. */
    cancel: {
      rest: "POST /pipelines/:id/cancel",
      permission: "runs:write",
      description: "Stops a run; what is done is kept",
      params: { $$strict: true, id },
      returns: runBrief,
      async handler(ctx: Context<RunIdParams, CallMeta>): Promise<StartResult> {
        await this.desk.find(callerOf(ctx), ctx.params.id);
        return brief(await this.engine.apply(ctx.params.id, { type: "cancel" }));
      },
    },

    /** Goes on with a failed or cancelled run where it stopped. */
    retry: {
      rest: "POST /pipelines/:id/retry",
      permission: "runs:write",
      description: "Goes on with a run that failed or was cancelled",
      params: { $$strict: true, id },
      raises: ["BUDGET_EXCEEDED"],
      returns: runBrief,
      async handler(ctx: Context<RunIdParams, CallMeta>): Promise<StartResult> {
        return brief(await retryRun(this, ctx, ctx.params.id));
      },
    },

    rerun: {
      rest: "POST /pipelines/:id/rerun",
      permission: "runs:write",
      description: "A new run from a step on, with edited results or input",
      params: rerunParams,
      example: { id: "0192f0c1", from: "audio", edits: { input: { voice: "slt" } } },
      raises: ["BUDGET_EXCEEDED"],
      returns: runBrief,
      async handler(ctx: Context<RerunParams, CallMeta>): Promise<StartResult> {
        const planned = await this.desk.planned(callerOf(ctx), ctx.params);
        await affordAgain(this, ctx, planned);
        return brief(await this.desk.rerun(callerOf(ctx), planned));
      },
    },

    approve: {
      rest: "POST /pipelines/:id/approve",
      permission: "runs:write",
      description: "Decides on a step that waits for a person",
      params: {
        $$strict: true,
        id,
        step: { type: "string", min: 1, max: 64 },
        decision: { type: "enum", values: ["approve", "reject"] },
        comment: { type: "string", optional: true, trim: true, min: 1, max: limits.comment },
      },
      example: { id: "0192f0c1", step: "approve", decision: "approve", comment: "Looks good" },
      returns: approvedStep,
      handler(ctx: Context<ApproveParams, CallMeta>): Promise<ApproveResult> {
        return this.desk.approve(callerOf(ctx), ctx.params);
      },
    },

    ...lookingActions,
    ...manyActions,
    ...loadAction,
    ...removalActions,
    ...foreseeRerunAction,
    ...wakeAction,
    ...controlActions,
    ...workerActions,
  },

  events: {
    async "pipelines.providers.changed"(this: PipelinesVars) {
      await this.gate.refresh();
    },

    "$services.changed"(this: PipelinesVars & PipelinesMethods) {
      this.knownStepActions = undefined;
      this.meetHolders();
    },

    async "pipelines.task.progress"(
      this: PipelinesVars & PipelinesMethods,
      ctx: Context<TaskProgress>,
    ) {
      this.live.report(ctx.params);
      const run = this.engine.known(ctx.params.runId);
      if (run) this.announce(run, ctx.params.stepId);
    },
  },

  methods: {
    stepActions() {
      this.knownStepActions ??= new Set(
        this.broker.registry
          .getActionList({ onlyAvailable: true })
          .flatMap(({ name, action }) => (action?.step ? [name] : [])),
      );
      return this.knownStepActions;
    },

    announce(run: Run, stepId: string | undefined) {
      // News of every step is made many times a second: not where no gateway is there to pass it on.
      if (!this.broker.hasEventListener("pipelines.progress")) return;
      this.announcer.announce(this.live.over(run), stepId);
    },

    /** Takes up every run that has not ended. */
    goOn() {
      this.warnOfProblems();
      // In one process, workers other than this process's cannot be alive; in a cluster they can.
      const alive = readEnvironment().cluster ? undefined : workerName(this.broker);
      this.meetHolders();
      this.housekeeping.housekeeper.start();
      this.engine.recover(alive).catch((error: unknown) => {
        this.logger.error("Unfinished runs could not be taken up.", error);
      });
    },

    /** Who may hold artifacts is remembered also while he is away. */
    meetHolders() {
      (this.housekeeping as Housekeeping | undefined)?.meet().catch((error: unknown) => {
        this.logger.warn("Services that hold artifacts are looked for later.", error);
      });
    },

    warnOfProblems() {
      for (const definition of this.definitions.list()) {
        for (const problem of this.definitions.problems(definition, this.stepActions())) {
          this.logger.warn(`Pipeline "${definition.name}" cannot run here: ${problem}.`);
        }
      }
    },
  },

  async started() {
    const given = (this.schema as WithDefinitions).definitions;
    this.definitions = new Definitions(given ?? (await loadDefinitions(folder)));
    await assemble(this);
    this.workspaceEnds = await onWorkspaceEnd(this, (id) => cancelRuns(this.broker, id));
    // Workers can claim only when all services are there.
    if (this.broker.started) setImmediate(() => this.goOn());
    else this.broker.localBus.once("$broker.started", () => this.goOn());
  },

  async stopped() {
    // Where the start did not come to its end, not all are there.
    const { housekeeping, turnstile, children, engine }: Partial<PipelinesVars> = this;
    const { runDocuments, sharedClock, store, workspaceEnds }: Partial<PipelinesVars> = this;
    await workspaceEnds?.stop();
    await housekeeping?.housekeeper.close();
    await drainWorkers(this.broker);
    await turnstile?.close();
    await children?.close();
    await engine?.close();
    await runDocuments?.stop();
    sharedClock?.stop();
    await store?.close();
  },
};

function brief(run: Run): StartResult {
  return { pipelineId: run._id, state: run.state };
}

export default pipelines;
