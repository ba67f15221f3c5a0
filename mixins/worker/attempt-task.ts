import { randomUUID } from "node:crypto";
import type { ServiceBroker } from "moleculer";
import { type Charge, costOf } from "../../providers/cost.ts";
import type { Pay } from "../../providers/pay.ts";
import type {
  AttemptRef,
  ClaimResult,
  HeartbeatParams,
} from "../../services/orchestrator/worker-protocol.contract.ts";
import { budgetWait, payerFor } from "../payer.ts";
import type { TaskHandle } from "../task.ts";
import { throttled, type Throttled } from "./throttled.ts";

/** Characters of a progress message. */
const messageLimit = 500;
/** Milliseconds between two reports of progress. */
const progressMs = 200;

// A handle's id travels with the calls that its action makes, also to other nodes, where it must not
// name another handle.
const processId = randomUUID();
let handles = 0;

/** What an attempt's action is told of its task, and what it says. */
export class AttemptTask implements TaskHandle {
  /** Names it in this process, and nothing in another one. */
  readonly handleId = `${processId}/${String((handles += 1))}`;
  readonly runId: string;
  readonly stepId: string;
  readonly taskKey: string;
  readonly workspaceId: string;
  readonly idempotencyKey: string;
  private readonly broker: ServiceBroker;
  private readonly ref: AttemptRef;
  private readonly charges: Charge[] = [];
  private said?: { readonly progress: number; readonly message?: string };
  // Made when they are asked for: most actions that are quick ask for none.
  private controller?: AbortController;
  private payer?: Pay;
  private announcing?: Throttled;
  private over?: Error;

  constructor(broker: ServiceBroker, ref: AttemptRef, claim: ClaimResult) {
    this.broker = broker;
    this.ref = ref;
    this.runId = ref.runId;
    this.stepId = ref.stepId;
    this.taskKey = ref.taskKey;
    this.workspaceId = claim.workspaceId;
    this.idempotencyKey = claim.idempotencyKey;
  }

  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.over) this.controller.abort(this.over);
    }
    return this.controller.signal;
  }

  get pay(): Pay {
    this.payer ??= payerFor({
      broker: this.broker,
      workspaceId: this.workspaceId,
      attempt: String(this.ref.epoch),
      refuse: budgetWait,
      onCharge: (charge) => {
        this.charges.push(charge);
        this.announce();
      },
    });
    return this.payer;
  }

  readonly progress = (fraction: number, message?: string): void => {
    // A report that the orchestrator would refuse must not cost the lease.
    const progress = Number.isFinite(fraction)
      ? Math.min(1, Math.max(0, fraction))
      : (this.said?.progress ?? 0);
    this.said = { progress, message: message?.slice(0, messageLimit) };
    this.announce();
  };

  /** Fires the signal. */
  end(reason: Error): void {
    this.over = reason;
    this.controller?.abort(reason);
  }

  /** The action has ended: what it has not said yet is not said any more. */
  close(): void {
    this.announcing?.cancel();
  }

  /** What it said of its progress, and what it has paid. */
  news(): Pick<HeartbeatParams, "progress" | "message" | "cost"> {
    return { ...this.said, ...this.paid() };
  }

  /** What the attempt has cost so far. */
  paid(): Pick<HeartbeatParams, "cost"> {
    const cost = costOf(this.charges);
    return cost ? { cost } : {};
  }

  private announce(): void {
    this.announcing ??= throttled(progressMs, () => {
      const news = { progress: 0, ...this.ref, ...this.news() };
      void this.broker.broadcast("pipelines.task.progress", news, { groups: ["pipelines"] });
    });
    this.announcing();
  }
}
