import type { ServiceBroker } from "moleculer";
import { readEnvironment } from "../config/environment.ts";
import { isServiceAway, serviceAway } from "../errors/service-away.ts";
import { TroupeError } from "../errors/troupe-error.ts";
import { type Charge, chargeFor } from "../providers/cost.ts";
import { costNothing, type Pay, type Purchase } from "../providers/pay.ts";
import type {
  BudgetReservation,
  ReserveParams,
  SettleParams,
} from "../services/platform/budget/budget.contract.ts";
import { waitUntil } from "./wait.ts";

interface PayerParts {
  readonly broker: ServiceBroker;
  readonly workspaceId: string;
  /** Tells one attempt at the same work from another: each may be charged for. */
  readonly attempt: string;
  /** What is thrown where the budget has no room. */
  readonly refuse: (refusal: BudgetRefusal) => TroupeError;
  readonly onCharge?: (charge: Charge) => void;
}

type BudgetRefusal = Extract<BudgetReservation, { granted: false }>;

/**
 * Keeps a workspace's books: takes what a call may cost from the budget before it, and puts what it
 * did cost in its place. Where the process dies in between, what was taken stays taken until the same
 * call is made again, which counts once.
 */
export function payerFor(parts: PayerParts): Pay {
  return async (purchase, call) => {
    const { prices, cluster } = readEnvironment();
    const { provider, key } = purchase;
    const { amount: expected } = chargeFor(prices, purchase, purchase.expected);
    // In one process there are the services that there are, and no budgets without `budget`. A node of a
    // cluster may only not have met it yet.
    const books = cluster !== undefined || isHere(parts.broker);
    if (books) await reserve(parts, purchase, expected);
    const settle = async (charge: Charge | undefined) => {
      const amount = charge ? charge.amount : 0;
      const bought = {
        key,
        attempt: parts.attempt,
        provider,
        amount,
        bought: charge !== undefined,
      };
      if (books) await tellBooks(parts, bought);
    };
    try {
      const { answer, used } = await call();
      const charge = chargeFor(prices, purchase, used);
      parts.onCharge?.(charge);
      await settle(charge);
      return answer;
    } catch (error) {
      if (costNothing(error)) await settle(undefined);
      throw error;
    }
  };
}

function isHere({ registry }: ServiceBroker): boolean {
  return Boolean(registry.getActionEndpoints("budget.reserve"));
}

async function reserve(
  { broker, workspaceId, attempt, refuse }: PayerParts,
  { key, provider }: Purchase,
  amount: number | null,
): Promise<void> {
  const params = { key, attempt, provider, amount: amount ?? 0 };
  const options = { meta: { workspaceId } };
  const reservation = await broker
    .call<BudgetReservation, ReserveParams>("budget.reserve", params, options)
    .catch((error: unknown) => {
      // Money is not spent unseen: a step waits for the service, a person hears of it.
      throw isServiceAway(error) ? serviceAway("budget") : error;
    });
  if (!reservation.granted) throw refuse(reservation);
}

/** What was bought is not thrown away because it could not be noted: what was reserved stands then. */
async function tellBooks({ broker, workspaceId }: PayerParts, params: SettleParams): Promise<void> {
  try {
    await broker.call<unknown, SettleParams>("budget.settle", params, { meta: { workspaceId } });
  } catch (error) {
    broker.logger.warn(`The price of a call to ${params.provider} stays an estimate.`, error);
  }
}

/** In a run: its step goes on by itself when there is money again. */
export function budgetWait({ until, message }: BudgetRefusal): TroupeError {
  return waitUntil(until, "budget", message);
}

/** Where a person called. */
export function budgetExceeded({ message, hint }: BudgetRefusal): TroupeError {
  return new TroupeError("BUDGET_EXCEEDED", message, { hint });
}
