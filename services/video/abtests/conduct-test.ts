import { waitUntil } from "../../../mixins/wait.ts";
import { nextPacificMidnight, pacificDay } from "../../../providers/youtube/pacific-day.ts";
import type { AbTest, TestBlock, TestDay } from "./abtests.contract.ts";
import { addDays } from "./calendar-days.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { hinder, refusalIn, unhindered, waitFor } from "./hindrances.ts";
import { isForeignTitle, lookAtVideo } from "./look-at-video.ts";
import { shownOn, onShow } from "./showings.ts";
import { showVariant, variantOf } from "./show-variant.ts";
import { dateOf, dayOn } from "./test-calendar.ts";
import { hasEnded, pauseTest, readDays } from "./test-course.ts";

/**
 * Does all that is due now: shows today's variant, reads what YouTube has reported and judges. It is
 * called again at the time it waits for, by whichever process is there then, as often as one likes.
 *
 * @returns the test, ended
 * @throws TroupeError `STEP_WAITS` until then; `REVISION_CONFLICT` where another worker was faster
 */
export async function conductTest(ports: ConductPorts): Promise<AbTest> {
  for (;;) {
    const test = await ports.read();
    if (hasEnded(test)) return test;
    if (test.state !== "running") throw waits(test, ports);
    const shown = await showToday(ports, test);
    if (shown.state !== "running") continue;
    const read = await readNumbers(ports, shown);
    if (read.state !== "running") continue;
    // What a person decided meanwhile is not slept through.
    const last = await ports.read();
    if (last.state === "running") throw waits(last, ports);
  }
}

async function showToday(ports: ConductPorts, test: AbTest): Promise<AbTest> {
  const today = pacificDay(ports.now());
  const day = dayOn(test, today);
  // The day after a day of the test it is seen whether it was as planned to its end.
  if (day === undefined && dayOn(test, addDays(today, -1)) === undefined) return test;
  try {
    const seen = await lookAtVideo(ports, test);
    if (!seen) return await ports.read();
    if (onShow(test) && isForeignTitle(test, seen.title)) {
      const reason = `Somebody changed the title on YouTube to "${seen.title}". Resume the test to go on with its titles, or stop it to keep yours.`;
      return await pause(ports, reason);
    }
    const id = day === undefined ? onShow(test)?.variant : test.blocks[day]?.variant;
    const variant = id === undefined ? undefined : variantOf(test, id);
    if (!variant) return test;
    return await showVariant(ports, test, seen, { variant, day: day ?? null });
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) return waitFor(ports, error);
    const hint = "Resume the test when that is solved.";
    return pause(ports, `YouTube refused to show the variant (${refusal}). ${hint}`);
  }
}

function pause(ports: ConductPorts, reason: string): Promise<AbTest> {
  const now = new Date(ports.now());
  return ports.change((test) =>
    test.state === "running" ? pauseTest(test, { by: "youtube", reason }, now) : test,
  );
}

/** All days again: YouTube still corrects those of last week. */
async function readNumbers(ports: ConductPorts, test: AbTest): Promise<AbTest> {
  const until = addDays(pacificDay(ports.now()), -ports.reportDays);
  const from = dateOf(test, 0);
  if (until < from) return test;
  try {
    const { days, readUntil } = await ports.reach(test, from, until);
    const now = new Date(ports.now());
    return await ports.change((one) =>
      one.state === "running"
        ? {
            ...unhindered(readDays(one, testDays(one, days), now)),
            reportsReadUntil: readUntil,
          }
        : one,
    );
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) return waitFor(ports, error);
    // Numbers can be read later, so the days go on.
    return hinder(
      ports,
      `YouTube does not give the numbers (${refusal}). Are the YouTube Analytics API and the YouTube Reporting API enabled in the Google project?`,
    );
  }
}

function testDays(
  test: AbTest,
  reported: readonly {
    readonly date: string;
    readonly impressions: number;
    readonly clicks: number;
  }[],
): readonly TestDay[] {
  return reported.flatMap(({ date, impressions, clicks }) => {
    const day = dayOn(test, date);
    if (day === undefined) return [];
    const shown = shownOn(test, day);
    const asPlanned = shown === test.blocks[day]?.variant;
    return [{ day, impressions, clicks, ...(asPlanned ? {} : { shown }) }];
  });
}

function waits(test: AbTest, ports: ConductPorts): Error {
  const now = ports.now();
  const today = pacificDay(now);
  const next = test.blocks.find(({ day }) => dateOf(test, day) > today);
  const kind = next || test.state === "paused" ? "time" : "data";
  return waitUntil(nextPacificMidnight(now), kind, sentence(test, dayOn(test, today), next));
}

function sentence(test: AbTest, day: number | undefined, next: TestBlock | undefined): string {
  if (test.state === "paused") return `The test is paused: ${test.pause?.reason ?? ""}`;
  if (test.hindrance) return test.hindrance.message;
  const days = test.blocks.length;
  if (day !== undefined) {
    const now = `Day ${day + 1} of ${days}: variant ${test.blocks[day]?.variant ?? ""} is on show`;
    return `${now}${isTomorrow(test, day, next) ? `, then variant ${next.variant} from midnight in California.` : "."}`;
  }
  return next
    ? `Day ${next.day + 1} of ${days} is ${dateOf(test, next.day)} in California.`
    : `All ${days} days are over; YouTube still reports the last ones.`;
}

function isTomorrow(test: AbTest, day: number, next: TestBlock | undefined): next is TestBlock {
  return next !== undefined && dateOf(test, next.day) === addDays(dateOf(test, day), 1);
}
