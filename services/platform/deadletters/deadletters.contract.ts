import type { DeadLetter } from "../../../bus/events/types.ts";

/** `deadletters.list`: newest first. */
export interface ListDeadLettersParams {
  /** Opaque, from the page before. */
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}
export interface ListDeadLettersResult {
  readonly deadLetters: readonly DeadLetter[];
  readonly nextCursor: string | null;
}

/** `deadletters.get`, `.reinject`, `.remove` */
export interface DeadLetterIdParams {
  readonly id: string;
}
