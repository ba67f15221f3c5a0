import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
import type { Fault } from "../../servers/youtube/protocol.ts";
import { ConductedTest, titles } from "./conducted-test.ts";

let world: ConductedTest;
beforeAll(async () => {
  world = await ConductedTest.open();
});
afterAll(() => world.close());

const faults: readonly Fault[] = [
  { kind: "refuse", status: 503, reason: "backendError" },
  { kind: "refuse", status: 500 },
  { kind: "refuse", status: 401, reason: "authError" },
  { kind: "refuse", status: 403, reason: "quotaExceeded" },
  { kind: "refuse", status: 429, reason: "rateLimitExceeded", headers: { "retry-after": "30" } },
  { kind: "cut-request", bytes: 10 },
  { kind: "cut-answer" },
  { kind: "cut-answer", bytes: 5 },
  { kind: "malformed" },
];

interface Trouble {
  /** By the number of the message. */
  readonly faults: readonly (readonly [number, Fault])[];
  /** Nights on which two workers are there at once. */
  readonly doubled: readonly number[];
}

const troubles: fc.Arbitrary<Trouble> = fc.record({
  faults: fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...faults)), { maxLength: 12 }),
  doubled: fc.array(fc.nat(8), { maxLength: 3 }),
});

const spent = async (): Promise<number> =>
  (await world.company.broker.call<{ spent: number }>("quota.status")).spent;

test("whatever fails at whatever message, each day has the right variant or is void, and no swap is charged twice", async () => {
  await fc.assert(
    fc.asyncProperty(troubles, async (trouble) => {
      await world.create({ seed: 7 });
      await world.step("begin");
      await world.conductUntil("2026-01-05");
      const [before, first] = [await spent(), world.google.messages.length];
      const planned = new Map(trouble.faults);
      world.google.faultPlan = (message, index) =>
        message.startsWith("oauth.") ? undefined : planned.get(index - first);
      while (pacificDay(world.now) < "2026-01-14") {
        const night = Math.floor((world.now - Date.parse("2026-01-05T08:00:00Z")) / 86_400_000);
        if (trouble.doubled.includes(night)) await world.stepTwice();
        await world.step("conduct");
      }
      world.google.faultPlan = () => undefined;
      await world.conductUntil("2026-01-16");
      checkDays();
      await checkCharges(before, trouble);
      await world.call("choose", { variant: "b" });
      await world.step("conduct");
      await world.settle();
      expect(world.video.body.snippet.title).toBe(titles[1]);
      expect(world.variantIn(world.sightAt(world.now))).toBe("b");
    }),
    { numRuns: 25 },
  );
});

/** What is said of a day is what people saw; most days are as planned. */
function checkDays(): void {
  const { days, blocks, state } = world.test;
  expect(state).toBe("running");
  expect(days.map(({ day }) => day)).toEqual([...Array(9).keys()]);
  for (const { day, shown = blocks[day]?.variant } of days) {
    if (shown !== "mixed") expect([day, shown]).toEqual([day, world.seenOn(day)]);
  }
}

/** A look a day, and each swap once, however often it was tried on its day. */
async function checkCharges(before: number, { faults: planned }: Trouble): Promise<void> {
  const begun = world.test.showings.map(
    ({ variant, begunAt }) => `${pacificDay(Date.parse(begunAt))}/${variant}`,
  );
  // A swap that YouTube's own quota did not suffice for is begun anew on the next day.
  const again = planned.filter(([, fault]) => fault.kind === "refuse" && fault.status === 403);
  const looks = 11;
  const swaps = new Set(begun).size + again.length;
  expect((await spent()) - before).toBeLessThanOrEqual(looks + 100 * swaps);
}
