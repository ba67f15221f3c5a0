import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { RunStatus, StartResult } from "../services/orchestrator/pipelines.contract.ts";
import type { PatientClient } from "./patient-client.ts";

/** A film that somebody wanted. */
export interface Film {
  readonly id: string;
  /** How often a person sent it on, because too many workers had died of one of its scenes. */
  retries: number;
  /** At its end; absent where the company does not know it any more. */
  status?: RunStatus;
  /** Names of its artifacts whose bytes are not those of their checksum. */
  damaged: readonly string[];
}

/** Milliseconds between two looks at a film. */
const lookMs = 1_000;
/** Times that a person sends a film on. */
const retryLimit = 20;
const script = "Tea cools down. Drink it while it is hot. It is good.";

/** A person who makes one short film after another. */
export class Films {
  readonly films: Film[] = [];
  private readonly company: PatientClient;

  constructor(company: PatientClient) {
    this.company = company;
  }

  /**
   * Makes so many films at most, one at a time.
   * @param hours after them no film is begun
   * @param end after it nobody waits for the last one any more
   */
  async make(count: number, hours: AbortSignal, end: AbortSignal): Promise<void> {
    while (this.films.length < count && !hours.aborted) {
      const number = this.films.length + 1;
      const film: Film = { id: await this.begin(number), retries: 0, damaged: [] };
      this.films.push(film);
      await this.untilOver(film, end);
    }
  }

  /** Looks at the artifacts of those that were completed. */
  async inspect(): Promise<void> {
    for (const film of this.films) {
      film.status = await this.statusOf(film);
      const artifacts = film.status?.artifacts ?? [];
      const damaged: string[] = [];
      for (const { key, sha256, name } of artifacts) {
        const bytes = await this.company.bytes(`/api/artifacts/${key}`);
        if (createHash("sha256").update(bytes).digest("hex") !== sha256) damaged.push(name);
      }
      film.damaged = damaged;
    }
  }

  private async begin(number: number): Promise<string> {
    const input = {
      topic: `Tea ${String(number)}`,
      script,
      music: false,
      // Every film has other pictures, or the cache would make them.
      seed: number,
      providers: { keywords: "wordnet" },
    };
    const body = { pipeline: "faceless-video", input, idempotencyKey: `film-${String(number)}` };
    return (await this.company.post<StartResult>("/api/pipelines/start", body)).pipelineId;
  }

  private async untilOver(film: Film, end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      const status = await this.statusOf(film);
      const lost = status?.state === "failed" && status.error?.code === "WORKER_LOST";
      if (isOver(status) && !(lost && film.retries < retryLimit)) return;
      if (lost) {
        film.retries += 1;
        await this.company.post(`/api/pipelines/${film.id}/retry`).catch(() => undefined);
      }
      await wait(lookMs);
    }
  }

  private statusOf({ id }: Film): Promise<RunStatus | undefined> {
    return this.company.get<RunStatus>(`/api/pipelines/status/${id}`).catch(() => undefined);
  }
}

function isOver(status: RunStatus | undefined): boolean {
  return ["completed", "failed", "cancelled"].some((state) => state === status?.state);
}
