import { TroupeError } from "../../../errors/troupe-error.ts";
import type { BudgetReservation } from "./budget.contract.ts";
import type { Standing } from "./books.ts";
import { monthName, nextMonth } from "./months.ts";

const raise = "Raise the budget (PUT /api/budget, in the studio Workspace → Providers)";

/** A call for which there is no room. */
export function refusalOf(
  { provider, amount }: { readonly provider: string; readonly amount: number },
  standing: Standing,
  now: number,
): Extract<BudgetReservation, { granted: false }> {
  const until = nextMonth(now);
  const message =
    `The budget of ${monthName(now)} has no room for a call to ${provider} of about ` +
    `${money(amount)}: ${state(standing)}. It goes on on 1 ${monthName(until)} (UTC), or as soon as the budget is raised.`;
  const hint = `${raise}, or take a provider that costs nothing.`;
  return { granted: false, message, hint, until };
}

/** Work for which there is no room. */
export function tooExpensive(cost: number, standing: Standing, now: number): TroupeError {
  const message = `This would cost about ${money(cost)}, which the budget of ${monthName(now)} has no room for: ${state(standing)}.`;
  const { limit, spent, reserved } = standing;
  return new TroupeError("BUDGET_EXCEEDED", message, {
    hint: `${raise}, take providers that cost nothing, or wait for 1 ${monthName(nextMonth(now))} (UTC).`,
    ...{ cost, limit, spent, reserved },
  });
}

function state({ limit, spent, reserved }: Standing): string {
  const under = reserved > 0 ? `, ${money(reserved)} reserved` : "";
  return `${money(spent)} of ${money(limit ?? 0)} are spent${under}`;
}

/** Small prices with as many digits as tell them. */
function money(dollars: number): string {
  const digits = dollars === 0 || dollars >= 0.01 ? 2 : 4;
  return `$${dollars.toFixed(digits)}`;
}
