import { createEvent } from "../../../bus/events/envelope.ts";
import { withEvents } from "../../../mixins/outbox.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import { type Books, standingOf, type Threshold, thresholds } from "./books.ts";

/**
 * The books with an event for each threshold that was reached and not told this month. Saved with what
 * reached it, so that it is told once.
 *
 * @param refused a call was refused: whatever is left, it is not enough to go on
 */
export function withNews(books: Unsaved<Books>, now: number, refused = false): Unsaved<Books> {
  const { month, spent, limit } = standingOf(books, now);
  const reached = limit === null ? [] : thresholds.filter((one) => isReached(one, spent, limit));
  const all: readonly Threshold[] = refused && limit !== null ? thresholds : reached;
  const told = books.told?.month === month ? books.told.percents : [];
  const news = all.filter((percent) => !told.includes(percent));
  // Below a threshold again, as with a higher limit: it is told anew when it is reached anew.
  const percents = [...told.filter((percent) => all.includes(percent)), ...news];
  if (news.length === 0 && percents.length === told.length) return books;
  // Who is told that all is spent need not be told that most of it is.
  const loudest = news.at(-1);
  const events = loudest === undefined ? [] : [eventOf(books, loudest, { month, spent, limit })];
  return { ...books, told: { month, percents }, ...withEvents(books, events) };
}

function isReached(percent: Threshold, spent: number, limit: number): boolean {
  return spent * 100 >= limit * percent;
}

function eventOf({ workspaceId }: Unsaved<Books>, percent: Threshold, facts: object) {
  return createEvent({
    type: "budget.threshold.reached",
    ...{ source: "budget", workspaceId, data: { ...facts, percent } },
  });
}
