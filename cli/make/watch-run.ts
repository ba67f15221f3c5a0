import { isFinal } from "../../services/gateway/live/run-stream.ts";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import type { CompanyClient } from "../company-client.ts";
import { waitsLong } from "./long-wait.ts";

/** Milliseconds between two looks at the run: as fast as eyes need, and when no news comes. */
const fastestMs = 250;
const slowestMs = 2_000;

/**
 * Follows a run to its end, or until it waits for long. The status is the truth; the event stream only says when to look.
 *
 * @param onStatus called with every status, the last one included
 */
export async function watchRun(
  client: CompanyClient,
  id: string,
  onStatus: (status: RunStatus) => void,
): Promise<RunStatus> {
  const streaming = new AbortController();
  const news = new News();
  void listen(client, id, streaming.signal, () => news.announce());
  try {
    for (;;) {
      const status = await client.get<RunStatus>(`/api/pipelines/status/${id}`);
      onStatus(status);
      if (isFinal(status.state) || waitsLong(status)) return status;
      await news.next();
    }
  } finally {
    streaming.abort();
  }
}

/** A lost stream costs freshness, nothing else: the status is asked every two seconds anyway. */
async function listen(
  client: CompanyClient,
  id: string,
  signal: AbortSignal,
  onNews: () => void,
): Promise<void> {
  try {
    const stream = await client.events(`/api/pipelines/${id}/events`, signal);
    for await (const chunk of stream) if (chunk.length > 0) onNews();
  } catch {
    // Said above.
  }
}

/** Waits for the next announcement, not shorter than `fastestMs` and not longer than `slowestMs`. */
class News {
  #fresh = false;
  #wake: () => void = () => undefined;

  announce(): void {
    this.#fresh = true;
    this.#wake();
  }

  async next(): Promise<void> {
    await pause(fastestMs);
    if (!this.#fresh) {
      const announced = new Promise<void>((resolve) => (this.#wake = resolve));
      await Promise.race([announced, pause(slowestMs - fastestMs)]);
    }
    this.#fresh = false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
