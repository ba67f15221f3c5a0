import type { Logger } from "moleculer";
import {
  hasCode,
  reportError,
  TroupeError,
  type ErrorReport,
} from "../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { childRunId, wishFor } from "../run/child-task.ts";
import type { Engine } from "./engine.ts";
import { findArtifacts } from "./found-artifacts.ts";
import type { LiveProgress } from "../news/live-progress.ts";
import type { Payloads } from "./payloads.ts";
import type { RunDesk } from "../desk/run-desk.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";
import { runSummary } from "../desk/run-status.ts";
import { costOfRun } from "../run/run-cost.ts";
import { definitionOf, taskOf } from "../run/run-parts.ts";
import {
  hasEnded,
  limits,
  type ChildResult,
  type ParentTask,
  type Run,
  type TaskRef,
} from "../run/run.ts";
import type { Scopes } from "./scopes.ts";
import type { TaskProgress } from "../worker-protocol.contract.ts";

export interface ChildRunsParts {
  readonly engine: Engine;
  readonly runs: DocumentCollection<Run>;
  readonly desk: RunDesk;
  readonly scopes: Scopes;
  readonly payloads: Payloads;
  readonly live: LiveProgress;
  readonly logger: Logger;
  /** News of a task that is a run of its own. */
  onProgress(progress: TaskProgress): void;
}

/** Who acts where no person does. */
const actor = { id: "pipelines", type: "system" } as const;

/**
 * Runs that are tasks of other runs. Parent and child are two documents, so neither can be trusted to
 * have heard of the other: the parent looks at its child from time to time until it knows its end, and
 * whatever it then finds it puts right. A child that tells its end itself only makes that quicker.
 */
export class ChildRuns {
  private readonly parts: ChildRunsParts;
  private readonly underWay = new Set<Promise<void>>();

  constructor(parts: ChildRunsParts) {
    this.parts = parts;
  }

  /** Carries out command `tend`, later: the parent's turn must be over. */
  tend(parentId: string, ref: TaskRef): void {
    this.inBackground(parentId, () => this.lookAt(parentId, ref));
  }

  /** To be called with every change of a run: what its parent should know of it. */
  heard(run: Run): void {
    const { parent } = run;
    if (!parent) return;
    if (hasEnded(run)) this.inBackground(run._id, () => this.tellEnd(run, parent.epoch));
    else this.parts.onProgress(newsOf(run, parent));
  }

  async close(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private inBackground(id: string, work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => {
        // The parent looks again.
        this.parts.logger.warn(`${id}: parent and child have not met; they try again.`, error);
      })
      .finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  private async lookAt(parentId: string, ref: TaskRef): Promise<void> {
    const parent = await this.parts.runs.get(parentId);
    if (!parent || !taskOf(parent, ref)?.child) return;
    const wish = wishFor(parent, ref);
    const child = await this.parts.runs.get(childRunId(parent, ref));
    if (child) return this.putRight(child, ref, wish);
    if (wish === "run") return this.begin(parent, ref);
    if (wish === "cancel") await this.end(parent, ref, { error: cancelled });
  }

  private async putRight(child: Run, ref: TaskRef, wish: string): Promise<void> {
    const { engine } = this.parts;
    const { _id: id, parent, state, paused } = child;
    if (hasEnded(child)) {
      const again = wish === "run" && state !== "completed" && (parent?.epoch ?? 0) < ref.epoch;
      if (again) await engine.apply(id, { type: "retry", epoch: ref.epoch });
      else await this.tellEnd(child, ref.epoch);
      return;
    }
    if (parent) this.parts.live.report({ ...newsOf(child, parent), epoch: ref.epoch });
    if (wish === "cancel") await engine.apply(id, { type: "cancel" });
    if (wish === "pause") await engine.apply(id, { type: "pause", actor, byParent: true });
    if (wish === "run" && paused?.byParent) {
      await engine.apply(id, { type: "resume", actor, byParent: true });
    }
  }

  private async begin(parent: Run, ref: TaskRef): Promise<void> {
    const definition = this.definitionFor(parent, ref);
    if (!definition) return;
    const id = childRunId(parent, ref);
    const depth = (parent.parent?.depth ?? 0) + 1;
    const place = { id, parent: { runId: parent._id, ...ref, depth } };
    try {
      if (depth > limits.depth) throw tooDeep(definition.name);
      const input = await this.parts.scopes.params(parent, ref);
      await this.parts.desk.beginChild(parent, definition, input, place);
    } catch (error) {
      // Begun by somebody else meanwhile.
      if (hasCode(error, "REVISION_CONFLICT")) return;
      if (!(error instanceof TroupeError) || error.retryable) throw error;
      await this.end(parent, ref, { error: { ...reportError(error), retryable: false } });
    }
  }

  /** @returns undefined where this node cannot begin it: another one may have another version of the code */
  private definitionFor(parent: Run, ref: TaskRef): PipelineDefinition | undefined {
    try {
      return this.parts.desk.definition(definitionOf(parent, ref.stepId).pipeline ?? "");
    } catch (error) {
      if (!(error instanceof TroupeError)) throw error;
      this.waits(parent, ref, error.message);
      return undefined;
    }
  }

  private waits(parent: Run, ref: TaskRef, reason: string): void {
    const message = `Waits for a node that can begin it: ${reason}`;
    this.parts.onProgress({ runId: parent._id, ...ref, progress: 0, message });
  }

  private async tellEnd(child: Run, epoch: number): Promise<void> {
    const { parent } = child;
    if (!parent) return;
    const { runId, stepId, taskKey } = parent;
    const own = await this.parts.runs.get(runId);
    if (!own) return;
    await this.end(own, { stepId, taskKey, epoch }, await this.resultOf(child));
  }

  private async end(parent: Run, ref: TaskRef, result: ChildResult): Promise<void> {
    await this.parts.engine.apply(parent._id, { type: "child-ended", ...ref, result });
  }

  private async resultOf(child: Run): Promise<ChildResult> {
    const { _id: pipelineId, state, error, pipeline } = child;
    const cost = costOfRun(child);
    if (state === "completed") {
      const output = { pipelineId, output: await this.parts.desk.outputsOf(child) };
      return {
        output: await this.parts.payloads.hold(output),
        artifacts: findArtifacts(output),
        cost,
      };
    }
    const report = error ?? cancelled;
    return {
      cost,
      error: {
        ...report,
        message: `The run of "${pipeline}" was ${state === "failed" ? "not completed" : state}: ${report.message}`,
        retryable: false,
        data: { hint: report.data.hint, pipelineId },
      },
    };
  }
}

const cancelled: ErrorReport = {
  code: "CANCELLED",
  message: "Somebody cancelled it.",
  retryable: false,
  data: {},
};

function tooDeep(pipeline: string): TroupeError {
  return new TroupeError(
    "INPUT_INVALID",
    `Runs within runs go ${limits.depth} deep at most: "${pipeline}" may contain itself.`,
  );
}

function newsOf(child: Run, { runId, stepId, taskKey, epoch }: ParentTask): TaskProgress {
  const { progress, currentStep } = runSummary(child);
  const message = currentStep === null ? undefined : definitionOf(child, currentStep).title;
  return { runId, stepId, taskKey, epoch, progress, message };
}
