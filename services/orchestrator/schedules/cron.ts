import { Cron } from "croner";
import { TroupeError } from "../../../errors/troupe-error.ts";

/** The times of a pattern, in milliseconds since 1970. */
export interface CronTimes {
  /** The first after this time; undefined where none is left. */
  after(time: number): number | undefined;
  /** The last `count` up to this time, oldest first. */
  before(time: number, count: number): number[];
}

/** Patterns are of minutes. */
const minuteMs = 60_000;

/**
 * Reads a pattern on the clocks of a place. Where the clocks go forward over a fixed time, that day's is
 * the first moment after the gap; where they go back over one, it is the first of the two. What
 * repeats by the hour or minute goes on evenly.
 *
 * @throws TroupeError `INPUT_INVALID` naming the field, also for a pattern that never comes
 */
export function cronTimes(pattern: string, timeZone: string): CronTimes {
  requireTimeZone(timeZone);
  const cron = parse(pattern, timeZone);
  const times: CronTimes = {
    after: (time) => cron.nextRun(new Date(time))?.getTime(),
    before: (time, count) =>
      cron
        // croner leaves out the given moment itself.
        .previousRuns(count + 1, new Date(time + minuteMs))
        .map((one) => one.getTime())
        .filter((one) => one <= time)
        .slice(0, count)
        .reverse(),
  };
  if (times.after(Date.now()) === undefined) {
    throw cronInvalid(pattern, "names a time that never comes");
  }
  return times;
}

function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    throw new TroupeError("INPUT_INVALID", `There is no time zone "${timeZone}".`, {
      field: "timeZone",
      hint: "Use its IANA name, such as Europe/Berlin or UTC.",
    });
  }
}

function parse(pattern: string, timezone: string): Cron {
  try {
    return new Cron(pattern, { timezone, paused: true, mode: "5-part" });
  } catch (error) {
    const message = Error.isError(error) ? error.message : String(error);
    const [, reason = "it is no pattern"] = /^CronPattern: (.*?)\.?$/.exec(message) ?? [];
    throw cronInvalid(pattern, `cannot be read: ${reason}`);
  }
}

function cronInvalid(pattern: string, problem: string): TroupeError {
  return new TroupeError("INPUT_INVALID", `The pattern "${pattern}" ${problem}.`, {
    field: "cron",
    hint: "Five parts: minute, hour, day, month, weekday. 30 9 * * 1-5 is half past nine on working days.",
  });
}
