import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { Alarm, systemClock, type Clock } from "../../time/clock.ts";

const day = 86_400_000;

test("a time further away than timers know is not taken for now", async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => warnings.push(name);
  process.on("warning", onWarning);
  let rang = false;
  // Beyond 24.8 days Node's own timers fire after a millisecond, with a warning.
  const cancel = systemClock.after(60 * day, () => (rang = true));
  await wait(20);
  cancel();
  process.off("warning", onWarning);
  expect({ rang, warnings }).toEqual({ rang: false, warnings: [] });
});

test("an alarm for the earliest time rings once, and again for a later one", () => {
  let now = 0;
  const timers: { readonly at: number; readonly call: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(milliseconds, call) {
      const timer = { at: now + milliseconds, call };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  };
  const rung: number[] = [];
  const alarm = new Alarm(clock, () => rung.push(now));
  const pass = (until: number) => {
    now = until;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.call();
    }
  };
  alarm.wakeAt(90 * day);
  alarm.wakeAt(30 * day);
  alarm.wakeAt(60 * day);
  pass(30 * day);
  expect(rung).toEqual([30 * day]);
  alarm.wakeAt(60 * day);
  pass(90 * day);
  expect(rung).toEqual([30 * day, 90 * day]);
  expect(timers).toEqual([]);
});
