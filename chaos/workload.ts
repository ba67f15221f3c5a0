import { setTimeout as wait } from "node:timers/promises";
import { CompanyClient } from "../cli/company-client.ts";
import type { ListResult, StartResult } from "../services/orchestrator/pipelines.contract.ts";
import type { Random } from "./random.ts";

/** A run that the company has accepted. */
export interface Accepted {
  readonly id: string;
  readonly list: readonly string[];
  /** Its last step fails for good, so that what it did is undone. */
  readonly fail: boolean;
  readonly ask: boolean;
}

/** Starts that may wait for their answer at once. */
const unansweredLimit = 50;
/** Milliseconds until a request is made again that was not answered. */
const againMs = 200;
/** Milliseconds that an answer may take. */
const patienceMs = 5_000;

/** People who start runs, ask again where they got no answer, and approve what asks for it. */
export class Workload {
  readonly accepted: Accepted[] = [];
  private readonly client: CompanyClient;
  private readonly random: Random;

  constructor(address: string, random: Random) {
    this.client = new CompanyClient({ address });
    this.random = random;
  }

  /** @param pauseMs between two starts */
  async start(pauseMs: number, signal: AbortSignal): Promise<void> {
    const unanswered = new Set<Promise<void>>();
    for (let number = 0; !signal.aborted; number += 1) {
      const length = 1 + Math.floor(this.random.next() * 5);
      const list = Array.from({ length }, (_, index) => `element-${String(index)}`);
      const input = { list, fail: this.random.next() < 0.15, ask: this.random.next() < 0.2 };
      const idempotencyKey = `chaos-${String(number)}`;
      const answer = this.startOne({ pipeline: "chaos", input, idempotencyKey }).finally(() =>
        unanswered.delete(answer),
      );
      unanswered.add(answer);
      await pause(pauseMs, signal);
      if (unanswered.size >= unansweredLimit) await Promise.race(unanswered);
    }
    await Promise.all(unanswered);
  }

  /** Says yes to every question. */
  async approve(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.approveAll().catch(() => undefined);
      await pause(againMs, signal);
    }
  }

  /** A schedule that starts a run every minute. */
  async schedule(): Promise<void> {
    const body = { name: "tick", pipeline: "tick", input: {}, cron: "* * * * *", catchUp: "all" };
    await untilAnswered(() => this.client.post("/api/schedules", body));
  }

  private async startOne(body: { input: Omit<Accepted, "id">; [field: string]: unknown }) {
    // The same key again: whether the first request arrived is unknown.
    const { pipelineId } = await untilAnswered(() =>
      this.client.post<StartResult>("/api/pipelines/start", body),
    );
    this.accepted.push({ id: pipelineId, ...body.input });
  }

  private async approveAll(): Promise<void> {
    const path = "/api/pipelines?state=waiting&limit=100";
    const { runs } = await this.client.get<ListResult>(path);
    for (const { pipelineId } of runs) {
      const decision = { step: "ask", decision: "approve" };
      await this.client
        .post(`/api/pipelines/${pipelineId}/approve`, decision)
        .catch(() => undefined);
    }
  }
}

/** Nobody waits for ever: after a while the same is asked again, by the same key. */
async function untilAnswered<T>(request: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const late = wait(patienceMs, undefined, { ref: false }).then(() => {
        throw new Error("No answer came");
      });
      return await Promise.race([request(), late]);
    } catch {
      await wait(againMs);
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
