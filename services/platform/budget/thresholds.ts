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
  if (limit === null) return books;
  const reached = thresholds.filter((one) => refused || isReached(one, spent, limit));
  const told = books.told?.month === month ? books.told.percents : [];
  const news = reached.filter((percent) => !told.includes(percent));
  // Who is told that all is spent need not be told that most of it is.
  const loudest = news.at(-1);
  if (loudest === undefined) return books;
  const event = eventOf(books, loudest, { month, spent, limit });
  return { ...books, told: { month, percents: [...told, ...news] }, ...withEvents(books, [event]) };
}

/** With another limit, whose thresholds are told of anew where it is not reached yet. */
export function withLimit(
  books: Unsaved<Books>,
  limit: number | null,
  now: number,
): Unsaved<Books> {
  const { spent } = standingOf(books, now);
  const { told } = books;
  const percents = (told?.percents ?? []).filter(
    (percent) => limit !== null && isReached(percent, spent, limit),
  );
  const changedAt = new Date(now).toISOString();
  return withNews({ ...books, limit, changedAt, told: told && { ...told, percents } }, now);
}

/** Where nothing may be spent, that is so from the start: it is told when a call is refused. */
function isReached(percent: Threshold, spent: number, limit: number): boolean {
  return spent > 0 && spent * 100 >= limit * percent;
}

function eventOf({ workspaceId }: Unsaved<Books>, percent: Threshold, facts: object) {
  return createEvent({
    type: "budget.threshold.reached",
    ...{ source: "budget", workspaceId, data: { ...facts, percent } },
  });
}
