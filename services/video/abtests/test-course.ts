import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type {
  AbTest,
  Judgement,
  TestDay,
  TestDecision,
  TestPause,
  TestState,
} from "./abtests.contract.ts";
import { judgeTest } from "./judge-test.ts";
import { isMonday, nextMonday } from "./calendar-days.ts";
import { beginShowing } from "./showings.ts";
import { dateOf, daysBefore, delayUntil } from "./test-calendar.ts";

/**
 * The course of a test: planned → running ⇄ paused → decided, or stopped. Pure: every function returns
 * the next test, or the same one where the same was asked before.
 */

/** @throws TroupeError `INPUT_INVALID`, `TEST_STATE_CONFLICT` */
export function startTest(test: AbTest, firstDay: string | undefined, now: Date): AbTest {
  if (test.state === "running" && (firstDay === undefined || firstDay === test.firstDay)) {
    return test;
  }
  requireState(test, ["planned"], "started");
  const today = pacificDay(now.getTime());
  const monday = firstDay ?? nextMonday(today);
  checkFirstDay(test, monday, today);
  return { ...test, state: "running", firstDay: monday, hindrance: null };
}

/**
 * @throws TroupeError `INPUT_INVALID` for a day on which a test cannot begin, `TEST_STATE_CONFLICT`
 *   for a test that has begun
 */
export function checkStart(test: AbTest, firstDay: string | undefined, now: Date): void {
  startTest(test, firstDay, now);
}

/**
 * Takes in a day, or what is now known better of one, and judges.
 * @throws TroupeError `INPUT_INVALID`, `TEST_STATE_CONFLICT`
 */
export function recordDay(test: AbTest, day: TestDay, now: Date): AbTest {
  const known = test.days.find((each) => each.day === day.day);
  if (known && isSame(known, day)) return test;
  requireState(test, ["running"], "given more days");
  const today = pacificDay(now.getTime());
  checkDay(test, day, daysBefore(test, today));
  const days = withDay(test.days, day);
  // Who gives the numbers of weeks one after the other, long after, must not have every day judged by
  // itself: a day is not waited for when a later one is known.
  const settled = Math.min(settledDays(test, today), days.at(-1)?.day ?? 0);
  return judged({ ...test, days }, settled, now);
}

/**
 * Takes in all that YouTube reports by now, and judges: what it does not report of a day that is long
 * over is missing for good, not zero.
 */
export function readDays(test: AbTest, reported: readonly TestDay[], now: Date): AbTest {
  const days = reported.reduce(withDay, test.days);
  return judged({ ...test, days }, settledDays(test, pacificDay(now.getTime())), now);
}

/** Nothing is shown and nothing counted until it is resumed. @throws TroupeError `TEST_STATE_CONFLICT` */
export function pauseTest(
  test: AbTest,
  { by, reason }: Pick<TestPause, "by" | "reason">,
  now: Date,
): AbTest {
  if (test.state === "paused") return test;
  requireState(test, ["running"], "paused");
  const day = daysBefore(test, pacificDay(now.getTime()));
  const pause = { day, since: now.toISOString(), by, reason };
  return { ...test, state: "paused", pause, hindrance: null };
}

/**
 * The plan goes on with the day at which it stopped, on the next such weekday.
 * @throws TroupeError `TEST_STATE_CONFLICT`
 */
export function resumeTest(test: AbTest, now: Date): AbTest {
  if (test.state === "running") return test;
  requireState(test, ["paused"], "resumed");
  const delay = delayUntil(test, test.pause?.day ?? 0, pacificDay(now.getTime()));
  const delays = delay ? [...test.delays, delay] : test.delays;
  const { variant } = test.showings.at(-1) ?? {};
  // What somebody changed on YouTube is no surprise any more: it is put right.
  const again = test.pause?.by === "youtube" && variant !== undefined;
  const shown = again ? beginShowing(test, variant, null, now) : test;
  return { ...shown, state: "running", delays, pause: null };
}

/** @throws TroupeError `TEST_STATE_CONFLICT` */
export function stopTest(test: AbTest, now: Date): AbTest {
  if (test.state === "stopped") return test;
  requireState(test, ["planned", "running", "paused"], "stopped");
  const variant = firstOf(test);
  const reason = `Stopped by a person, so variant ${variant} stays.`;
  return end(test, "stopped", { variant, by: "person", reason }, now);
}

/** What a test cannot do without is gone for good. */
export function abandonTest(test: AbTest, reason: string, now: Date): AbTest {
  if (hasEnded(test)) return test;
  return end(test, "stopped", { variant: firstOf(test), by: "youtube", reason }, now);
}

export function hasEnded({ state }: Pick<AbTest, "state">): boolean {
  return state === "decided" || state === "stopped";
}

/** @throws TroupeError `INPUT_INVALID`, `TEST_STATE_CONFLICT` */
export function chooseVariant(test: AbTest, variant: string, now: Date): AbTest {
  checkVariant(test, "variant", variant);
  if (test.state === "decided" && test.decision?.variant === variant) return test;
  requireState(test, ["planned", "running", "paused", "stopped"], "decided again");
  const reason = `Variant ${variant} was chosen by a person.`;
  return end(test, "decided", { variant, by: "person", reason }, now);
}

/** Days that are not waited for: YouTube had the time. */
function settledDays(test: AbTest, today: string): number {
  return daysBefore(test, today, test.rule.lateDays + 1);
}

function withDay(days: readonly TestDay[], day: TestDay): readonly TestDay[] {
  return [...days.filter((each) => each.day !== day.day), day].sort(
    (left, right) => left.day - right.day,
  );
}

function judged(test: AbTest, settled: number, now: Date): AbTest {
  const judgement = judgeTest(test, settled);
  return decideByRule({ ...test, judgement }, judgement, now);
}

function decideByRule(test: AbTest, judgement: Judgement, now: Date): AbTest {
  const { state, winner, reason } = judgement;
  if (state === "collecting") return test;
  return end(test, "decided", { variant: winner ?? firstOf(test), by: "rule", reason }, now);
}

function end(
  test: AbTest,
  state: TestState,
  decision: Omit<TestDecision, "at">,
  now: Date,
): AbTest {
  const over = { ...test, state, pause: null, hindrance: null };
  return { ...over, decision: { ...decision, at: now.toISOString() } };
}

function checkDay(
  test: AbTest,
  { day, impressions, clicks, shown }: TestDay,
  elapsed: number,
): void {
  const last = test.blocks.length - 1;
  if (day > last) throw invalid("day", `This test has the days 0 to ${last}.`);
  if (day >= elapsed) {
    const date = dateOf(test, day);
    throw invalid("day", `Day ${day} is ${date} and not over yet in Pacific time.`);
  }
  if (clicks > impressions) throw invalid("clicks", "There are more clicks than impressions.");
  if (shown !== undefined && shown !== "mixed") checkVariant(test, "shown", shown);
}

function checkVariant(test: AbTest, field: string, variant: string): void {
  const ids = test.variants.map(({ id }) => id);
  if (ids.includes(variant)) return;
  throw invalid(field, `There is no variant "${variant}" here, but ${ids.join(", ")}.`);
}

function requireState(test: AbTest, states: readonly TestState[], done: string): void {
  if (states.includes(test.state)) return;
  throw new TroupeError(
    "TEST_STATE_CONFLICT",
    `The test is ${test.state} and cannot be ${done}.`,
    hintFor(test),
  );
}

function hintFor({ state, testId }: AbTest): { readonly hint?: string } {
  if (state === "planned") return { hint: `Start it: POST /api/abtests/${testId}/start.` };
  return state === "paused" ? { hint: `Resume it: POST /api/abtests/${testId}/resume.` } : {};
}

function checkFirstDay({ channelId }: AbTest, monday: string, today: string): void {
  const hint = `The next one is ${nextMonday(today)}.`;
  const field = "firstDay";
  if (!isMonday(monday)) {
    const message = `A test begins on a Monday, and "${monday}" is none.`;
    throw new TroupeError("INPUT_INVALID", message, { field, hint });
  }
  // Who feeds the numbers by hand may do so long after.
  if (channelId === null || monday > today) return;
  const message = `${monday} is no day to come: nothing can be shown on it any more.`;
  throw new TroupeError("INPUT_INVALID", message, { field, hint });
}

function isSame(left: TestDay, right: TestDay): boolean {
  return (
    left.impressions === right.impressions &&
    left.clicks === right.clicks &&
    left.shown === right.shown
  );
}

function firstOf(test: AbTest): string {
  return test.variants[0]?.id ?? "";
}

function invalid(field: string, message: string): TroupeError {
  return new TroupeError("INPUT_INVALID", message, { field });
}
