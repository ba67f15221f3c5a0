import type { Usage } from "../config/prices.ts";
import { TroupeError } from "../errors/troupe-error.ts";
import { fieldOf } from "../validation/record.ts";

/** A call that a provider charges for. */
export interface Purchase {
  readonly provider: string;
  /** As the price list names it. */
  readonly product: string;
  /** Idempotency key of this very call: the same over attempts, another one for each call. */
  readonly key: string;
  /** About what it will use. */
  readonly expected: Usage;
}

interface Bought<Answer> {
  readonly answer: Answer;
  /** What the provider says that it has used; what we counted where it says nothing. */
  readonly used: Usage;
}

/**
 * Makes a call that costs money: only where the workspace's budget has room for it, and noted in its
 * books before and after.
 *
 * @throws TroupeError `STEP_WAITS` in a run, `BUDGET_EXCEEDED` where a person called, `SERVICE_AWAY`
 *   where the books cannot be asked; nothing was bought then. Besides what the call throws.
 */
export type Pay = <Answer>(
  purchase: Purchase,
  call: () => Promise<Bought<Answer>>,
) => Promise<Answer>;

/** For calls that nobody keeps books of. */
export const unmetered: Pay = async (_purchase, call) => (await call()).answer;

/**
 * Whether a call that failed has surely cost nothing: the provider answered with an error, or was not
 * reached at all. A connection that broke off later may have been charged for.
 */
export function costNothing(error: unknown): boolean {
  if (!(error instanceof TroupeError) || !error.type.startsWith("PROVIDER_")) return false;
  return typeof fieldOf(error.data, "status") === "number" || neverConnected(error);
}

const neverConnectedCodes: readonly unknown[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];

function neverConnected(error: unknown): boolean {
  for (let cause = error; cause !== undefined && cause !== null; cause = fieldOf(cause, "cause")) {
    if (neverConnectedCodes.includes(fieldOf(cause, "code"))) return true;
  }
  return false;
}
