import { roundMoney } from "../../../config/prices.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { BudgetReservation } from "./budget.contract.ts";
import { hasRoomFor, type Standing } from "./books.ts";
import { monthName, nextMonth } from "./months.ts";

const raise = "Raise the budget (PUT /api/budget, in the studio Workspace → Providers and budget)";

/** Milliseconds until calls under way are looked at again. */
const soonMs = 30_000;

/** A call for which there is no room. */
export function refusalOf(
  { provider, amount }: { readonly provider: string; readonly amount: number },
  standing: Standing,
  now: number,
): Extract<BudgetReservation, { granted: false }> {
  const usedUp = !hasRoomFor(amount, withoutReserved(standing));
  const month = nextMonth(now);
  const then = usedUp
    ? `It goes on on 1 ${monthName(month)} (UTC), or as soon as the budget is raised`
    : "It goes on when these have ended with something left";
  const message = `The budget of ${monthName(now)} has no room for a call to ${provider} of about ${money(amount)}: ${state(standing)}. ${then}.`;
  const hint = `${raise}, or take a provider that costs nothing.`;
  return { granted: false, message, hint, usedUp, until: usedUp ? month : now + soonMs };
}

function withoutReserved(standing: Standing): Standing {
  const { left, reserved } = standing;
  return { ...standing, left: left === null ? null : roundMoney(left + reserved) };
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
  const under = reserved > 0 ? `, ${money(reserved)} reserved for calls under way` : "";
  return `${money(spent)} of ${money(limit ?? 0)} are spent${under}`;
}

/** Small prices with as many digits as tell them. */
function money(dollars: number): string {
  const digits = dollars === 0 || dollars >= 0.01 ? 2 : 4;
  return `$${dollars.toFixed(digits)}`;
}
