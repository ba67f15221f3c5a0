import type { ManyRunsResult } from "../../orchestrator/many-runs.contract.ts";
import type { DeadLetter } from "../../../bus/events/types.ts";

/** Which letters; all that is given must hold. */
export interface DeadLettersFilter {
  /** `task`: a step that failed for good; `delivery`: an event that a group could not take. */
  readonly kind?: DeadLetter["kind"];
  /** The step's action, or the group. */
  readonly group?: string;
  /** Given up at this time or after it, ISO 8601. */
  readonly from?: string;
  /** Given up before this time, ISO 8601. */
  readonly to?: string;
}

/** `deadletters.list`: newest first. */
export interface ListDeadLettersParams extends DeadLettersFilter {
  /** Opaque, from the page before. */
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}
export interface ListDeadLettersResult {
  readonly deadLetters: readonly DeadLetter[];
  readonly nextCursor: string | null;
}

/** `deadletters.reinjectMany`: either `ids` or `filter`. */
export interface ReinjectManyParams {
  readonly ids?: readonly string[];
  /** `{}` for all of the workspace that nobody has sent on yet. */
  readonly filter?: DeadLettersFilter;
  /** Opaque, from the answer before. */
  readonly cursor?: string;
  /** Letters of a filter that are looked at in this call. @default 100, at most 500 */
  readonly limit?: number;
}
/** What came of it, letter by letter. */
export type ReinjectManyResult = ManyRunsResult;

/** `deadletters.get`, `.reinject`, `.remove` */
export interface DeadLetterIdParams {
  readonly id: string;
}
