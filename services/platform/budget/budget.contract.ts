/** `budget.set` */
export interface SetBudgetParams {
  /** US dollars a calendar month; null for no limit. */
  readonly limit: number | null;
}

export interface ProviderSpending {
  readonly provider: string;
  /** US dollars. */
  readonly amount: number;
  readonly calls: number;
  /** Calls whose price nobody knows: they are not in the amount. */
  readonly unpriced: number;
}

export interface MonthSpending {
  /** In UTC: `2026-11`. */
  readonly month: string;
  /** US dollars. */
  readonly spent: number;
  readonly providers: readonly ProviderSpending[];
}

/** `budget.status`: what the workspace may spend this month, and has spent. */
export interface BudgetStatus extends MonthSpending {
  readonly currency: "USD";
  readonly limit: number | null;
  /** For calls under way, and for those of which nobody knows how they ended. */
  readonly reserved: number;
  /** What can still be spent; null without a limit. */
  readonly left: number | null;
  /** When the next month begins, ISO 8601. */
  readonly until: string;
  /** When the limit was set, ISO 8601. */
  readonly changedAt: string | null;
  /** Newest first, at most a year. */
  readonly earlier: readonly MonthSpending[];
}

/** `budget.reserve`: before a call that costs money. The same key takes its amount once. */
export interface ReserveParams {
  /** Idempotency key of the call. */
  readonly key: string;
  readonly attempt: string;
  readonly provider: string;
  /** About what it will cost, US dollars. */
  readonly amount: number;
}

export type BudgetReservation =
  | { readonly granted: true }
  | {
      readonly granted: false;
      /** For people. */
      readonly message: string;
      readonly hint: string;
      /** False where only calls under way stand in the way, which may cost less than is reserved for them. */
      readonly usedUp: boolean;
      /** When to ask again: when the next month begins, or soon. Milliseconds since 1970. */
      readonly until: number;
    };

/** `budget.settle`: after it. Only what is reserved is settled, so that it may be said twice. */
export interface SettleParams {
  readonly key: string;
  readonly attempt: string;
  readonly provider: string;
  /** What it cost, US dollars; null where nobody knows the price. */
  readonly amount: number | null;
  /** False where the call failed before anything could be charged. */
  readonly bought: boolean;
}

/** `budget.afford`: before work is begun. */
export interface AffordParams {
  /** Action that says what the work will cost: takes `{ input, part }`, answers `{ cost }`. */
  readonly estimate: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** How much of its work each service does, 0 to 1. @default all of it */
  readonly part?: Readonly<Record<string, number>>;
}
