import type { ListResult, StartResult } from "../services/orchestrator/pipelines.contract.ts";
import { pause } from "../time/pause.ts";
import type { PatientClient } from "./patient-client.ts";
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
/** Runs that may be under way at once: a machine that is slow gets fewer. */
const openLimit = 60;
/** Milliseconds between two looks at what asks for a decision. */
const lookMs = 500;

/** People who start runs, ask again where they got no answer, and approve what asks for it. */
export class Workload {
  readonly accepted: Accepted[] = [];
  /** Starts that were given up: nobody had answered for two minutes, or somebody had refused. */
  readonly refused: string[] = [];
  private readonly company: PatientClient;
  private readonly random: Random;
  private readonly isOver: (id: string) => boolean;
  private open: readonly string[] = [];

  constructor(company: PatientClient, random: Random, isOver: (id: string) => boolean) {
    this.company = company;
    this.random = random;
    this.isOver = isOver;
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
      do {
        await pause(pauseMs, signal);
        this.open = this.open.filter((id) => !this.isOver(id));
      } while (this.open.length >= openLimit && !signal.aborted);
      if (unanswered.size >= unansweredLimit) await Promise.race(unanswered);
    }
    await Promise.all(unanswered);
  }

  /** Says yes to every question. */
  async approve(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.approveAll().catch(() => undefined);
      await pause(lookMs, signal);
    }
  }

  /** A schedule that starts a run every minute. */
  async schedule(): Promise<void> {
    const body = { name: "tick", pipeline: "tick", input: {}, cron: "* * * * *", catchUp: "all" };
    await this.company.post("/api/schedules", body);
  }

  private async startOne(body: {
    pipeline: string;
    input: Omit<Accepted, "id">;
    idempotencyKey: string;
  }) {
    try {
      // The same key again: whether the first request arrived is unknown.
      const { pipelineId } = await this.company.post<StartResult>("/api/pipelines/start", body);
      this.accepted.push({ id: pipelineId, ...body.input });
      this.open = [...this.open, pipelineId];
    } catch (error) {
      this.refused.push(`${body.idempotencyKey}: ${String(error)}`);
    }
  }

  private async approveAll(): Promise<void> {
    const { client } = this.company;
    const path = "/api/pipelines?state=waiting&limit=100";
    const { runs } = await client.get<ListResult>(path);
    for (const { pipelineId } of runs) {
      const decision = { step: "ask", decision: "approve" };
      // What was decided already is refused; what was not is asked again soon.
      await client.post(`/api/pipelines/${pipelineId}/approve`, decision).catch(() => undefined);
    }
  }
}
