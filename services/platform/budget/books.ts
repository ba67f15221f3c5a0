import { roundMoney } from "../../../config/prices.ts";
import type { WithOutbox } from "../../../mixins/outbox.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import type {
  MonthSpending,
  ProviderSpending,
  ReserveParams,
  SettleParams,
} from "./budget.contract.ts";
import { monthOf } from "./months.ts";

/** A call that was paid for in advance and has not ended, as far as is known. */
interface OpenCall extends ReserveParams {
  readonly month: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The thresholds that were told of a month. */
interface Told {
  readonly month: string;
  readonly percents: readonly Threshold[];
}

/** Percent of the limit that people are told of. */
export const thresholds = [80, 100] as const;
export type Threshold = (typeof thresholds)[number];

/**
 * The books of one workspace, in one document: what is written by compare-and-swap is counted once,
 * whoever dies.
 */
export interface Books extends WorkspaceDocument, WithOutbox {
  /** US dollars a month. */
  readonly limit: number | null;
  /** ISO 8601. */
  readonly changedAt: string | null;
  /** Newest first. */
  readonly months: readonly MonthSpending[];
  readonly open: readonly OpenCall[];
  readonly told: Told | null;
}

/** Months that are kept beside the present one. */
const keptMonths = 12;
/** After so many milliseconds nobody will say any more how a call ended: it counts as it was expected. */
const longestCallMs = 86_400_000;

export function emptyBooks(workspaceId: string): Unsaved<Books> {
  return {
    ...{ _id: workspaceId, workspaceId, limit: null, changedAt: null, months: [], open: [] },
    ...{ told: null, outbox: [], untold: false },
  };
}

/** What is spent of a month, and what is reserved of it. US dollars. */
export interface Standing extends MonthSpending {
  readonly limit: number | null;
  readonly reserved: number;
  /** Null without a limit. */
  readonly left: number | null;
}

export function standingOf({ limit, months, open }: Unsaved<Books>, now: number): Standing {
  const month = monthOf(now);
  const spending = months.find((one) => one.month === month) ?? emptyMonth(month);
  const reserved = roundMoney(
    open.reduce((sum, call) => sum + (call.month === month ? call.amount : 0), 0),
  );
  const left = limit === null ? null : roundMoney(limit - spending.spent - reserved);
  return { ...spending, limit, reserved, left };
}

/** Whether so much more can be spent. What costs nothing always can. */
export function hasRoomFor(amount: number, { left }: Standing): boolean {
  return amount <= 0 || left === null || amount <= left;
}

/**
 * Takes what a call may cost. The same key takes it once: an attempt after one of which nobody knows
 * how it ended takes its place.
 *
 * @returns undefined where there is no room for it
 */
export function reserved(
  books: Unsaved<Books>,
  { key, attempt, provider, amount }: ReserveParams,
  now: number,
): Unsaved<Books> | undefined {
  const current = withoutForgotten(books, now);
  const call = { key, attempt, provider, amount, month: monthOf(now), at: now };
  const others = current.open.filter((one) => one.key !== key);
  const isNew = others.length === current.open.length;
  if (isNew && !hasRoomFor(amount, standingOf(current, now))) return undefined;
  return { ...current, open: [...others, call] };
}

/** What a call did cost, in place of what it may have. @returns the same books where it was said before */
export function settled(books: Unsaved<Books>, params: SettleParams): Unsaved<Books> {
  const { key, attempt, amount, bought } = params;
  const call = books.open.find((one) => one.key === key && one.attempt === attempt);
  if (!call) return books;
  const open = books.open.filter((one) => one !== call);
  return bought ? counted({ ...books, open }, call, amount) : { ...books, open };
}

/** Calls of which nobody has said for a day how they ended were most likely charged for. */
function withoutForgotten(books: Unsaved<Books>, now: number): Unsaved<Books> {
  const forgotten = books.open.filter(({ at }) => now - at > longestCallMs);
  if (forgotten.length === 0) return books;
  const open = books.open.filter((call) => !forgotten.includes(call));
  const others: Unsaved<Books> = { ...books, open };
  return forgotten.reduce((sum, call) => counted(sum, call, call.amount), others);
}

function counted(
  books: Unsaved<Books>,
  { month, provider }: OpenCall,
  amount: number | null,
): Unsaved<Books> {
  const known = books.months.find((one) => one.month === month) ?? emptyMonth(month);
  const spending = {
    month,
    spent: roundMoney(known.spent + (amount ?? 0)),
    providers: withCall(known.providers, provider, amount),
  };
  const others = books.months.filter((one) => one.month !== month);
  const months = [spending, ...others].sort((a, b) => (a.month < b.month ? 1 : -1));
  return { ...books, months: months.slice(0, keptMonths + 1) };
}

function withCall(
  providers: readonly ProviderSpending[],
  provider: string,
  amount: number | null,
): ProviderSpending[] {
  const none = { provider, amount: 0, calls: 0, unpriced: 0 };
  const before = providers.find((one) => one.provider === provider) ?? none;
  const after = {
    provider,
    amount: roundMoney(before.amount + (amount ?? 0)),
    calls: before.calls + 1,
    unpriced: before.unpriced + (amount === null ? 1 : 0),
  };
  const others = providers.filter((one) => one.provider !== provider);
  return [...others, after].sort((a, b) => b.amount - a.amount);
}

function emptyMonth(month: string): MonthSpending {
  return { month, spent: 0, providers: [] };
}
