import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { AbTest, Judgement, TestDay, TestDecision, TestState } from "./abtests.contract.ts";
import { judgeTest } from "./judge-test.ts";
import { addDays, daysBetween, isMonday, nextMonday } from "./calendar-days.ts";

/**
 * The course of a test: planned → running → decided, or stopped. Pure: every function returns the next
 * test, or the same one where the same was asked before.
 */

/** @throws TroupeError `INPUT_INVALID`, `TEST_STATE_CONFLICT` */
export function startTest(test: AbTest, firstDay: string | undefined, now: Date): AbTest {
  if (test.state === "running" && (firstDay === undefined || firstDay === test.firstDay)) {
    return test;
  }
  requireState(test, ["planned"], "started");
  const today = pacificDay(now.getTime());
  const monday = firstDay ?? nextMonday(today);
  if (isMonday(monday)) return { ...test, state: "running", firstDay: monday };
  throw new TroupeError("INPUT_INVALID", `A test begins on a Monday, and "${monday}" is none.`, {
    field: "firstDay",
    hint: `The next one is ${nextMonday(today)}.`,
  });
}

/**
 * Takes in a day, or what is now known better of one, and judges.
 * @throws TroupeError `INPUT_INVALID`, `TEST_STATE_CONFLICT`
 */
export function recordDay(test: AbTest, day: TestDay, now: Date): AbTest {
  const known = test.days.find((each) => each.day === day.day);
  if (known && isSame(known, day)) return test;
  requireState(test, ["running"], "given more days");
  const elapsed = daysBetween(test.firstDay ?? "", pacificDay(now.getTime()));
  checkDay(test, day, elapsed);
  const days = [...test.days.filter((each) => each.day !== day.day), day].sort(
    (left, right) => left.day - right.day,
  );
  const judgement = judgeTest({ ...test, days }, settledDays(days, elapsed, test.rule.lateDays));
  return decideByRule({ ...test, days, judgement }, judgement, now);
}

/** @throws TroupeError `TEST_STATE_CONFLICT` */
export function stopTest(test: AbTest, now: Date): AbTest {
  if (test.state === "stopped") return test;
  requireState(test, ["planned", "running"], "stopped");
  const variant = firstOf(test);
  const reason = `Stopped by a person, so variant ${variant} stays.`;
  return end(test, "stopped", { variant, by: "person", reason }, now);
}

/** @throws TroupeError `INPUT_INVALID`, `TEST_STATE_CONFLICT` */
export function chooseVariant(test: AbTest, variant: string, now: Date): AbTest {
  checkVariant(test, "variant", variant);
  if (test.state === "decided" && test.decision?.variant === variant) return test;
  requireState(test, ["planned", "running", "stopped"], "decided again");
  const reason = `Variant ${variant} was chosen by a person.`;
  return end(test, "decided", { variant, by: "person", reason }, now);
}

/**
 * Days that are not waited for: YouTube had the time, and a later day is known. Who gives the numbers of
 * weeks one after the other, long after, must not have every day judged by itself.
 */
function settledDays(days: readonly TestDay[], elapsed: number, lateDays: number): number {
  return Math.min(elapsed - lateDays, days.at(-1)?.day ?? 0);
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
  return { ...test, state, decision: { ...decision, at: now.toISOString() } };
}

function checkDay(
  test: AbTest,
  { day, impressions, clicks, shown }: TestDay,
  elapsed: number,
): void {
  const last = test.blocks.length - 1;
  if (day > last) throw invalid("day", `This test has the days 0 to ${last}.`);
  if (day >= elapsed) {
    const date = addDays(test.firstDay ?? "", day);
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
    test.state === "planned" ? { hint: `Start it: POST /api/abtests/${test.testId}/start.` } : {},
  );
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
