import type { Pay } from "../../../providers/pay.ts";
import type { Provider } from "../../../providers/provider.ts";
import type { Keyword } from "../video.contract.ts";

export interface KeywordsQuery {
  readonly topic: string;
  /** BCP 47 primary tag. */
  readonly language: string;
  readonly text?: string;
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  readonly pay: Pay;
}

export interface Findings {
  /** Scores from 0 to 1. */
  readonly keywords: readonly Keyword[];
  readonly questions: readonly string[];
  readonly related: readonly string[];
  /** What the creator should know: an origin that did not answer, and the like. */
  readonly notes: readonly string[];
}

export interface KeywordsProvider extends Provider {
  find(query: KeywordsQuery): Promise<Findings>;
}

export const nothingFound: Findings = { keywords: [], questions: [], related: [], notes: [] };
