import { readEnvironment } from "../../config/environment.ts";
import { Errors, type ServiceBroker } from "moleculer";
import { withCorrelation } from "../../bus/correlation.ts";
import { hasCode, reportError, TroupeError, type ErrorReport } from "../../errors/troupe-error.ts";
import type { StepOptions } from "../../services/orchestrator/pipelines.contract.ts";
import type {
  AttemptRef,
  ClaimedTask,
  ClaimResult,
  CompleteResult,
  HeartbeatParams,
  NextLease,
  RecallResult,
} from "../../services/orchestrator/worker-protocol.contract.ts";
import { fieldOf } from "../../validation/record.ts";
import { registerTaskHandle, type CallMeta } from "../task.ts";
import { settingsOf } from "../own-keys.ts";
import { AttemptTask } from "./attempt-task.ts";
import { attemptWatch } from "./attempt-watch.ts";
import { cacheKey, type KeyPlace } from "./cache-key.ts";
import { callOrchestrator, saysWhen } from "./orchestrator-call.ts";

/** Why an attempt is ended from outside. */
export type EndReason = "cancelled" | "lost" | "timeout" | "drain";

export interface AttemptOptions {
  readonly broker: ServiceBroker;
  readonly action: string;
  readonly step: StepOptions;
  readonly worker: string;
  readonly leaseMs: number;
  /**
   * Milliseconds that an orchestrator has for an answer.
   * @default none: one of the same process stands still only together with its workers
   */
  readonly answerMs?: number;
  /** Milliseconds that an action gets to end after its signal has fired. */
  readonly graceMs: number;
  /** Whether the next task of the run may have the slot of this one. */
  readonly takesNext: () => boolean;
}

/** A task that the worker took with the report of the last one. */
export interface TakenTask extends ClaimedTask {
  /** When its lease began at the earliest, by `performance.now`. */
  readonly askedAt: number;
}

interface Outcome {
  readonly output: unknown;
  readonly cached: boolean;
  readonly key?: string;
}

/** Milliseconds that a result is offered to orchestrators of which none answers. */
const reportMs = 60_000;
/** The same when the node stops. */
const farewellMs = 1_500;

/** One attempt at one task, from the claim to the report. */
export class Attempt {
  private readonly options: AttemptOptions;
  private readonly ref: AttemptRef;
  private reason?: EndReason;
  /** There once it is claimed. */
  private task?: AttemptTask;
  /** Waits for the action's end, but not for ever, once the attempt is over. */
  private hurry?: () => void;
  private correlationId = "";
  private beating = false;
  /** When the next heartbeat is due and when the time is up, by `performance.now`. */
  private beatAt = Infinity;
  private deadline = Infinity;
  /** When the orchestrator was asked that granted the lease last, by `performance.now`. */
  private heldAt = 0;

  constructor(options: AttemptOptions, ref: AttemptRef) {
    this.options = options;
    const { runId, stepId, taskKey, epoch } = ref;
    // The message says more, which the orchestrator knows.
    this.ref = { runId, stepId, taskKey, epoch };
  }

  is({ runId, stepId, taskKey, epoch }: AttemptRef): boolean {
    const { ref } = this;
    return (
      ref.runId === runId && ref.stepId === stepId && ref.taskKey === taskKey && ref.epoch === epoch
    );
  }

  end(reason: EndReason): void {
    if (this.reason) return;
    this.reason = reason;
    this.task?.end(endError(reason));
    this.hurry?.();
  }

  /** Sends a heartbeat, and ends the attempt when its time is up. */
  look(now: number): number {
    if (now >= this.deadline) {
      this.deadline = Infinity;
      this.end("timeout");
    }
    if (now >= this.beatAt) {
      this.beatAt = now + this.beatMs();
      void withCorrelation(this.correlationId, () => this.heartbeat());
    }
    return Math.min(this.beatAt, this.deadline);
  }

  /**
   * Works on the task and reports. Never throws for what the action does, only where no orchestrator
   * could be told: the message is then to be delivered again.
   *
   * @param given where the attempt is claimed already
   * @returns the next task, where the worker took it with its report
   */
  async work(given?: TakenTask): Promise<TakenTask | undefined> {
    this.heldAt = given?.askedAt ?? performance.now();
    const claim = given?.claim ?? (await this.claim(this.lease()));
    return claim && withCorrelation(claim.correlationId, () => this.workOn(claim));
  }

  private lease(): NextLease {
    const { worker, leaseMs } = this.options;
    return { worker, leaseMs };
  }

  private beatMs(): number {
    return this.options.leaseMs / 3;
  }

  private async workOn(claim: ClaimResult): Promise<TakenTask | undefined> {
    const task = new AttemptTask(this.options.broker, this.ref, claim);
    this.task = task;
    this.correlationId = claim.correlationId;
    const now = performance.now();
    this.beatAt = now + this.beatMs();
    this.deadline = now + claim.timeoutMs;
    attemptWatch.add(this, Math.min(this.beatAt, this.deadline));
    try {
      return await this.report(await this.produce(claim, task));
    } catch (error) {
      await this.reportFailure(error);
      return undefined;
    } finally {
      attemptWatch.remove(this);
    }
  }

  private async claim(lease: NextLease): Promise<ClaimResult | undefined> {
    try {
      return await this.tell<ClaimResult>("claim", lease, lease.leaseMs);
    } catch (error) {
      // Cancelled while it was queued, or another worker has it.
      if (hasCode(error, "LEASE_LOST") || hasCode(error, "RUN_NOT_FOUND")) return undefined;
      // Nobody answered, or what it needs cannot be read now: nothing was tried, so it costs nothing.
      if (fieldOf(error, "retryable") === true) await this.reportEnd("release", {});
      // The claim stands but its parameters could not be made: that is the attempt's failure.
      else await this.reportFailure(error);
      return undefined;
    }
  }

  private placeOf({ workspaceId }: ClaimResult): KeyPlace {
    const { broker } = this.options;
    return { workspaceId, settings: () => settingsOf(broker, workspaceId, readEnvironment()) };
  }

  private async produce(claim: ClaimResult, task: AttemptTask): Promise<Outcome> {
    const { broker, action, step } = this.options;
    const key = claim.cache
      ? await cacheKey(action, step, this.placeOf(claim), claim.params)
      : undefined;
    if (key !== undefined) {
      const recalled = await callOrchestrator<RecallResult>({
        broker,
        action: "pipelines.recall",
        params: { cacheKey: key },
        timeoutMs: this.options.answerMs,
        patienceMs: (answered) => this.patienceMs(answered),
      });
      if (recalled.found) return { output: recalled.output, cached: true };
    }
    return { output: await this.orEnded(this.callAction(claim, task)), cached: false, key };
  }

  private async callAction(claim: ClaimResult, task: AttemptTask): Promise<unknown> {
    const { broker, action } = this.options;
    const { workspaceId, correlationId, actorId } = claim;
    const meta: CallMeta = { workspaceId, correlationId, actorId, taskHandleId: task.handleId };
    const remove = registerTaskHandle(task.handleId, task);
    try {
      // A process that stood still for longer than its lease does not know whether the task is still its
      // own: it begins only where an orchestrator says so.
      while (performance.now() - this.heldAt >= this.options.leaseMs) await this.renewOrLose();
      if (this.reason) throw endError(this.reason);
      return await broker.call<unknown, object>(action, claim.params, {
        nodeID: broker.nodeID,
        meta: { ...meta },
        requestID: correlationId,
        timeout: 0,
        retries: 0,
      });
    } finally {
      task.close();
      remove();
    }
  }

  /** What the attempt has cost so far. */
  private paid(): Pick<HeartbeatParams, "cost"> {
    return this.task?.paid() ?? {};
  }

  /** Waits for the action, but after its signal has fired only for a while. */
  private orEnded(call: Promise<unknown>): Promise<unknown> {
    const { graceMs, broker, action } = this.options;
    let timer: NodeJS.Timeout | undefined;
    // Once the action has ended, a task that is lost while its result is reported is no fault of it.
    const over = () => {
      this.hurry = undefined;
      clearTimeout(timer);
    };
    return new Promise((resolve, reject: (reason: unknown) => void) => {
      this.hurry = () => {
        timer = setTimeout(() => {
          broker.logger.warn(`${action} ignores its signal: its slot is given to the next task.`);
          reject(endError(this.reason ?? "lost"));
        }, graceMs);
      };
      call.finally(over).then(resolve, reject);
    });
  }

  private async renewOrLose(): Promise<void> {
    try {
      await this.renewLease();
    } catch {
      throw endError("lost");
    }
  }

  private async renewLease(): Promise<void> {
    const { leaseMs } = this.options;
    const askedAt = performance.now();
    const news = { leaseMs, ...this.task?.news() };
    await this.tell("heartbeat", news, leaseMs, leaseMs / 3);
    this.heldAt = askedAt;
  }

  private async heartbeat(): Promise<void> {
    if (this.beating) return;
    this.beating = true;
    try {
      await this.renewLease();
    } catch (error) {
      if (hasCode(error, "LEASE_LOST")) this.end("lost");
      // Anything else may pass before the lease does; if not, the next answer says so.
    } finally {
      this.beating = false;
    }
  }

  private async report({ output, cached, key }: Outcome): Promise<TakenTask | undefined> {
    // Nobody waits for it any more, and the epoch would refuse it.
    if (this.reason === "cancelled" || this.reason === "lost") return undefined;
    const next = this.reason === undefined && this.options.takesNext() ? this.lease() : undefined;
    const report = { output, cached, cacheKey: key, next, ...this.paid() };
    const askedAt = performance.now();
    try {
      const { next: taken } = await this.tell<CompleteResult>("complete", report);
      return taken && { ...taken, askedAt };
    } catch (error) {
      if (fieldOf(error, "retryable") !== true) throw error;
      await this.reportUndelivered(error);
      return undefined;
    }
  }

  /** It is done, and nobody could keep its result: that is no failure of the task. */
  private async reportUndelivered(error: unknown): Promise<void> {
    if (this.reason === "cancelled" || this.reason === "lost") return;
    const waits = saysWhen(error) && this.reason !== "drain";
    if (waits) await this.reportEnd("fail", { error: reportError(error), ...this.paid() });
    else await this.reportEnd("release", this.paid());
  }

  private async reportFailure(error: unknown): Promise<void> {
    if (this.reason === "cancelled" || this.reason === "lost") return;
    if (hasCode(error, "LEASE_LOST")) return;
    if (this.reason === "drain") await this.reportEnd("release", this.paid());
    else await this.reportEnd("fail", { error: this.failure(error), ...this.paid() });
  }

  private async reportEnd(verb: "release" | "fail", more: object): Promise<void> {
    try {
      await this.tell(verb, more);
    } catch (refusal) {
      if (hasCode(refusal, "LEASE_LOST")) return;
      this.options.broker.logger.warn(
        `${this.options.action}: the end of an attempt could not be reported; its lease will end.`,
        refusal,
      );
      throw refusal;
    }
  }

  private failure(error: unknown): ErrorReport {
    if (this.reason === "timeout") return reportError(endError("timeout"));
    const report = reportError(error);
    // What nobody foresaw may pass by itself: it is tried again like a lost connection.
    const foreseen = error instanceof Errors.MoleculerError || report.code !== "INTERNAL";
    return foreseen ? report : { ...report, retryable: true };
  }

  /**
   * Milliseconds that a report is worth. While an orchestrator says that its store takes nothing, what is
   * done is kept for as long as the attempt may take: it need not be done again.
   */
  private patienceMs(answered?: unknown): number {
    if (this.reason === "drain") return farewellMs;
    return answered && this.reason === undefined ? Infinity : reportMs;
  }

  private tell<T>(
    verb: string,
    more: object,
    patienceMs?: number,
    timeoutMs = this.options.answerMs,
  ): Promise<T> {
    return callOrchestrator<T>({
      broker: this.options.broker,
      action: `pipelines.${verb}`,
      params: { ...this.ref, ...more },
      timeoutMs,
      patienceMs: (answered) => patienceMs ?? this.patienceMs(answered),
    });
  }
}

function endError(reason: EndReason): TroupeError {
  if (reason === "timeout") return new TroupeError("STEP_TIMEOUT", "The step took too long.");
  if (reason === "lost") return new TroupeError("LEASE_LOST", "Another worker holds this task.");
  return new TroupeError("CANCELLED", "The work was cancelled.");
}
